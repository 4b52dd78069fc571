"""The gateway to Stripe."""

from __future__ import annotations

from tallybook.kernel.document import Document, from_document
from tallybook.payments.gateways.stripe.gateway import StripeGateway
from tallybook.payments.gateways.stripe.settings import StripeSettings


def open_gateway(settings: Document) -> StripeGateway:
    """The gateway of an account."""
    return StripeGateway(from_document(StripeSettings, settings))
