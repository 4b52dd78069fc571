"""The operations on credits, recurring credits and coupons."""

from tallybook.credits.http.coupon import COUPONS
from tallybook.credits.http.grant import CREDITS
from tallybook.credits.http.recurring import RECURRING_CREDITS

__all__ = ["COUPONS", "CREDITS", "RECURRING_CREDITS"]
