"""What the API's tests promise of sessions holds of the mock, by the clock of a world of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.serving import MockHouse, Served
from tests.mock.taking_over import taken_over
from tests.shell.api import test_sessions


class MovedWorld:
    """The clock of a world, moved `by` something."""

    def __init__(self, house: MockHouse) -> None:
        self._clock = house.world.clock
        self._by = 0

    @property
    def by(self) -> int:
        """How far it was moved."""
        return self._by

    @by.setter
    def by(self, moved: int) -> None:
        self._clock.advance(moved - self._by)
        self._by = moved

    def now(self) -> int:
        """What it shows."""
        return self._clock.now()


@pytest.fixture
def house() -> MockHouse:
    """A tenant in a world that no other test has."""
    return Served().house()


@pytest.fixture
def clock(house: MockHouse) -> MovedWorld:
    """The world's clock."""
    return MovedWorld(house)


@pytest.fixture
def later(house: MockHouse) -> Any:
    """A client of that world."""
    return house.client


globals().update(taken_over(test_sessions) | {"house": house, "clock": clock, "later": later})
