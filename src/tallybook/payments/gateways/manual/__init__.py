"""Bank transfers with a reference."""

from __future__ import annotations

from msgspec import Struct

from tallybook.kernel.document import Document, from_document
from tallybook.payments.gateways.manual.gateway import ManualGateway


class ManualSettings(Struct, frozen=True):
    """There is nothing to set."""


def open_gateway(settings: Document) -> ManualGateway:
    """The gateway of bank transfers."""
    from_document(ManualSettings, settings)
    return ManualGateway()
