"""Bank transfers: a reference that survives being written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.payments.gateways.manual.reference import is_reference, match_reference, printed, reference_of
from tallybook.payments.model.charge import Cancelled, ChargeRequest, Pending, RefundPending, RefundRequest

_IDS = st.integers(0, 1 << 64).map(lambda number: f"pay_{number}")


@pytest.mark.parametrize("text", ["RF18539007547034", "RF471234567890", "RF45G72UUR"])
def test_published_examples_of_the_standard_are_references(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text", ["RF19539007547034", "RF18539007547043", "RF18", "", "18539007547034", "RF18" + "1" * 22]
)
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert not is_reference(text)


@given(_IDS)
def test_a_reference_is_found_however_it_is_typed(payment_id: str) -> None:
    reference = reference_of(payment_id)
    for text in (
        reference,
        reference.lower(),
        printed(reference),
        f"Invoice 2026-000001 ref. {printed(reference).lower()} thank you",
        "  ".join(reference),
        reference.replace("RF", "rf-") + "/EUR",
    ):
        assert match_reference(text) == reference


@given(_IDS, st.integers(2, 15), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_wrong_character_is_found_out(payment_id: str, place: int, char: str) -> None:
    reference = reference_of(payment_id)
    typed = reference[:place] + char + reference[place + 1 :]
    assert match_reference(typed) == (reference if typed == reference else None)


@given(_IDS, st.integers(2, 14))
def test_two_characters_that_changed_places_are_found_out(payment_id: str, place: int) -> None:
    reference = reference_of(payment_id)
    typed = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    assert match_reference(typed) == (reference if typed == reference else None)


@pytest.mark.parametrize("text", ["", "RF", "RF18539007547034", "rent for may", "PERF 82 FAN5", "RFRFRFRFRFRFRFRFRFRF"])
def test_a_line_without_our_reference_matches_nothing(text: str) -> None:
    assert match_reference(text) is None


def test_two_references_in_one_line_are_for_a_person() -> None:
    first, second = reference_of("pay_1"), reference_of("pay_2")
    assert first != second
    assert match_reference(f"{first} {second}") is None
    assert match_reference(f"{first} and again {first}") == first


def test_a_transfer_is_pending_with_one_reference_for_all_attempts() -> None:
    gateway = ManualGateway()
    money = Money(Decimal("12.50"), "EUR")
    first = gateway.charge(ChargeRequest("key_1", "pay_1", money, None))
    again = gateway.charge(ChargeRequest("key_2", "pay_1", money, None))
    assert first == again == gateway.look_up(ChargeRequest("key_1", "pay_1", money, None))
    assert first == Pending(reference_of("pay_1"))
    assert gateway.cancel(reference_of("pay_1")) == Cancelled(reference_of("pay_1"))


def test_a_refund_of_a_transfer_waits_for_a_person() -> None:
    gateway = ManualGateway()
    request = RefundRequest("key_1", "ref_1", reference_of("pay_1"), Money(Decimal(5), "EUR"))
    assert gateway.refund(request) == gateway.look_up_refund(request) == RefundPending("ref_1")


def test_nobody_speaks_for_a_bank_transfer() -> None:
    with pytest.raises(Refused) as refused:
        ManualGateway().parse_webhook({}, b"{}", 0)
    assert refused.value.code == "bad_signature"
