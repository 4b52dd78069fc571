"""Webhooks that are signed with a secret both sides know.

Source: Stripe, "Verify webhook signatures manually": header `t=<unix seconds>,v1=<hex>,…`, where v1 is the HMAC-SHA256
of `<t>.<body>`. Several v1 stand there while a secret is being changed: one that fits is enough.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from tallybook.kernel.instant import SECOND, Instant
from tallybook.kernel.refusal import Refused

MOST_BYTES = 1 << 20
TOLERANCE: Instant = 300 * SECOND
_MOST_PARTS = 32


def sign(body: bytes, secret: str, at: Instant) -> str:
    """The signature header of a body that is sent at this instant."""
    timestamp = str(at // SECOND)
    return f"t={timestamp},v1={_digest(body, secret, timestamp)}"


def verify(headers: Mapping[str, str], name: str, body: bytes, secret: str, now: Instant) -> None:
    """Refuse a body that is not signed with the secret, or not at about `now`; see `Gateway.parse_webhook`."""
    if len(body) > MOST_BYTES:
        raise Refused("bad_webhook", f"{len(body)} bytes; a webhook has at most {MOST_BYTES}")
    header = next((value for key, value in headers.items() if key.lower() == name.lower()), "")
    parts = [part.strip().partition("=") for part in header.split(",", _MOST_PARTS)]
    timestamp = next((value for key, _, value in parts if key == "t"), "")
    expected = _digest(body, secret, timestamp).encode()
    given = [value.encode() for key, _, value in parts if key == "v1"]
    if not any(hmac.compare_digest(expected, one) for one in given):
        raise Refused("bad_signature", f"{name} does not sign this body with the secret of this endpoint")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise Refused("bad_signature", f"{name} has no time")
    if abs(now - int(timestamp) * SECOND) > TOLERANCE:
        raise Refused("stale_webhook", f"signed more than {TOLERANCE // SECOND} s away from now")


def _digest(body: bytes, secret: str, timestamp: str) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
