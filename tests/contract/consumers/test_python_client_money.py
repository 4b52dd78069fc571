"""The Python client's contract with the API: credits and payments."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.client import Conflict, money
from tallybook.client.types import CreditBalanceView, CreditView, PaymentState, PaymentView
from tests.contract import shapes
from tests.contract.consumers.python_client import GROUP, INVOICE, ClientContract, page, problem, reading, sending
from tests.contract.contract import Needed
from tests.contract.shapes import Shape, as_read, from_state, id_like, instant, like

CREDIT = "crd_01jz8a6y5cf6w9t2r0q3m4n5p6"
PAYMENT = "pay_01jz8a6y5cf6w9t2r0q3m4n5p6"
OF_GROUP = from_state("{billing_group}", billing_group=GROUP)


@pytest.fixture
def contract() -> ClientContract:
    return ClientContract()


def credit() -> Shape:
    """A credit of which nothing was used."""
    amounts = {name: shapes.money("0.00") for name in ("spent", "expired", "voided")}
    whole = {name: shapes.money("12.50") for name in ("granted", "remaining")}
    return as_read(
        CreditView,
        id=id_like(CREDIT),
        billing_group=id_like(GROUP),
        type="PROMOTIONAL",
        state="in_force",
        **amounts,
        **whole,
    )


def payment(state: PaymentState, **known: Shape) -> Shape:
    told = {"id": id_like(PAYMENT), "billing_group": id_like(GROUP), "state": state.value, "purpose": "invoices"}
    told |= {"invoices": [id_like(INVOICE)], "reference": like("ref-1"), "ended_at": instant()}
    told |= dict.fromkeys(("money", "captured", "refundable"), shapes.money("12.50"))
    return as_read(PaymentView, **told | dict.fromkeys(("refunded", "disputed"), shapes.money("0.00")) | known)


def test_credit_is_granted(contract: ClientContract) -> None:
    body = {"billing_group": OF_GROUP, "type": "PROMOTIONAL", "reason": "welcome"}
    contract.expect(
        "a request to grant credit",
        "a billing group",
        sending("/v1/credits", body | {"amount": {"amount": "12.50", "currency": "USD"}}),
        Needed(201, credit()),
    )
    with contract.client() as tallybook:
        made = tallybook.credits.grant(
            billing_group=GROUP,
            type="PROMOTIONAL",
            amount=money("12.50", "USD"),
            reason="welcome",
            idempotency_key="k-1",
        )
    assert made.remaining == money("12.50", "USD")


def test_credit_in_a_currency_that_the_payer_has_not_is_refused(contract: ClientContract) -> None:
    body = {"billing_group": OF_GROUP, "type": "PROMOTIONAL", "reason": "welcome"}
    contract.expect(
        "a request to grant credit in another currency",
        "a billing group",
        sending("/v1/credits", body | {"amount": {"amount": "12", "currency": "KRW"}}),
        problem(422, "other_currency"),
    )
    with contract.client() as tallybook, pytest.raises(Exception, match="other_currency"):
        tallybook.credits.grant(
            billing_group=GROUP, type="PROMOTIONAL", amount=money("12", "KRW"), reason="welcome", idempotency_key="k-1"
        )


def test_open_credits_are_listed(contract: ClientContract) -> None:
    contract.expect(
        "a request for the open credits of a billing group",
        "a billing group with credit",
        reading("/v1/credits", billing_group=OF_GROUP, open="true"),
        page(credit()),
    )
    with contract.client() as tallybook:
        (found,) = tallybook.credits.list(billing_group=GROUP, open=True)
    assert (found.id, found.spent) == (CREDIT, money("0.00", "USD"))


def test_a_balance_is_read(contract: ClientContract) -> None:
    contract.expect(
        "a request for the credit balance of a billing group",
        "a billing group with credit",
        reading(from_state("/v1/billing-groups/{billing_group}/credit-balance", billing_group=GROUP)),
        Needed(body=as_read(CreditBalanceView)),
    )
    with contract.client() as tallybook:
        assert tallybook.credits.get_balance(GROUP)


def test_what_is_due_is_paid_by_the_default_method(contract: ClientContract) -> None:
    contract.expect(
        "a request to pay what is due",
        "a final invoice and a payment method that pays",
        sending("/v1/payments", {"billing_group": OF_GROUP}),
        Needed(201, payment(PaymentState.COMPLETED, gateway="simulated", method=like("pm_1"))),
    )
    with contract.client() as tallybook:
        made = tallybook.payments.create(billing_group=GROUP, idempotency_key="k-1")
    assert (made.state, made.captured) == (PaymentState.COMPLETED, money("12.50", "USD"))


def test_where_nothing_is_due_nothing_is_paid(contract: ClientContract) -> None:
    contract.expect(
        "a request to pay where nothing is due",
        "a billing group with a payment method",
        sending("/v1/payments", {"billing_group": OF_GROUP}),
        problem(409, "nothing_due"),
    )
    with contract.client() as tallybook, pytest.raises(Conflict):
        tallybook.payments.create(billing_group=GROUP, idempotency_key="k-1")


def test_money_that_came_by_itself_is_recorded(contract: ClientContract) -> None:
    sent = {"amount": "12.50", "currency": "USD"}
    contract.expect(
        "a request to record a transfer",
        "a final invoice",
        sending("/v1/payments/record", {"billing_group": OF_GROUP, "money": sent, "reference": "ref-1"}),
        Needed(201, payment(PaymentState.COMPLETED, gateway="manual", reference="ref-1", invoices=like([]))),
    )
    with contract.client() as tallybook:
        made = tallybook.payments.record(
            billing_group=GROUP, money=money("12.50", "USD"), reference="ref-1", idempotency_key="k-1"
        )
    assert made.captured.amount == Decimal("12.50")


def test_the_payments_of_a_group_are_listed(contract: ClientContract) -> None:
    contract.expect(
        "a request for the payments of a billing group",
        "a paid invoice",
        reading("/v1/payments", billing_group=OF_GROUP),
        page(payment(PaymentState.COMPLETED, gateway="simulated", method=like("pm_1"))),
    )
    with contract.client() as tallybook:
        (found,) = tallybook.payments.list(billing_group=GROUP)
    assert found.id == PAYMENT


def test_the_payments_that_are_in_a_state_are_listed(contract: ClientContract) -> None:
    contract.expect(
        "a request for the payments that failed",
        "a paid invoice",
        reading("/v1/payments", state="failed"),
        page(),
    )
    with contract.client() as tallybook:
        assert list(tallybook.payments.list(state=PaymentState.FAILED)) == []
