"""A typed client of Tallybook's HTTP API: `Tallybook`, and `AsyncTallybook` for an event loop.

It loads nothing of the engine. Types of what is sent and answered are in `tallybook.client.types`.
"""

from __future__ import annotations

from tallybook.client.calls import Call, Given
from tallybook.client.client import AsyncTallybook, Tallybook
from tallybook.client.errors import (
    APIError,
    BadRequest,
    ClientError,
    Conflict,
    Forbidden,
    Invalid,
    NotAllSent,
    NotFound,
    NotReached,
    PreconditionFailed,
    RateLimited,
    ServerError,
    TallybookError,
    TooLarge,
    Unauthenticated,
    UnreadableAnswer,
)
from tallybook.client.model import Answered, Money, Page, Unknown, answered, money
from tallybook.client.retrying import NO_RETRIES, Retries

__all__ = [
    "NO_RETRIES",
    "APIError",
    "Answered",
    "AsyncTallybook",
    "BadRequest",
    "Call",
    "ClientError",
    "Conflict",
    "Forbidden",
    "Given",
    "Invalid",
    "Money",
    "NotAllSent",
    "NotFound",
    "NotReached",
    "Page",
    "PreconditionFailed",
    "RateLimited",
    "Retries",
    "ServerError",
    "Tallybook",
    "TallybookError",
    "TooLarge",
    "Unauthenticated",
    "Unknown",
    "UnreadableAnswer",
    "answered",
    "money",
]
