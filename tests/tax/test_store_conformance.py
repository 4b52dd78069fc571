from decimal import Decimal

from tallybook.tax.model.component import TaxComponent
from tests.stores import Stores

COMPONENTS = (TaxComponent("VAT", Decimal("0.10")), TaxComponent("City", Decimal("0.015"), ("compute.*",)))


def test_components_come_whole_and_in_order(stores: Stores) -> None:
    stores.taxes.set_components("grp_1", COMPONENTS)
    assert stores.taxes.components(["grp_1", "grp_2", "grp_9"]) == {"grp_1": COMPONENTS}


def test_components_can_be_set_anew(stores: Stores) -> None:
    stores.taxes.set_components("grp_1", COMPONENTS)
    stores.taxes.set_components("grp_1", COMPONENTS[:1])
    assert stores.taxes.components(["grp_1"]) == {"grp_1": COMPONENTS[:1]}
    stores.taxes.set_components("grp_1", ())
    assert stores.taxes.components(["grp_1"]) == {}
