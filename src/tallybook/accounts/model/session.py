"""Sessions of people who signed in. A session's token is its browser's alone; what is kept is its SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode

from msgspec import Struct

from tallybook.kernel.instant import DAY, HOUR, MINUTE, Instant

TOKEN_BYTES = 32
PREFIX = "tbs_"
IDLE: Instant = 8 * HOUR
"""A session that is not used for so long has ended."""
LONGEST: Instant = 7 * DAY
"""However much it is used, it ends after this."""
SEEN_EVERY: Instant = MINUTE
"""How exactly its last use is kept."""
_TOKEN = re.compile(r"tbs_[A-Za-z0-9_-]{43}", re.ASCII)


class Session(Struct, frozen=True):
    """A session: from where it was opened, until when it is good."""

    id: str
    user_id: str
    created_at: Instant
    last_seen_at: Instant
    ends_at: Instant
    address: str = ""
    agent: str = ""
    ended_at: Instant | None = None

    def is_good(self, now: Instant) -> bool:
        """Whether it may be used at an instant."""
        return self.ended_at is None and now < self.ends_at and now < self.last_seen_at + IDLE


def opened(id_: str, user_id: str, now: Instant, address: str, agent: str) -> Session:
    """A new session."""
    return Session(id_, user_id, now, now, now + LONGEST, address[:100], agent[:300])


def token_of(entropy: bytes) -> str:
    """A session's token from random bytes."""
    assert len(entropy) == TOKEN_BYTES
    return PREFIX + urlsafe_b64encode(entropy).decode().rstrip("=")


def is_token(text: str) -> bool:
    """Whether a text can be a session's token: nothing else is looked up."""
    return _TOKEN.fullmatch(text) is not None


def csrf_token(token: str) -> str:
    """What a session's page sends beside the cookie with everything that changes something; another site cannot."""
    return hmac.new(token.encode(), b"tallybook csrf", hashlib.sha256).hexdigest()[:43]
