"""Containers that note how each change of theirs is taken back: what a request costs then follows from what it changes.

They are dictionaries, lists and sets: what stores put into them is read as fast as before. A container in a container
becomes such a one too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from typing import Any, Self, SupportsIndex, cast

type Step = Callable[[], object]


class Log:
    """How changes are taken back, the last one first; kept only while somebody may ask for it."""

    __slots__ = ("is_kept", "steps")

    def __init__(self) -> None:
        self.is_kept = False
        self.steps: list[Step] = []

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Within, changes are noted; where it fails, those within are taken back. One may be in another."""
        was_kept, mark = self.is_kept, len(self.steps)
        self.is_kept = True
        try:
            yield
        except BaseException:
            while len(self.steps) > mark:
                self.steps.pop()()
            raise
        finally:
            self.is_kept = was_kept
            if not was_kept:
                self.steps.clear()


class _Copied:
    """A copy notes nothing."""

    def __copy__(self) -> Any:
        return cast(Any, self).copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return deepcopy(bare(self), memo)


class Rows(_Copied, dict[Any, Any]):
    """A dictionary. What is put in costs the same however much there is; so does the last one that is taken out."""

    def __init__(self, log: Log, held: Mapping[Any, Any] | None = None) -> None:
        super().__init__()
        self._log = log
        for key, value in (held or {}).items():
            super().__setitem__(key, noting(value, log))

    def __setitem__(self, key: Any, value: Any) -> None:
        if self._log.is_kept:
            before = partial(super().__setitem__, key, self[key]) if key in self else partial(super().pop, key)
            self._log.steps.append(before)
        super().__setitem__(key, noting(value, self._log))

    def __delitem__(self, key: Any) -> None:
        if self._log.is_kept and key in self:
            is_last = next(reversed(self)) == key
            self._log.steps.append(partial(super().__setitem__, key, self[key]) if is_last else self._as_it_is())
        super().__delitem__(key)

    def __ior__(self, other: Any) -> Self:  # type: ignore[misc]
        self.update(other)
        return self

    def update(self, other: Any = (), /, **named: Any) -> None:
        """Put each in."""
        for key, value in dict(other, **named).items():
            self[key] = value

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """What is there; where nothing is, what is put in."""
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: Any, *default: Any) -> Any:
        """Take one out."""
        if key not in self:
            return super().pop(key, *default)
        value = self[key]
        del self[key]
        return value

    def popitem(self) -> tuple[Any, Any]:
        """Take the last one out."""
        key = next(reversed(self))
        return key, self.pop(key)

    def clear(self) -> None:
        """Take all out."""
        self._log.steps += [self._as_it_is()] if self._log.is_kept else []
        super().clear()

    def copy(self) -> dict[Any, Any]:
        """A copy that notes nothing."""
        return dict(self)

    def _as_it_is(self) -> Step:
        """Puts back all that there is now, in its order."""
        before = dict(self)

        def put_back() -> None:
            super(Rows, self).clear()
            super(Rows, self).update(before)

        return put_back


class GrowingRows(Rows, defaultdict[Any, Any]):
    """The same, which makes what is asked for and not there."""

    def __init__(self, log: Log, held: defaultdict[Any, Any]) -> None:
        super().__init__(log, held)
        self.default_factory = held.default_factory

    def copy(self) -> defaultdict[Any, Any]:  # type: ignore[override]
        """A copy that notes nothing."""
        return defaultdict(self.default_factory, self)

    def __missing__(self, key: Any) -> Any:
        assert self.default_factory is not None
        self[key] = self.default_factory()
        return self[key]


class Line(_Copied, list[Any]):
    """A list. What is put at its end costs the same however much there is."""

    def __init__(self, log: Log, held: Iterable[Any] = ()) -> None:
        super().__init__(noting(one, log) for one in held)
        self._log = log

    def append(self, value: Any) -> None:
        """Put one at the end."""
        self.extend((value,))

    def extend(self, values: Iterable[Any]) -> None:
        """Put several at the end."""
        if self._log.is_kept:
            self._log.steps.append(partial(super().__delitem__, slice(len(self), None)))
        super().extend([noting(one, self._log) for one in values])

    def __iadd__(self, values: Iterable[Any]) -> Self:  # type: ignore[misc]
        self.extend(values)
        return self

    def __setitem__(self, place: Any, value: Any) -> None:
        if self._log.is_kept:
            self._log.steps.append(
                self._as_it_is() if isinstance(place, slice) else partial(super().__setitem__, place, self[place])
            )
        is_many = isinstance(place, slice)
        super().__setitem__(place, [noting(one, self._log) for one in value] if is_many else noting(value, self._log))

    def __delitem__(self, place: SupportsIndex | slice) -> None:
        self._note()
        super().__delitem__(place)

    def insert(self, place: SupportsIndex, value: Any) -> None:
        """Put one somewhere."""
        self._note()
        super().insert(place, noting(value, self._log))

    def pop(self, place: SupportsIndex = -1) -> Any:
        """Take one out."""
        self._note()
        return super().pop(place)

    def remove(self, value: Any) -> None:
        """Take one out."""
        self._note()
        super().remove(value)

    def clear(self) -> None:
        """Take all out."""
        self._note()
        super().clear()

    def reverse(self) -> None:
        """Turn them round."""
        self._note()
        super().reverse()

    def sort(self, **how: Any) -> None:
        """Put them in order."""
        self._note()
        super().sort(**how)

    def __imul__(self, times: SupportsIndex) -> Self:
        self._note()
        return super().__imul__(times)

    def _note(self) -> None:
        if self._log.is_kept:
            self._log.steps.append(self._as_it_is())

    def _as_it_is(self) -> Step:
        return partial(super().__setitem__, slice(None), list(self))


class Marks(_Copied, set[Any]):
    """A set. What is put in or taken out costs the same however much there is."""

    def __init__(self, log: Log, held: Iterable[Any] = ()) -> None:
        super().__init__(held)
        self._log = log

    def add(self, one: Any) -> None:
        """Put one in."""
        self.update((one,))

    def discard(self, one: Any) -> None:
        """Take one out, where it is there."""
        self.difference_update((one,))

    def remove(self, one: Any) -> None:
        """Take one out."""
        if one not in self:
            raise KeyError(one)
        self.discard(one)

    def pop(self) -> Any:
        """Take one out."""
        one = next(iter(self))
        self.discard(one)
        return one

    def clear(self) -> None:
        """Take all out."""
        self.difference_update(self)

    def copy(self) -> set[Any]:
        """A copy that notes nothing."""
        return set(self)

    def update(self, *others: Iterable[Any]) -> None:
        """Put several in."""
        new = {one for other in others for one in other if one not in self}
        if self._log.is_kept:
            self._log.steps.append(partial(super().difference_update, new))
        super().update(new)

    def difference_update(self, *others: Iterable[Any]) -> None:
        """Take several out."""
        gone = {one for other in others for one in other if one in self}
        if self._log.is_kept:
            self._log.steps.append(partial(super().update, gone))
        super().difference_update(gone)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        """Keep what is in all of the others."""
        self.difference_update(self - self.intersection(*others))

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        """Keep what is in one of both."""
        wanted = self ^ set(other)
        self.intersection_update(wanted)
        self.update(wanted)

    def __ior__(self, other: Any) -> Self:  # type: ignore[misc]
        self.update(other)
        return self

    def __isub__(self, other: Any) -> Self:  # type: ignore[misc]
        self.difference_update(other)
        return self

    def __iand__(self, other: Any) -> Self:  # type: ignore[misc]
        self.intersection_update(other)
        return self

    def __ixor__(self, other: Any) -> Self:  # type: ignore[misc]
        self.symmetric_difference_update(other)
        return self


_KINDS: Mapping[type, Callable[[Log, Any], object]] = {dict: Rows, defaultdict: GrowingRows, list: Line, set: Marks}


def noting(value: Any, log: Log) -> Any:
    """A value, as a container that notes its changes where it is a container."""
    kind = _KINDS.get(type(value))
    return value if kind is None else kind(log, value)


def bare(value: Any) -> Any:
    """A copy of a container and of those in it, which note nothing; any other value as it is."""
    match value:
        case defaultdict():
            return defaultdict(value.default_factory, {key: bare(one) for key, one in value.items()})
        case dict():
            return {key: bare(one) for key, one in value.items()}
        case list():
            return [bare(one) for one in value]
        case set():
            return set(cast(set[object], value))
        case _:
            return value
