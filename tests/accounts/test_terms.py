"""The terms on which a billing group pays, as a person sets them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.accounts.actions.change_terms import change_terms
from tallybook.accounts.model.terms import changed, terms
from tallybook.kernel.refusal import Refused
from tests.database import NOW
from tests.stores import GROUP, Stores


@pytest.mark.parametrize(
    ("key", "value", "field", "wanted"),
    [
        ("late_fee_rate", "0.05", "late_fee_rate", Decimal("0.05")),
        ("late_fee_rate", "1", "late_fee_rate", Decimal(1)),
        ("late_fee_grace_days", "0", "late_fee_grace_days", 0),
        ("finalize_after_days", "3650", "finalize_after_days", 3650),
        ("payment_terms_days", "30", "payment_terms_days", 30),
        ("needs_approval", "yes", "needs_approval", True),
        ("needs_approval", "no", "needs_approval", False),
        ("retry_days", "1,3,7", "retry_days", (1, 3, 7)),
        ("retry_days", "", "retry_days", ()),
        ("retry_days", "tenant", "retry_days", None),
        ("emails", "ann@acme.example, bob@acme.example", "emails", ("ann@acme.example", "bob@acme.example")),
        ("emails", "", "emails", ()),
        ("language", "pt-BR", "language", "pt-BR"),
        ("language", "tenant", "language", None),
    ],
)
def test_a_term_is_set_as_it_is_written(key: str, value: str, field: str, wanted: object) -> None:
    after = changed(GROUP, key, value)
    assert getattr(after, field) == wanted
    assert changed(GROUP, key, terms(after)[key]) == after, "what is shown can be set again"


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("late_fee_rate", "1.01", "no rate between 0 and 1"),
        ("late_fee_rate", "-0.1", "no rate between 0 and 1"),
        ("late_fee_rate", "5%", "not a decimal number"),
        ("finalize_after_days", "3651", "no number of days from 0 to 3650"),
        ("finalize_after_days", "-1", "no number of days"),
        ("finalize_after_days", "１", "no number of days"),
        ("payment_terms_days", "9" * 5_000, "no number of days"),
        ("needs_approval", "true", "neither yes nor no"),
        ("retry_days", "3,1", "ascending"),
        ("retry_days", "1,1", "ascending"),
        ("retry_days", ",".join(map(str, range(21))), "at most 20"),
        ("retry_days", "1,,2", "no number of days"),
        ("emails", "ann@acme.example,", "no address such as"),
        ("emails", "ann@acme.example,ann@acme.example", "none of them twice"),
        ("emails", ",".join(f"a{number}@acme.example" for number in range(6)), "at most 5 addresses"),
        ("language", "Korean", "no language such as"),
        ("currency", "EUR", "none of late_fee_rate, late_fee_grace_days"),
    ],
)
def test_a_term_that_cannot_be_is_refused(key: str, value: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        changed(GROUP, key, value)


def test_a_changed_term_is_kept_and_the_others_stay(stores: Stores) -> None:
    change_terms(stores.accounts, GROUP.name, "needs_approval", "yes", NOW)
    before, after = change_terms(stores.accounts, GROUP.name, "retry_days", "2,5", NOW)
    assert (before.retry_days, after.retry_days) == (None, (2, 5))
    kept = stores.accounts.billing_group_named(GROUP.name)
    assert kept == after and kept.needs_approval
    with pytest.raises(Refused, match="no billing group of this name"):
        change_terms(stores.accounts, "Nobody", "needs_approval", "yes", NOW)
