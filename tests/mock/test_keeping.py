"""What a request changed is taken back where it fails, whatever it did and in whatever order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.refusal import Refused
from tallybook.mock.keeping import put_back, taken, undoable
from tallybook.mock.missing import OPERATIONS as LEFT_OUT
from tallybook.mock.stores import MemoryStores
from tallybook.mock.undo import Log, bare
from tallybook.mock.world import World
from tests.mock.serving import Served
from tests.shell.api.samples import place_in
from tests.shell.api.test_matrix import GUARDED, SAMPLES, send

type Change = Callable[[Store, int], object]


class Store:
    """A store that holds something of each kind."""

    def __init__(self) -> None:
        self.rows: dict[int, int] = {1: 1, 2: 2, 3: 3}
        self.lists: defaultdict[int, list[int]] = defaultdict(list, {1: [1]})
        self.nested: list[dict[int, set[int]]] = [{1: {1}}]
        self.line: list[int] = [3, 1, 2]
        self.marks: set[int] = {1, 2}
        self.position = 1

    def told(self) -> list[tuple[str, str]]:
        """What it holds, in the order in which it holds it."""
        return [(name, repr(bare(value))) for name, value in vars(self).items()]


class Shelf:
    """Stores of which one is a `Store`."""

    def __init__(self) -> None:
        self.store = Store()


def rebuild(store: Store, number: int) -> None:
    store.rows = {**store.rows, number: -number}
    store.rows[number + 1] = number


CHANGES: dict[str, Change] = {
    "put in": lambda store, number: store.rows.__setitem__(number, -number),
    "take out": lambda store, number: store.rows.pop(number, None),
    "take out the last": lambda store, _: store.rows and store.rows.popitem(),
    "put several in": lambda store, number: store.rows.update({number: 0, number + 1: 1}),
    "or": lambda store, number: store.rows.__ior__({number: 7}),
    "have it there": lambda store, number: store.rows.setdefault(number, number),
    "empty rows": lambda store, _: store.rows.clear(),
    "rebuild": rebuild,
    "grow": lambda store, number: store.lists[number].append(number),
    "grow by several": lambda store, number: store.lists[number].extend([number, 1]),
    "grow a new one": lambda store, number: store.lists.setdefault(number, []).append(number),
    "drop": lambda store, number: store.lists.pop(number, None),
    "nest": lambda store, number: store.nested[0].setdefault(number, set()).add(number),
    "unnest": lambda store, number: store.nested[0].setdefault(1, {1}).discard(number),
    "a new one in it": lambda store, number: store.nested.append({number: {number}}),
    "append": lambda store, number: store.line.append(number),
    "set one": lambda store, number: store.line and store.line.__setitem__(0, number),
    "set many": lambda store, number: store.line.__setitem__(slice(0, 2), [number, number]),
    "insert": lambda store, number: store.line.insert(1, number),
    "take one": lambda store, number: store.line and store.line.pop(number % len(store.line)),
    "remove one": lambda store, number: number in store.line and store.line.remove(number),
    "delete": lambda store, _: store.line.__delitem__(slice(1, None)),
    "sort": lambda store, _: store.line.sort(),
    "reverse": lambda store, _: store.line.reverse(),
    "repeat": lambda store, _: len(store.line) < 9 and store.line.__imul__(2),
    "empty line": lambda store, _: store.line.clear(),
    "mark": lambda store, number: store.marks.add(number),
    "mark several": lambda store, number: store.marks.__ior__({number, number + 1}),
    "unmark": lambda store, number: number in store.marks and store.marks.remove(number),
    "unmark several": lambda store, number: store.marks.__isub__({number, number + 1}),
    "keep marks": lambda store, number: store.marks.__iand__({number, 1}),
    "turn marks": lambda store, number: store.marks.__ixor__({number, 1}),
    "empty marks": lambda store, _: store.marks.clear(),
    "take the only mark": lambda store, _: len(store.marks) == 1 and store.marks.pop(),
    "count": lambda store, number: setattr(store, "position", number),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 5)), max_size=12)


def change(shelf: Shelf, steps: list[tuple[str, int]]) -> None:
    for name, number in steps:
        CHANGES[name](shelf.store, number)


def break_off(shelf: Shelf, log: Log, steps: list[tuple[str, int]], inner: list[tuple[str, int]] = []) -> None:  # noqa: B006
    with undoable(shelf, log):
        change(shelf, steps)
        if inner:
            with pytest.raises(Refused):
                break_off(shelf, log, inner)
            change(shelf, steps)
        raise Refused("too_much", "it breaks off")


@given(STEPS, STEPS, STEPS)
def test_what_breaks_off_leaves_all_as_it_was_in_its_order(
    kept: list[tuple[str, int]], outer: list[tuple[str, int]], inner: list[tuple[str, int]]
) -> None:
    shelf, plain, log = Shelf(), Shelf(), Log()
    change(plain, kept)
    with undoable(shelf, log):
        change(shelf, kept)
    assert vars(shelf.store) == vars(plain.store), "what notes its changes holds what any container does"
    before = shelf.store.told()
    with pytest.raises(Refused):
        break_off(shelf, log, outer, inner)
    assert shelf.store.told() == before
    assert log.steps == []
    change(plain, inner)
    change(shelf, inner)
    assert vars(shelf.store) == vars(plain.store)


@given(STEPS, STEPS)
def test_a_snapshot_is_put_back_as_often_as_one_likes(
    first: list[tuple[str, int]], then: list[tuple[str, int]]
) -> None:
    shelf, log = Shelf(), Log()
    with undoable(shelf, log):
        change(shelf, first)
    before, told = taken(shelf), shelf.store.told()
    for _ in range(2):
        with undoable(shelf, log):
            change(shelf, then)
        put_back(shelf, before)
        assert shelf.store.told() == told
    shelf.store.lists[77].append(1)
    assert shelf.store.lists[77] == [1]


def test_a_copy_notes_nothing_and_changes_nothing() -> None:
    shelf, log = Shelf(), Log()
    with undoable(shelf, log):
        for copied in (copy, deepcopy, lambda one: one.copy()):
            for name in ("rows", "lists", "line", "marks", "nested"):
                held = getattr(shelf.store, name)
                assert copied(held) == held
                copied(held).clear()
                assert type(copied(held)).__module__ in {"builtins", "collections"}
        assert log.steps == []
    assert shelf.store.told() == Store().told()


def break_off_work(world: World, stores: MemoryStores, steps: Callable[[], None]) -> None:
    with world.changing(stores):
        steps()
        raise Refused("too_much", "it breaks off")


@pytest.mark.parametrize("seed", range(3))
def test_requests_of_every_kind_in_any_order_are_undone_when_the_last_is_refused(served: Served, seed: int) -> None:
    """The requests come in one block of changes, which breaks off: then the world is what it was before."""
    chance = random.Random(seed)
    house = served.house()
    place = place_in(house)  # type: ignore[arg-type]
    names = chance.sample([name for name in GUARDED if name not in LEFT_OUT.keys() | _CALLING], 40)

    def requests() -> None:
        for name in names:
            send(place.admin, name, SAMPLES[name](place))

    with house.stores() as stores:
        requests()
        before: Any = taken(stores)
        with pytest.raises(Refused, match="it breaks off"):
            break_off_work(house.world, stores, requests)
        assert taken(stores) == before
        requests()
        assert taken(stores) != before


_CALLING = frozenset({"test_webhook_endpoint", "redeliver_webhook"})
"""They call somebody."""
