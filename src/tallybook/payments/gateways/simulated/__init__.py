"""A gateway whose bank behaves as each payment method's token says, for development and tests."""

from __future__ import annotations

from tallybook.kernel.document import Document, from_document
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.gateways.simulated.gateway import SimulatedGateway
from tallybook.payments.gateways.simulated.settings import SimulatedSettings


def open_gateway(settings: Document) -> SimulatedGateway:
    """The gateway of a bank that serves HTTP."""
    found = from_document(SimulatedSettings, settings)
    return SimulatedGateway(OverHttp(found.url, found.timeout_seconds), found.webhook_secret)
