"""What a charge model is, and the terms that it explains its charge by."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Protocol, runtime_checkable

from msgspec import Struct

from tallybook.kernel.decimals import ONE, ZERO, add_products
from tallybook.metering.model.use import Use


class Term(Struct, frozen=True):
    """One summand of a charge: quantity × rate + flat, exact."""

    label: str
    quantity: Fraction
    rate: Fraction
    flat: Fraction = ZERO

    @property
    def amount(self) -> Fraction:
        """The term's exact amount."""
        return self.quantity * self.rate + self.flat


def total(terms: Sequence[Term]) -> Fraction:
    """The exact charge that the terms add up to."""
    return add_products(
        factors for term in terms for factors in ((term.quantity, term.rate), (term.flat, ONE)) if factors[0]
    )


@runtime_checkable
class QuantityCharge(Protocol):
    """A model that prices a scope's quantity as a whole; its projects share the charge by quantity."""

    itemised: ClassVar[bool]

    def charge(self, quantity: Fraction) -> Sequence[Term]:
        """The charge for a quantity; no terms is a charge of zero."""
        ...


@runtime_checkable
class UseCharge(Protocol):
    """A model that prices uses one by one; each project has its own charge. `itemised` asks for every event alone."""

    itemised: ClassVar[bool]

    def charge_uses(self, uses: Sequence[Use]) -> Sequence[Term]:
        """The charge for these uses."""
        ...


type Charge = QuantityCharge | UseCharge
