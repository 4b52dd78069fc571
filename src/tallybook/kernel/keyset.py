"""Parts of lists in SQL: conditions and an order that an index of key and id answers, however far down.

By amounts the index gives the order alone: comparing numerics may leak them, as PostgreSQL sees it, and so policies
keep the place out of the index. A page far down reads what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.sorting import Part, Place
from tallybook.kernel.wire import no_cursor


class Column(Struct, frozen=True):
    """What a list is sorted by: one expression or several, and the values of a key for them.

    Where it may be null, `absent` says which rows have none, in words that an index knows. `tie` is the id by which
    rows of the same key stand, in the words of the key's index: None the list's own, empty where no two have the same.
    """

    expressions: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]] = lambda key: (key,)
    absent: str | None = None
    tie: str | None = None


def instant_value(key: int) -> tuple[Any, ...]:
    """The value of an instant."""
    return (utc_datetime(key),)


BY_NAME: Final[Mapping[str, Column]] = MappingProxyType({"name": Column(("name",))})
BY_AMOUNT: Final[Mapping[str, Column]] = MappingProxyType({"amount": Column(("amount",))})
BY_ID: Final[Mapping[str, Column]] = MappingProxyType({})


def read_part[R](
    execute: Callable[[str, Mapping[str, Any]], Iterable[R]],
    query: str,
    values: Mapping[str, Any],
    part: Part,
    columns: Mapping[str, Column],
    id_: str = "id",
) -> list[R]:
    """The rows of a part of a list, in its order.

    `query` ends in a condition and has `values`. `columns` are what there is to sort by besides the id. Rows with a
    key and rows without one are two statements, each the walk of an index; the second is asked only where the first
    has too few. `Refused("bad_cursor")` for a place without a key where everything has one.
    """
    found: list[R] = []
    for text, own in _stretches(part, columns.get(part.key), id_):
        if (left := part.limit - len(found)) > 0:
            found.extend(execute(query + text, {**values, **own, "part_limit": left}))
    return found


def _stretches(part: Part, column: Column | None, id_: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if column is None or column.absent is None:
        if column is not None and part.after is not None and part.after.key is None:
            raise no_cursor()
        yield _stretch(part, part.after, column, id_)
        return
    keyed = (f" AND {column.expressions[0]} IS NOT NULL", column)
    bare = (f" AND {column.absent}", None)
    ways = [bare, keyed] if part.is_descending else [keyed, bare]
    if part.after is not None:
        ways = ways[ways.index(bare if part.after.key is None else keyed) :]
    for number, (condition, of) in enumerate(ways):
        text, values = _stretch(part, part.after if number == 0 else None, of, id_)
        yield condition + text, values


def _stretch(part: Part, after: Place | None, column: Column | None, id_: str) -> tuple[str, Mapping[str, Any]]:
    """A condition, an order and a limit, and the values in them but for the limit's."""
    compared, way = ("<", "DESC") if part.is_descending else (">", "ASC")
    tie = id_ if column is None or column.tie is None else column.tie
    expressions = (*(column.expressions if column else ()), *([tie] if tie else []))
    order = f" ORDER BY {', '.join(f'{one} {way}' for one in expressions)} LIMIT %(part_limit)s"
    if after is None:
        return order, {}
    keys = (*(column.values(after.key) if column else ()), *([after.id] if tie else []))
    values = {f"part_after_{number}": key for number, key in enumerate(keys)}
    places = ", ".join(f"%({name})s" for name in values)
    return f" AND ({', '.join(expressions)}) {compared} ({places}){order}", values
