"""What a tax component taxes."""

from __future__ import annotations

from decimal import Decimal

from tallybook.tax.model.component import TaxComponent


def test_a_component_taxes_every_line_or_those_of_its_counters() -> None:
    general = TaxComponent("VAT", Decimal("0.1"))
    limited = TaxComponent("Levy", Decimal("0.1"), ("compute.*", "net"))
    assert [general.taxes(counter) for counter in ("compute.a", "net", None)] == [True, True, True]
    assert [limited.taxes(counter) for counter in ("compute.a", "net", "net.ip", None)] == [True, True, False, False]
