"""A user's own tests, as a project of theirs has them; `test_plugin.py` runs them in a project of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallybook.client import APIError, money

CASE = {
    "version": 1,
    "currency": "USD",
    "period": "2026-01",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "usage": [{"counter": "vm", "quantity": "10", "at": "2026-01-03", "project": "a", "id": "e1"}],
}
PAYER = """
organizations: [{name: acme}]
price_books: [{name: list, currency: USD}]
billing_groups: [{name: acme, organization: acme, currency: USD, price_book: list}]
payment_methods: [{billing_group: acme, gateway: simulated, token: sim_action, is_default: true}]
"""


def test_we_bill_our_customer(tallybook_mock):
    assert list(tallybook_mock.client().organizations.list()) == []


def test_what_another_test_has_made_is_not_there(tallybook_mock):
    client = tallybook_mock.client()
    client.organizations.create(name="acme")
    assert [one.name for one in client.organizations.list()] == ["acme"]
    tallybook_mock.reset()
    assert list(client.organizations.list()) == []


def test_a_case_is_rated_and_the_mock_agrees(billing_case):
    case = billing_case(CASE)
    assert case.rate().amount_due == "12.50"
    assert case.on_mock().figures.amount_due == Decimal("12.50")


def test_the_customer_decides_and_the_bank_takes_the_money_back(tallybook_mock):
    tallybook_mock.scenario(PAYER)
    client = tallybook_mock.client()
    (group,) = client.billing_groups.list()
    paid = client.payments.create(billing_group=group.id, purpose="top_up", money=money("10", "USD"))
    assert paid.state == "requires_action"
    tallybook_mock.decide(paid.id)
    assert client.payments.get(paid.id).state == "completed"
    dispute = tallybook_mock.dispute(paid.id)
    tallybook_mock.end_dispute(dispute, won=False)
    assert client.disputes.get(dispute).stage == "lost"
    setup = client.payment_method_setups.create(group.id, gateway="simulated", return_url="https://ours.example/back")
    tallybook_mock.decide(setup=setup.id, token="sim_pending")
    assert client.payment_method_setups.get(setup.id).state == "done"


def test_the_clock_stands_still_until_it_is_advanced(tallybook_mock):
    assert tallybook_mock.clock.now == "2026-01-15T12:00:00Z"
    tallybook_mock.clock.advance(days=1)
    assert tallybook_mock.clock.now == "2026-01-16T12:00:00Z"
    tallybook_mock.clock.set("2026-03-01T00:00:00Z")
    assert tallybook_mock.clock.now == "2026-03-01T00:00:00Z"


def test_a_fault_is_met_so_often_as_it_says(tallybook_mock):
    tallybook_mock.fault("GET /v1/organizations", status=503, count=1)
    client = tallybook_mock.client()
    with pytest.raises(APIError):
        list(client.organizations.list())
    assert list(client.organizations.list()) == []
    tallybook_mock.fault(status=500)
    tallybook_mock.no_faults()
    assert list(client.organizations.list()) == []


def test_a_snapshot_is_had_back(tallybook_mock):
    tallybook_mock.snapshot()
    tallybook_mock.client().organizations.create(name="acme")
    tallybook_mock.restore()
    assert list(tallybook_mock.client().organizations.list()) == []
    assert tallybook_mock.run() >= 0
