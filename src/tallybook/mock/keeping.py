"""Take the state of stores, and put them back to it: what a transaction is to a database."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
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
    match value:
        case defaultdict():
            return defaultdict(value.default_factory, {key: _inner(one) for key, one in value.items()})
        case dict():
            return type(value)({key: _inner(one) for key, one in value.items()})
        case list() | set() | deque():
            return type(value)(map(_inner, value))
        case _:
            return value


def _inner(value: Any) -> Any:
    return _copied(value) if isinstance(value, _MUTABLE) else value
