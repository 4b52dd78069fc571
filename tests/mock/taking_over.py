"""Tests of the API that are asked of the mock too."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from tests.mock.serving import MockHouse, Served


@pytest.fixture
def house(served: Served) -> MockHouse:
    """A tenant of the mock that no other test has."""
    return served.house()


@pytest.fixture
def client(served: Served) -> object:
    """A client of the mock."""
    return served.client


def taken_over(module: ModuleType) -> dict[str, Any]:
    """The tests and fixtures of a module, for a house of the mock; not what is marked `engine_alone`."""
    found = {name: one for name, one in vars(module).items() if _is_for_both(name, one)}
    return found | {"house": house, "client": client}


def _is_for_both(name: str, found: object) -> bool:
    if name.startswith("test_") and callable(found):
        return all(mark.name != "engine_alone" for mark in getattr(found, "pytestmark", ()))
    return type(found).__name__ == "FixtureFunctionDefinition"
