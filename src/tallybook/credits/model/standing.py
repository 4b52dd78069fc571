"""How a grant stands."""

from __future__ import annotations

from msgspec import Struct

from tallybook.credits.model.expiry import is_lapsed
from tallybook.credits.model.holding import Holding
from tallybook.kernel.instant import Instant


class Coming(Struct, frozen=True):
    """It comes into force later."""

    since: Instant


class InForce(Struct, frozen=True):
    """It can be spent, until it expires if it does."""

    until: Instant | None


class Lapsed(Struct, frozen=True):
    """Its expiry has come: it pays what is left to bill of its time and nothing else, and expires then."""

    since: Instant


class UsedUp(Struct, frozen=True):
    """All of it was spent."""


class Expired(Struct, frozen=True):
    """What was not spent of it expired."""


class Voided(Struct, frozen=True):
    """What was not spent of it was taken back."""


class Negative(Struct, frozen=True):
    """It was below zero when it was taken over, and pays nothing."""


type Standing = Coming | InForce | Lapsed | UsedUp | Expired | Voided | Negative


def standing(holding: Holding, now: Instant) -> Standing:
    """How a grant stands now."""
    if not holding.remaining:
        if holding.expired:
            return Expired()
        return Voided() if holding.voided else UsedUp()
    if holding.remaining < 0:
        return Negative()
    if is_lapsed(holding, now):
        assert holding.grant.expires_at is not None
        return Lapsed(holding.grant.expires_at)
    if holding.grant.granted_at > now:
        return Coming(holding.grant.granted_at)
    return InForce(holding.grant.expires_at)
