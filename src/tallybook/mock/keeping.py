"""Undo what stores were made to hold, and put them back to what they held: what a transaction is to a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tallybook.mock.undo import Log, bare, noting

type State = Mapping[str, Mapping[str, Any]]
"""By store, and by attribute: what it holds. Values are frozen; containers are copies."""

_CONTAINERS = (dict, list, set)


@contextmanager
def undoable(stores: object, log: Log) -> Iterator[None]:
    """Within, stores are changed, wholly or not at all: what is changed in them is noted in their log."""
    before = {name: _watched(store, log) for name, store in _holding(stores)}
    try:
        with log.kept():
            yield
    except BaseException:
        for name, held in before.items():
            vars(getattr(stores, name)).update(held)
        raise


def taken(stores: object) -> State:
    """What stores hold now."""
    return {
        name: {own: bare(value) for own, value in vars(store).items() if _is_held(value)}
        for name, store in _holding(stores)
    }


def put_back(stores: object, state: State) -> None:
    """Have stores hold what they held."""
    for name, held in state.items():
        vars(getattr(stores, name)).update({own: bare(value) for own, value in held.items()})


def _holding(stores: object) -> Iterator[tuple[str, object]]:
    """The stores, by name."""
    return ((name, store) for name, store in vars(stores).items() if hasattr(store, "__dict__"))


def _watched(store: object, log: Log) -> dict[str, Any]:
    """What a store's attributes are, each container of which notes its changes from now on."""
    held = vars(store)
    held.update({name: noting(value, log) for name, value in held.items()})
    return dict(held)


def _is_held(value: object) -> bool:
    """Whether it is state, and not another store."""
    if isinstance(value, _CONTAINERS):
        return True
    is_plain = type(value).__module__ == "builtins" and not callable(value)
    return is_plain or hasattr(value, "__struct_fields__")
