"""Credit grants and the order in which they are spent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.pattern import matches_any
from tallybook.kernel.refusal import Refused


class CreditType(StrEnum):
    """In the order in which they are spent."""

    PROMOTIONAL = "PROMOTIONAL"
    FREE = "FREE"
    PAID = "PAID"


class Stage(StrEnum):
    """Whether a credit is spent before or after the adjustments."""

    BEFORE_ADJUSTMENTS = "before_adjustments"
    AFTER_ADJUSTMENTS = "after_adjustments"


class TaxTreatment(StrEnum):
    """Whether a credit lowers the taxed amount, or pays the amount with tax."""

    PRE_TAX = "pre_tax"
    POST_TAX = "post_tax"


class Grant(Struct, frozen=True):
    """A credit with a balance. `counters` are patterns that limit what it pays; none means everything."""

    id: str
    type: CreditType
    balance: Decimal
    granted_at: Instant
    expires_at: Instant | None = None
    counters: tuple[str, ...] | None = None
    stage: Stage = Stage.AFTER_ADJUSTMENTS
    tax_treatment: TaxTreatment = TaxTreatment.PRE_TAX

    def pays(self, counter: str | None) -> bool:
        """Whether a line of this counter is in scope; a line without one is only in no scope at all."""
        return self.counters is None or (counter is not None and matches_any(self.counters, counter))


def refuse_impossible(grant: Grant) -> Grant:
    """The same grant; `Refused("post_tax_scope")` where it pays the amount with tax and yet has a scope or a stage."""
    if grant.tax_treatment is TaxTreatment.POST_TAX:
        if grant.counters is not None:
            raise Refused(
                "post_tax_scope", "a post_tax credit pays the whole invoice and takes no counters", "counters"
            )
        if grant.stage is Stage.BEFORE_ADJUSTMENTS:
            raise Refused("post_tax_scope", "a post_tax credit cannot be spent before_adjustments", "stage")
    return grant


_TYPE_ORDER = {kind: rank for rank, kind in enumerate(CreditType)}


def in_force(grant: Grant, period_end: Instant) -> bool:
    """Whether the grant stands at the period's last instant."""
    return grant.granted_at < period_end and (grant.expires_at is None or grant.expires_at >= period_end)


def spending_order(grants: Iterable[Grant], declared: Sequence[str]) -> list[Grant]:
    """By type; then the earliest expiry (none is last), the narrowest scope, the oldest grant, the id.

    The narrower scope matches fewer of the declared counters; no scope is the widest.
    """

    def key(grant: Grant) -> tuple[int, bool, Instant, bool, int, Instant, str]:
        width = 0 if grant.counters is None else sum(grant.pays(counter) for counter in declared)
        return (
            _TYPE_ORDER[grant.type],
            grant.expires_at is None,
            grant.expires_at or 0,
            grant.counters is None,
            width,
            grant.granted_at,
            grant.id,
        )

    return sorted(grants, key=key)
