"""The terms on which credits are asked for, before there is a grant."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallybook.credits.model.grant import CreditType, Grant, Stage, TaxTreatment, refuse_impossible
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused


class Terms(Struct, frozen=True):
    """What a grant is asked to be; `Refused` where it cannot be. Counters are patterns; none means everything."""

    type: CreditType
    counters: tuple[str, ...] | None = None
    stage: Stage = Stage.AFTER_ADJUSTMENTS
    tax_treatment: TaxTreatment = TaxTreatment.PRE_TAX

    def __post_init__(self) -> None:
        if self.counters is not None and not all(self.counters):
            raise Refused(
                "bad_scope", "a scope is one or more patterns of counter names, such as compute.*", "counters"
            )
        self.grant("", Decimal(0), 0, None)

    def grant(self, name: str, amount: Decimal, granted_at: Instant, expires_at: Instant | None) -> Grant:
        """The grant of these terms."""
        return refuse_impossible(
            Grant(name, self.type, amount, granted_at, expires_at, self.counters, self.stage, self.tax_treatment)
        )


def asked_amount(amount: Decimal, currency: str) -> Decimal:
    """The same amount, above zero and settled to the currency; `Refused` otherwise."""
    if amount <= 0:
        raise Refused("bad_amount", "an amount of credit is above zero", "amount")
    return Money(amount, currency).amount


def asked_name(name: str, what: str) -> str:
    """The same name without spaces at its ends; `Refused("bad_text")` where nobody could read it."""
    return legible(name, what, LONGEST_NAME)


def given_freely(terms: Terms, what: str) -> Terms:
    """The same terms; `Refused("needs_money")` for a paid credit, since no money comes in with what gives it."""
    if terms.type is CreditType.PAID:
        raise Refused("needs_money", f"{what} brings no money and gives PROMOTIONAL or FREE credit only", "type")
    return terms


def unused_name(wanted: str, taken: frozenset[str]) -> str:
    """The name, or the first of `name (2)`, `name (3)`, … that is not taken."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name
