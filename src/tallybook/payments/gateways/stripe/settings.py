"""What the Stripe gateway is opened with."""

from __future__ import annotations

from msgspec import Struct


class StripeSettings(Struct, frozen=True):
    """The account's secret key, the secret of its webhook endpoint, and where the API is; seconds of waiting."""

    api_key: str
    webhook_secret: str
    api_base: str = "https://api.stripe.com"
    connect_seconds: int = 5
    answer_seconds: int = 40

    def __repr__(self) -> str:
        """Without the secrets."""
        return f"StripeSettings(api_base={self.api_base!r})"
