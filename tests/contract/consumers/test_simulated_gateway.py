"""The engine's contract with the simulated bank, whose HTTP face has a shape of its own: amounts are text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.model.charge import (
    ActionRequired,
    Captured,
    ChargeRequest,
    Declined,
    NotFound,
    Refunded,
    RefundRequest,
    SetupDone,
    SetupPending,
    SetupRequest,
)
from tests.contract import shapes
from tests.contract.contract import JSON, Asked, Contract, Needed
from tests.contract.shapes import Shape, from_state, like

REFERENCE = "sim_ch_1"
CHARGE = ChargeRequest("key_1", "pay_1", Money(Decimal("12.50"), "USD"), "sim_ok")
REFUND = RefundRequest("key_2", "ref_1", REFERENCE, Money(Decimal("2.50"), "USD"))
MONEY = shapes.money("12.50")
CAPTURED = {"type": "Captured", "reference": like(REFERENCE), "money": MONEY}


@pytest.fixture
def contract() -> Contract:
    return Contract("engine", "simulated-bank")


@contextmanager
def bank(contract: Contract) -> Iterator[OverHttp]:
    """The line to a bank that keeps the contract."""
    with contract.served() as url:
        found = OverHttp(url)
        yield found
        found.close()


def sending(path: Shape, **form: Shape) -> Asked:
    return Asked("POST", path, {"Content-Type": JSON}, body=form)


def charge(method: str = "sim_ok", amount: str = "12.50") -> dict[str, Shape]:
    """A charge as it is sent."""
    return {"key": "key_1", "payment_id": "pay_1", "amount": amount, "currency": "USD", "method": method}


def refund() -> dict[str, Shape]:
    """A refund as it is sent."""
    reference = from_state("{charge}", charge=REFERENCE)
    return {"key": "key_2", "refund_id": "ref_1", "charge_reference": reference, "amount": "2.50", "currency": "USD"}


def test_a_method_is_charged(contract: Contract) -> None:
    contract.expect("a charge", "nothing", sending("/charges", **charge()), Needed(body=CAPTURED))
    with bank(contract) as found:
        assert found.charge(CHARGE) == Captured(REFERENCE, CHARGE.money)


def test_a_charge_is_looked_up_by_its_key(contract: Contract) -> None:
    contract.expect("a look-up", "a charge", sending("/charges/look-up", **charge()), Needed(body=CAPTURED))
    with bank(contract) as found:
        assert found.look_up(CHARGE) == Captured(REFERENCE, CHARGE.money)


def test_a_charge_that_never_arrived_is_not_found(contract: Contract) -> None:
    asked = sending("/charges/look-up", **charge())
    contract.expect("a look-up of what never arrived", "nothing", asked, Needed(body={"type": "NotFound"}))
    with bank(contract) as found:
        assert found.look_up(CHARGE) == NotFound()


def test_another_charge_under_a_key_is_refused(contract: Contract) -> None:
    contract.expect(
        "another charge under a key that was used",
        "a charge",
        sending("/charges", **charge(amount="13.00")),
        Needed(409, {"code": "key_reused", "message": like("why")}),
    )
    with bank(contract) as found, pytest.raises(Refused) as refused:
        found.charge(structs.replace(CHARGE, money=Money(Decimal("13.00"), "USD")))
    assert refused.value.code == "key_reused"


def test_a_method_that_is_declined_says_why(contract: Contract) -> None:
    told = {"type": "Declined", "kind": "soft", "code": like("declined"), "message": like("why")}
    contract.expect(
        "a charge that is declined",
        "nothing",
        sending("/charges", **charge("sim_declined")),
        Needed(body=told | {"reference": like(REFERENCE)}),
    )
    with bank(contract) as found:
        assert isinstance(found.charge(structs.replace(CHARGE, method="sim_declined")), Declined)


def test_a_customer_is_sent_to_a_page(contract: Contract) -> None:
    told = {
        "type": "ActionRequired",
        "reference": like(REFERENCE),
        "url": shapes.patterned("^http://.+$", "http://page/1"),
    }
    contract.expect(
        "a charge that needs its customer",
        "nothing",
        sending("/charges", **charge("sim_action")),
        Needed(body=told),
    )
    with bank(contract) as found:
        outcome = found.charge(structs.replace(CHARGE, method="sim_action"))
    assert outcome == ActionRequired(REFERENCE, "http://page/1")


def test_money_is_given_back(contract: Contract) -> None:
    told = {"type": "Refunded", "reference": like("sim_re_1"), "money": shapes.money("2.50")}
    contract.expect("a refund", "a charge", sending("/refunds", **refund()), Needed(body=told))
    with bank(contract) as found:
        assert found.refund(REFUND) == Refunded("sim_re_1", REFUND.money)


def test_a_refund_is_looked_up_by_its_key(contract: Contract) -> None:
    told = {"type": "Refunded", "reference": like("sim_re_1"), "money": shapes.money("2.50")}
    asked = sending("/refunds/look-up", **refund())
    contract.expect("a look-up of a refund", "a refunded charge", asked, Needed(body=told))
    with bank(contract) as found:
        assert found.look_up_refund(REFUND) == Refunded("sim_re_1", REFUND.money)


SETUP = SetupRequest("pms_1-setup", "pms_1", "USD", "https://shop.example/back")
WAITS = {"type": "SetupPending", "reference": like("sim_se_1"), "url": shapes.patterned("^http://.+$", "http://page/1")}


def test_a_page_is_opened_on_which_a_customer_adds_a_card(contract: Contract) -> None:
    form = {"key": SETUP.key, "setup_id": "pms_1", "currency": "USD", "return_url": SETUP.return_url, "customer": None}
    contract.expect("a page to add a card on", "nothing", sending("/setups", **form), Needed(body=WAITS))
    with bank(contract) as found:
        assert found.begin_setup(SETUP) == SetupPending("sim_se_1", "http://page/1")


def looking() -> Asked:
    return sending(from_state("/setups/{page}/look-up", page="sim_se_1"))


def test_a_page_that_waits_is_looked_up(contract: Contract) -> None:
    contract.expect("a look-up of a page", "a page for a card", looking(), Needed(body=WAITS))
    with bank(contract) as found:
        assert found.look_up_setup("sim_se_1") == SetupPending("sim_se_1", "http://page/1")


def test_a_card_that_was_added_is_looked_up(contract: Contract) -> None:
    told = {"type": "SetupDone", "reference": like("sim_se_1"), "token": "sim_ok", "customer": like("sim_cus_1")}
    contract.expect(
        "a look-up of a page that was finished",
        "a card that was added",
        looking(),
        Needed(body=told | {"label": "visa 4242 12/30"}),
    )
    with bank(contract) as found:
        assert found.look_up_setup("sim_se_1") == SetupDone("sim_se_1", "sim_ok", "sim_cus_1", "visa 4242 12/30")
