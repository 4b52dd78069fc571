"""Tests of the API that are asked of the mock too, and the one list of those that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any, Final

import pytest

from tallybook.mock.missing import OPERATIONS as LEFT_OUT
from tests.mock.serving import MockHouse, Served

_ENGINE: Final = "is about the engine's database, its connections or its processes"
_FRAMEWORK: Final = "is about the engine's web framework and what it serves beside the API"
_ITSELF: Final = "asks no server"

NOT_TAKEN: Final[Mapping[str, str]] = {
    "test_console": _FRAMEWORK,
    "test_credentials": _ITSELF,
    "test_deprecation": "plants operations in an application of the engine",
    "test_docs": "the mock serves the same files: tests/mock/test_worlds.py",
    "test_events_killed": _ENGINE,
    "test_exports": "the mock makes no files",
    "test_idempotency_at_rest": _ENGINE,
    "test_misfit": _ITSELF,
    "test_nasty_requests": "sends to the engine what breaks databases and frameworks, and counts its answers",
    "test_oidc": "the mock leaves providers of identities out",
    "test_one_key_a_thousand_times": _ENGINE,
    "test_schemathesis": "the mock checks every answer against the document by itself",
    "test_schemathesis_steps": "the same",
    "test_scope": _ENGINE,
    "test_secrets_at_rest": _ENGINE,
    "test_patience": _FRAMEWORK,
    "test_server": _FRAMEWORK,
}
"""By module of `tests/shell/api`: why none of its tests is asked of the mock. Single ones are marked `engine_alone`."""


@pytest.fixture(scope="session")
def houses(served: Served) -> Callable[[], MockHouse]:
    """Makes tenants of the mock that no other test has."""
    return served.house


@pytest.fixture
def house(houses: Callable[[], MockHouse]) -> MockHouse:
    """A tenant of the mock that no other test has."""
    return houses()


@pytest.fixture
def client(served: Served) -> object:
    """A client of the mock."""
    return served.client


def taken_over(module: ModuleType) -> dict[str, Any]:
    """The tests and fixtures of a module, for a house of the mock; not what is marked `engine_alone`."""
    found = {name: _for_mock(one) for name, one in vars(module).items() if _is_for_both(name, one)}
    return found | {"houses": houses, "house": house, "client": client}


def _is_for_both(name: str, found: object) -> bool:
    if name.startswith("test_") and callable(found):
        return all(mark.name != "engine_alone" for mark in getattr(found, "pytestmark", ()))
    return type(found).__name__ == "FixtureFunctionDefinition"


def _for_mock(found: Any) -> Any:
    """A test of each of some operations is one of each of those that the mock has."""
    if not isinstance(found, FunctionType):
        return found
    copied = FunctionType(found.__code__, found.__globals__, found.__name__, found.__defaults__, found.__closure__)
    copied.__dict__.update(found.__dict__)
    copied.__annotations__ = found.__annotations__
    copied.__dict__["pytestmark"] = [_narrowed(mark) for mark in getattr(found, "pytestmark", ())]
    return copied


def _narrowed(mark: pytest.Mark) -> pytest.Mark:
    if mark.name != "parametrize" or mark.args[0] != "name":
        return mark
    return pytest.mark.parametrize("name", list(_there(mark.args[1])), **mark.kwargs).mark


def _there(names: Any) -> Iterator[str]:
    return (name for name in names if name not in LEFT_OUT)
