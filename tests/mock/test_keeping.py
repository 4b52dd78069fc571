"""What a request changed is taken back where it fails, by copies of what the stores hold."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Any

import pytest

from tallybook.kernel.refusal import Refused
from tallybook.mock.keeping import put_back, taken
from tallybook.mock.stores import MemoryStores
from tallybook.mock.world import World
from tests.mock.serving import Served
from tests.mock.test_matrix_on_mock import NAMES
from tests.shell.api.samples import place_in
from tests.shell.api.test_matrix import SAMPLES, send

CONTAINERS = (dict, list, set, deque)


class Store:
    """A store that holds something of each kind."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {"a": 1}
        self.lists: dict[str, list[int]] = defaultdict(list, {"a": [1]})
        self.nested: list[dict[str, set[int]]] = [{"a": {1}}]
        self.waits: deque[int] = deque([1], maxlen=7)
        self.position = 1


class Shelf:
    """Stores of which one is a `Store`."""

    def __init__(self) -> None:
        self.store = Store()


def change(store: Store) -> None:
    store.rows["b"] = 2
    store.lists["a"].append(2)
    store.lists["b"].append(2)
    store.nested[0]["a"].add(2)
    store.waits.append(2)
    store.position = 2


def test_what_was_changed_is_put_back_as_often_as_one_likes() -> None:
    shelf = Shelf()
    before = taken(shelf)
    for _ in range(2):
        change(shelf.store)
        put_back(shelf, before)
        assert vars(shelf.store) == vars(Store())
    shelf.store.lists["new"].append(1)
    assert (shelf.store.lists["new"], shelf.store.waits.maxlen) == ([1], 7)


def break_off(world: World, stores: MemoryStores) -> None:
    with world.changing(stores):
        stores.outbox.defer("send_mail", message="msg_1")
        raise Refused("too_much", "it breaks off")


def test_a_request_that_fails_changes_nothing(served: Served) -> None:
    house = served.house()
    with house.stores() as stores:
        with pytest.raises(Refused, match="it breaks off"):
            break_off(house.world, stores)
        assert stores.outbox.jobs == []


def test_the_values_of_a_container_are_all_containers_or_none_is(served: Served) -> None:
    """The first tells of all: a copy would share the others."""
    house = served.house()
    place = place_in(house)  # type: ignore[arg-type]
    for name in NAMES:
        send(place.admin, name, SAMPLES[name](place))
    with house.stores() as stores:
        held = list(containers_of(stores))
    assert sum(bool(one) for _, one in held) > 40
    for name, container in held:
        kinds = {isinstance(one, CONTAINERS) for one in values_of(container)}
        assert len(kinds) < 2, f"{name} holds containers and others"


def containers_of(stores: MemoryStores) -> Any:
    """Each container that stores hold, those in others too, by where it is."""
    waits = [
        (f"{name}.{own}", value)
        for name, store in vars(stores).items()
        if name not in {"books", "usage"} and hasattr(store, "__dict__")
        for own, value in vars(store).items()
    ]
    while waits:
        name, value = waits.pop()
        if isinstance(value, CONTAINERS):
            yield name, value
            waits += [(name, one) for one in values_of(value)]


def values_of(container: Any) -> list[Any]:
    return list(container.values() if isinstance(container, dict) else container)
