"""Coupons: codes that give credit to whoever knows them, so and so often."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallybook.credits.model.expiry import AfterDays, AtInstant, Never
from tallybook.credits.model.terms import Terms
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place

_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{1,38}[A-Z0-9])", re.ASCII)
_READABLE = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
GENERATED_LENGTH = 12


class Coupon(Struct, frozen=True):
    """A code with the terms of the grant that it gives. None is no limit.

    `redemptions` counts how often it was redeemed. It can be redeemed in [valid_from, valid_until) until it is
    disabled, by billing groups of its currency; what counts per customer is the organization.
    """

    id: str
    code: str
    terms: Terms
    amount: Decimal
    currency: str
    expiry: Never | AtInstant | AfterDays
    valid_from: Instant
    valid_until: Instant | None = None
    max_redemptions: int | None = None
    max_per_organization: int | None = 1
    campaign: str | None = None
    reason: str = ""
    author: str = ""
    redemptions: int = 0
    disabled_at: Instant | None = None


class Redemption(Struct, frozen=True):
    """A coupon was redeemed: the `number`-th time by its organization."""

    id: str
    coupon_id: str
    organization_id: str
    number: int
    billing_group_id: str
    grant_id: str
    at: Instant


class CouponSort(StrEnum):
    """In which order coupons are listed."""

    CODE = "code"
    CODE_DOWN = "-code"
    CREATED = "created_at"
    CREATED_DOWN = "-created_at"


def coupon_place(one: Coupon, key: str) -> Place:
    """The place of a coupon in a list."""
    return Place(one.id, one.code if key == "code" else None)


def code_of(text: str) -> str:
    """The code that a person means, whatever its case; `Refused("bad_code")` where it can be none."""
    code = text.strip().upper()
    if not text.isascii() or not _CODE.fullmatch(code):
        raise Refused("bad_code", "a code has 3 to 40 letters and digits, with hyphens between them", "code")
    return code


def readable_code(entropy: bytes) -> str:
    """A code from random bytes, twelve or more, in groups of four; no character of it looks like another."""
    assert len(entropy) >= GENERATED_LENGTH
    value, size = int.from_bytes(entropy), len(_READABLE)
    letters = "".join(_READABLE[value // size**place % size] for place in range(GENERATED_LENGTH))
    return "-".join(letters[low : low + 4] for low in range(0, GENERATED_LENGTH, 4))


def redeemable(coupon: Coupon, currency: str, by_organization: int, now: Instant) -> None:
    """`Refused` where the coupon cannot be redeemed now, by an organization that has redeemed it so often."""
    if coupon.disabled_at is not None:
        raise Refused("coupon_disabled", "this coupon was disabled", coupon.code)
    if now < coupon.valid_from:
        raise Refused("coupon_not_yet", "this coupon cannot be redeemed yet", coupon.code)
    if coupon.valid_until is not None and coupon.valid_until <= now:
        raise Refused("coupon_over", "this coupon's time is over", coupon.code)
    if isinstance(coupon.expiry, AtInstant) and coupon.expiry.at <= now:
        raise Refused("coupon_over", "this coupon's credit has expired", coupon.code)
    if coupon.currency != currency:
        raise Refused(
            "other_currency", f"this coupon is in {coupon.currency}, and the group in {currency}", coupon.code
        )
    if coupon.max_redemptions is not None and coupon.redemptions >= coupon.max_redemptions:
        raise Refused("coupon_used_up", "this coupon has been redeemed as often as it can be", coupon.code)
    if coupon.max_per_organization is not None and by_organization >= coupon.max_per_organization:
        raise Refused(
            "coupon_redeemed", "the customer has redeemed this coupon as often as one customer can", coupon.code
        )
