"""What may be adjusted, by how much, and who must say yes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.model.policy import AdjustmentPolicy, check_caps, check_terms, needs_approval
from tallybook.adjustments.model.standing import (
    Active,
    Approval,
    Authored,
    Cancelled,
    Proposed,
    Rejected,
    approve,
    cancel,
    reject,
)
from tallybook.kernel.refusal import Refused
from tests.database import NOW

POLICY = AdjustmentPolicy(
    max_percent=Decimal(40),
    max_amount={"USD": Decimal(1000)},
    approval_above_percent=Decimal(10),
    approval_above={"USD": Decimal(500)},
)


def adjustment(text: str) -> Adjustment:
    """`-5` takes 5, `+5%` adds 5 percent."""
    kind = Kind.DISCOUNT if text[0] == "-" else Kind.SURCHARGE
    value = Decimal(text[1:].rstrip("%"))
    fixed, percent = (None, value) if text.endswith("%") else (value, None)
    return Adjustment(Level.BILLING_GROUP, kind, fixed=fixed, percent=percent)


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("-0", "USD", "not_positive"),
        ("+0%", "USD", "not_positive"),
        ("--5", "USD", "not_positive"),
        ("-1.001", "USD", "too_many_digits"),
        ("-1.5", "KRW", "too_many_digits"),
        ("-100.01%", "USD", "above_everything"),
    ],
)
def test_what_is_no_adjustment_is_refused(text: str, currency: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_terms(adjustment(text), currency)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "currency"), [("-1.00", "USD"), ("-0.001", "KWD"), ("-100%", "USD"), ("+250%", "USD"), ("-1.00", "KRW")]
)
def test_trailing_zeros_are_no_digits_and_a_surcharge_may_exceed_everything(text: str, currency: str) -> None:
    check_terms(adjustment(text), currency)


@pytest.mark.parametrize(
    ("text", "currency", "said"),
    [
        ("-1000.01", "USD", "1000.01 is above the cap of 1000.00 USD for each period"),
        ("+1000.01", "USD", "1000.01 is above the cap of 1000.00 USD"),
        ("-40.5%", "EUR", "40.5 is above the cap of 40 %"),
    ],
)
def test_what_is_above_a_cap_is_refused_with_the_cap(text: str, currency: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        check_caps(POLICY, adjustment(text), currency)


@pytest.mark.parametrize(("text", "currency"), [("-1000", "USD"), ("-9999", "EUR"), ("-40%", "USD")])
def test_a_cap_itself_is_allowed_and_a_currency_that_is_not_named_has_none(text: str, currency: str) -> None:
    check_caps(POLICY, adjustment(text), currency)


@pytest.mark.parametrize(
    ("text", "currency", "needed"),
    [
        ("-500", "USD", False),
        ("-500.01", "USD", True),
        ("+500.01", "USD", True),
        ("-500.01", "EUR", False),
        ("-10%", "EUR", False),
        ("-10.01%", "EUR", True),
    ],
)
def test_more_than_the_limit_needs_approval(text: str, currency: str, needed: bool) -> None:
    assert needs_approval(POLICY, adjustment(text), currency) is needed


def test_without_a_policy_nothing_needs_approval_and_percentages_end_at_100() -> None:
    assert not needs_approval(AdjustmentPolicy(), adjustment("-99999999"), "USD")
    assert not needs_approval(AdjustmentPolicy(), adjustment("-100%"), "USD")
    with pytest.raises(Refused, match="cap of 100 %"):
        check_caps(AdjustmentPolicy(), adjustment("+101%"), "USD")


MADE = Authored(DatedAdjustment("adj_1", "grp_1", adjustment("-5"), 0, None), "kim", NOW, Proposed())
APPROVED = structs.replace(MADE, state=Active(Approval("lee", NOW)))
REJECTED = structs.replace(MADE, state=Rejected("lee", NOW, "no"))
CANCELLED = structs.replace(MADE, state=Cancelled("lee", NOW, "no"))


def test_a_proposed_one_becomes_active_rejected_or_cancelled() -> None:
    assert approve(MADE, "lee", NOW) == APPROVED
    assert reject(MADE, "lee", NOW, " no ") == REJECTED
    assert cancel(MADE, "lee", NOW, "no") == CANCELLED


@pytest.mark.parametrize("by", ["kim", "Kim", " KIM "])
def test_nobody_approves_what_he_made_himself(by: str) -> None:
    with pytest.raises(Refused, match="somebody else approves it") as refused:
        approve(MADE, by, NOW)
    assert refused.value.code == "same_person"


def test_a_cancelled_one_tells_who_had_approved_it() -> None:
    assert cancel(APPROVED, "kim", NOW + 1, "no more").state == Cancelled(
        "kim", NOW + 1, "no more", Approval("lee", NOW)
    )


@pytest.mark.parametrize("authored", [APPROVED, REJECTED, CANCELLED])
def test_only_a_proposed_one_is_approved_or_rejected(authored: Authored) -> None:
    with pytest.raises(Refused, match="only a proposed one waits"):
        approve(authored, "max", NOW)
    with pytest.raises(Refused, match="only a proposed one waits"):
        reject(authored, "max", NOW, "no")


@pytest.mark.parametrize("authored", [REJECTED, CANCELLED])
def test_what_has_ended_is_not_cancelled(authored: Authored) -> None:
    with pytest.raises(Refused, match="already"):
        cancel(authored, "max", NOW, "no")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "two\nlines"])
def test_a_reason_says_something_in_one_line(reason: str) -> None:
    with pytest.raises(Refused, match="1 to 500 printable"):
        cancel(APPROVED, "kim", NOW, reason)


@pytest.mark.parametrize(
    "limits",
    [
        {"max_percent": Decimal(-1)},
        {"approval_above_percent": Decimal(-1)},
        {"max_amount": {"USD": Decimal(-1)}},
        {"approval_above": {"USD": Decimal("0.001")}},
        {"max_amount": {"XXX": Decimal(1)}},
    ],
)
def test_a_policy_that_cannot_be_is_refused(limits: dict[str, Decimal]) -> None:
    with pytest.raises(Refused):
        AdjustmentPolicy(**limits)  # type: ignore[arg-type]
