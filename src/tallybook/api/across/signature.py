"""How webhooks out are signed: Standard Webhooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook

from tallybook.kernel.instant import Instant
from tallybook.notify.model.webhook import Delivery


def signed(delivery: Delivery, secrets: Sequence[str], at: Instant) -> dict[str, str]:
    """The headers of a delivery: its id, the moment, and a signature by each secret (Standard Webhooks)."""
    moment = datetime.fromtimestamp(at // 1_000_000, UTC)
    signatures = [Webhook(secret).sign(delivery.id, moment, delivery.body) for secret in secrets]
    return {
        "content-type": "application/json",
        "user-agent": "Tallybook",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
