"""The core and the independent reference come to the same, field by field, and refuse the same cases."""

from __future__ import annotations

import pytest
from hypothesis import given

from tallybook.pricing.charges import CHARGE_MODELS
from tests.laws.agreement import by_core, by_reference
from tests.laws.strategies import cases
from tests.laws.strategies_prices import MODELS, Document
from tests.thorough import examples

SAMPLED = examples(100)


@SAMPLED
@given(cases())
def test_core_and_reference_agree(case: Document) -> None:
    assert by_core(case) == by_reference(case)


@SAMPLED
@given(cases(corners=True))
def test_core_and_reference_agree_where_the_format_is_terse(case: Document) -> None:
    assert by_core(case) == by_reference(case)


@pytest.mark.soak
@pytest.mark.parametrize("corners", [False, True], ids=["plain", "corners"])
def test_core_and_reference_agree_on_many_thousands_of_cases(corners: bool) -> None:
    @examples(100)
    @given(cases(corners=corners))
    def agree(case: Document) -> None:
        assert by_core(case) == by_reference(case)

    agree()


def test_random_cases_know_every_charge_model() -> None:
    assert set(MODELS) == set(CHARGE_MODELS)
