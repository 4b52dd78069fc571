"""The operations on coupons."""

from __future__ import annotations

from msgspec import to_builtins

from tallybook.accounts.public import known_group
from tallybook.credits.http.grant import CreditsWork, books
from tallybook.credits.model.coupon import Coupon, code_of, coupon_place
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import disable_coupon, make_coupon, redeem_coupon
from tallybook.credits.wire.grant import CreditPages, CreditView, credit_view
from tallybook.credits.wire.offer import (
    CouponListing,
    CouponView,
    NewCoupon,
    NewRedemption,
    RedemptionView,
    coupon_expiry,
    coupon_view,
    redemption_view,
)
from tallybook.kernel.currency import minor_units
from tallybook.kernel.operation import OPERATORS, READERS, Operations
from tallybook.kernel.refusal import Refused, placed
from tallybook.kernel.wire import Page, amount_of, asked_part, instant_of, page_from, page_of

COUPONS = Operations("Coupons", "Codes that give credit to whoever knows them, so and so often.")


@COUPONS.post("/v1/coupons", roles=OPERATORS)
def create_coupon(work: CreditsWork, *, body: NewCoupon) -> CouponView:
    """Make a coupon.

    Each redemption gives a billing group of its currency a credit of these terms.
    """
    with placed("amount.currency"):
        minor_units(body.amount.currency)
    asked = Coupon(
        work.new_id("cpn"),
        work.new_coupon_code() if body.code is None else code_of(body.code),
        Terms(body.type, body.counters, body.stage, body.tax_treatment),
        amount_of(body.amount, body.amount.currency, "amount"),
        body.amount.currency,
        coupon_expiry(body),
        work.now if body.valid_from is None else instant_of(body.valid_from, "valid_from"),
        None if body.valid_until is None else instant_of(body.valid_until, "valid_until"),
        body.max_redemptions,
        body.max_per_organization,
        body.campaign,
        body.reason,
        work.caller.name,
    )
    made = coupon_view(make_coupon(work.coupons, asked, work.now))
    work.audit("coupon.create", made.id, after=to_builtins(made), reason=body.reason)
    return made


@COUPONS.get("/v1/coupons", roles=READERS)
def list_coupons(work: CreditsWork, *, query: CouponListing) -> Page[CouponView]:
    """List coupons, the newest first where no other order is asked for."""
    found = work.coupons.listed(campaign=query.campaign, part=asked_part(query))
    return page_of(found, query, coupon_place, coupon_view)


@COUPONS.get("/v1/coupons/{code}", roles=READERS)
def get_coupon(work: CreditsWork, *, code: str) -> CouponView:
    """Get a coupon by its code."""
    return coupon_view(_coupon(work, code))


@COUPONS.get("/v1/coupons/{code}/redemptions", roles=READERS)
def list_coupon_redemptions(work: CreditsWork, *, code: str, query: CreditPages) -> Page[RedemptionView]:
    """List the redemptions of a coupon, the oldest first."""
    found = work.coupons.redemptions(_coupon(work, code).id)
    return page_from(found, query.cursor, query.limit, redemption_view)


@COUPONS.post("/v1/coupons/{code}/redeem", roles=OPERATORS)
def redeem_coupon_for_billing_group(work: CreditsWork, *, code: str, body: NewRedemption) -> CreditView:
    """Redeem a coupon for a billing group, and answer the credit that it gave."""
    group = known_group(work.accounts, body.billing_group, "billing_group")
    _coupon(work, code)
    made = redeem_coupon(
        books(work), work.coupons, code, group, work.caller.name, work.now, lambda prefix, _: work.new_id(prefix)
    )
    work.audit("coupon.redeem", made.id, after={"code": code_of(code), "billing_group": group.id})
    return credit_view(made, group, work.now)


@COUPONS.post("/v1/coupons/{code}/disable", roles=OPERATORS, status=200)
def disable_coupon_for_good(work: CreditsWork, *, code: str) -> CouponView:
    """Let a coupon be redeemed no more.

    What it gave stays. One that is disabled already stays so.
    """
    _coupon(work, code)
    if disable_coupon(work.coupons, code, work.now):
        work.audit("coupon.disable", code_of(code))
    return coupon_view(_coupon(work, code))


def _coupon(work: CreditsWork, code: str) -> Coupon:
    try:
        found = work.coupons.coupon(code_of(code))
    except Refused:
        found = None
    if found is None:
        raise Refused("unknown_coupon", "there is no coupon of this code")
    return found
