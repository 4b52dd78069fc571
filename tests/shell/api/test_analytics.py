"""Figures over all invoices, over the API."""

from __future__ import annotations

import pytest

from tallybook.kernel.operation import Role
from tallybook.shell.bill_run import Spec, bill_month
from tests.shell.api.billing import CASE, MONTH, Office
from tests.shell.api.calling import House

NOW_DUE = "/v1/analytics/receivables"


def test_what_is_due_of_all_invoices_is_told_to_the_cent_and_of_ones_own_tenant_alone(house: House) -> None:
    office = Office(house)
    assert office.operator.get(NOW_DUE).json()["currencies"] == []
    office.add("Acme")
    office.add("Bolt", usage=[one | {"project": f"bolt {one['project']}", "id": None} for one in CASE["usage"]])
    bill_month(office.scene.database, Spec(office.scene.tenant, MONTH))
    # Each owes 15.75, for two weeks at least from now on
    told = {
        "currency": "USD", "owed": "31.50", "owed_count": 2, "overdue": "0.00", "overdue_count": 0,
        "uncollectible": "0.00", "uncollectible_count": 0, "owed_back": "0.00",
    }  # fmt: skip
    assert office.operator.get(NOW_DUE).json()["currencies"] == [told]
    stranger = House(house.client, house.database).caller()
    assert stranger.get(NOW_DUE).json()["currencies"] == []


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 200), (Role.CUSTOMER, 403), (Role.INGEST, 403)])
def test_figures_over_all_customers_are_for_the_providers_people(house: House, role: Role, status: int) -> None:
    assert house.caller(role).get(NOW_DUE).status_code == status


def test_nothing_is_taken_that_is_not_known(house: House) -> None:
    told = house.caller().get(f"{NOW_DUE}?month=2025-05")
    assert (told.status_code, told.json()["code"]) == (422, "unknown_key")
