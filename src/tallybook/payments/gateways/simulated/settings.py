"""How the simulated bank is reached."""

from __future__ import annotations

from msgspec import Struct


class SimulatedSettings(Struct, frozen=True):
    """Where the bank's HTTP face is, and the secret it signs webhooks with."""

    url: str
    webhook_secret: str
    timeout_seconds: int = 10
