"""The charge models: one file each, and one line each in `CHARGE_MODELS`."""

from __future__ import annotations

from tallybook.pricing.charges.charge import Charge, QuantityCharge, Term, UseCharge, total
from tallybook.pricing.charges.cost_plus import CostPlus
from tallybook.pricing.charges.flat import Flat
from tallybook.pricing.charges.graduated import Graduated
from tallybook.pricing.charges.graduated_percentage import GraduatedPercentage
from tallybook.pricing.charges.package import Package
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.charges.percentage import Percentage
from tallybook.pricing.charges.volume import Volume

CHARGE_MODELS: dict[str, type[Charge]] = {
    "per_unit": PerUnit,
    "graduated": Graduated,
    "volume": Volume,
    "package": Package,
    "flat": Flat,
    "percentage": Percentage,
    "graduated_percentage": GraduatedPercentage,
    "cost_plus": CostPlus,
}

MODEL_NAMES: dict[type[Charge], str] = {model: name for name, model in CHARGE_MODELS.items()}

__all__ = ["CHARGE_MODELS", "MODEL_NAMES", "Charge", "QuantityCharge", "Term", "UseCharge", "total"]
