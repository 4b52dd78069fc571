"""Payment methods: how a billing group pays, as its gateway knows it."""

from __future__ import annotations

from msgspec import Struct

from tallybook.kernel.instant import Instant
from tallybook.kernel.sorting import Place

LONGEST_TOKEN = 256
"""Of a gateway's token or id of a customer, in characters; the longest of Stripe's is 255."""


class PaymentMethod(Struct, frozen=True):
    """A gateway's token of a card or account, never its number; `customer` is the gateway's id of the customer."""

    id: str
    billing_group_id: str
    gateway: str
    token: str
    label: str
    added_at: Instant
    customer: str | None = None
    is_default: bool = False
    removed_at: Instant | None = None

    @property
    def short_token(self) -> str:
        """The token as it is shown: its end, of which nobody can charge."""
        return f"…{self.token[-4:]}" if len(self.token) > 8 else f"…{self.token[-2:]}"


def is_card_number(text: str) -> bool:
    """Whether a text looks like a card's number, however it is grouped: 12 to 19 digits whose check digit is right.

    Source: ISO/IEC 7812-1, annex B (Luhn).
    """
    digits = text.replace(" ", "").replace("-", "")
    if not (digits.isascii() and digits.isdigit() and 12 <= len(digits) <= 19):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def method_place(one: PaymentMethod, _: str) -> Place:
    """The place of a payment method in a list."""
    return Place(one.id, one.added_at)
