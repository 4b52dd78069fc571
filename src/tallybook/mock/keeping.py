"""Take the state of stores, and put them back to it: what a transaction is to a database."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

type State = Mapping[str, Mapping[str, Any]]
"""By store, and by attribute: what it holds. Values are frozen; containers are copies."""

_MUTABLE = (dict, list, set, deque)


def taken(stores: object, *, without: Sequence[str] = ()) -> State:
    """What stores hold now, those apart that are named."""
    return {
        name: {own: _copied(value) for own, value in vars(store).items() if _is_held(value)}
        for name, store in vars(stores).items()
        if name not in without and hasattr(store, "__dict__")
    }


def put_back(stores: object, state: State) -> None:
    """Have stores hold what they held."""
    for name, held in state.items():
        vars(getattr(stores, name)).update({own: _copied(value) for own, value in held.items()})


def _is_held(value: object) -> bool:
    """Whether it is state, and not another store."""
    if isinstance(value, _MUTABLE):
        return True
    is_plain = type(value).__module__ == "builtins" and not callable(value)
    return is_plain or hasattr(value, "__struct_fields__")


def _copied(value: Any) -> Any:
    """A copy of a container and of those in it: values are of one kind, so that the first tells of all."""
    match value:
        case dict():
            found = value.copy()
            if _holds_containers(value.values()):
                found.update({key: _copied(one) for key, one in value.items()})
            return found
        case list() | deque() if _holds_containers(value):
            return type(value)(map(_copied, value))
        case list() | deque() | set():
            return value.copy()
        case _:
            return value


def _holds_containers(values: Iterable[object]) -> bool:
    return isinstance(next(iter(values), None), _MUTABLE)
