"""The API's own tests on the mock: what they promise of the engine holds of the mock too."""

from __future__ import annotations

from inspect import getsource
from types import ModuleType
from typing import Final

import pytest

from tests.mock.serving import MockHouse, Served
from tests.shell.api import (
    test_accounts,
    test_adjustments,
    test_contracts,
    test_conventions,
    test_corpus,
    test_credits,
    test_keys,
    test_price_books,
)

MODULES: Final[tuple[ModuleType, ...]] = (
    test_accounts,
    test_adjustments,
    test_contracts,
    test_conventions,
    test_corpus,
    test_credits,
    test_keys,
    test_price_books,
)
ENGINE_ALONE: Final = (
    "database",
    "test_every_refusal_has_a_status",
    "test_a_price_book_that_was_imported_is_read_to_the_last_digit",
    "test_a_balance_is_that_of_the_books_now_and_of_then",
    "test_an_adjustment_is_active_at_once_and_read_with_the_invoices_that_it_is_on",
    "test_no_project_moves_out_of_or_into_a_period_that_is_final",
    "def test_tenants_have_",
)
"""What tests have in them that look into the engine's database, or read its code."""


def taken_over(name: str, found: object) -> bool:
    """Whether a test, or a fixture of tests, holds of the mock too."""
    if name.startswith("test_") and callable(found):
        return not any(word in getsource(found) for word in ENGINE_ALONE)
    return type(found).__name__ == "FixtureFunctionDefinition" and name not in {"house", "admin"}


globals().update({name: one for module in MODULES for name, one in vars(module).items() if taken_over(name, one)})


@pytest.fixture
def house(served: Served) -> MockHouse:
    """A tenant of the mock that no other test has."""
    return served.house()


@pytest.fixture
def client(served: Served) -> object:
    """A client of the mock."""
    return served.client
