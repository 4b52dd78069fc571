"""The door of credits for other contexts: the stores, bound to the caller's transaction, and the actions on them."""

from tallybook.credits.actions.books import CreditBooks
from tallybook.credits.actions.deduct import deduct_all
from tallybook.credits.actions.expire_grants import expire
from tallybook.credits.actions.freeze_credit import freeze
from tallybook.credits.actions.grant_credits import ensure_grants, grant_credit, grant_from_money
from tallybook.credits.actions.grant_recurring import grant_recurring, schedule_credit
from tallybook.credits.actions.redeem_coupon import disable_coupon, make_coupon, redeem_coupon
from tallybook.credits.actions.void_credit import void, void_credit
from tallybook.credits.store import CouponStore, CreditStore, DeductionStore, ScheduleStore

__all__ = [
    "CouponStore",
    "CreditBooks",
    "CreditStore",
    "DeductionStore",
    "ScheduleStore",
    "deduct_all",
    "disable_coupon",
    "ensure_grants",
    "expire",
    "freeze",
    "grant_credit",
    "grant_from_money",
    "grant_recurring",
    "make_coupon",
    "redeem_coupon",
    "schedule_credit",
    "void",
    "void_credit",
]
