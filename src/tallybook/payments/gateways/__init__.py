"""Payment gateways by name. A new one is a folder here and its line in `GATEWAYS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tallybook.kernel.document import Document
from tallybook.payments.gateways import manual, simulated, stripe
from tallybook.payments.gateways.gateway import Gateway

GATEWAYS: Mapping[str, Callable[[Document], Gateway]] = {
    "manual": manual.open_gateway,
    "simulated": simulated.open_gateway,
    "stripe": stripe.open_gateway,
}
"""Opens a gateway from its settings; `Refused("bad_document")` where they do not fit it."""
