"""A message: an e-mail to one address about one fact, and what became of it."""

from __future__ import annotations

from msgspec import Struct, structs

from tallybook.kernel.instant import HOUR, MINUTE, Instant
from tallybook.notify.model.mail_content import Content, MailKind, kind_of
from tallybook.notify.model.mail_template import Letter

MOST_ATTEMPTS = 18
"""With the delays between them: three days, and some hours."""
_LONGEST_DELAY: Instant = 6 * HOUR
NO_ADDRESS = "the billing group has no e-mail address"


class Waiting(Struct, frozen=True):
    """It is tried at `due_at`; `error` is why it was not taken before."""

    due_at: Instant
    error: str | None = None


class Sent(Struct, frozen=True):
    """The mail server took it."""

    at: Instant


class Failed(Struct, frozen=True):
    """It is tried no more."""

    at: Instant
    error: str


type MailState = Waiting | Sent | Failed


class MailMessage(Struct, frozen=True):
    """An e-mail about a fact to one address; of a fact and an address there is one.

    `customer` and `timezone` are those of the billing group when it was made. The `letter` is kept before it is sent
    for the first time, so that a repeat reads the same. `resent_from` is the message that a person had sent again.
    """

    id: str
    fact: str
    billing_group_id: str
    recipient: str | None
    language: str
    customer: str
    timezone: str
    content: Content
    created_at: Instant
    state: MailState
    attempts: int = 0
    letter: Letter | None = None
    resent_from: str | None = None

    @property
    def kind(self) -> MailKind:
        """What it is about."""
        return kind_of(self.content)

    def message_id(self, domain: str) -> str:
        """Its Message-ID: the same at each attempt, so that whoever has it already can tell."""
        return f"<{self.id}@{domain}>"


class Taken(Struct, frozen=True):
    """The server took it."""


class PutOff(Struct, frozen=True):
    """Not now: the server was away, busy or asked to come again."""

    error: str


class Rejected(Struct, frozen=True):
    """Never: the server refused it for good, or it cannot be written."""

    error: str


type Attempted = Taken | PutOff | Rejected


def retry_delay(attempts: int) -> Instant:
    """How long it waits after so many attempts: 1, 4, 16 minutes, an hour, and so on, at most 6 hours."""
    return min(MINUTE << 2 * (attempts - 1), _LONGEST_DELAY)


def after(message: MailMessage, attempted: Attempted, now: Instant) -> MailMessage:
    """The message after an attempt."""
    attempts = message.attempts + 1
    state: MailState
    match attempted:
        case Taken():
            state = Sent(now)
        case Rejected(error=error):
            state = Failed(now, error)
        case PutOff(error=error) if attempts >= MOST_ATTEMPTS:
            state = Failed(now, error)
        case PutOff(error=error):
            state = Waiting(now + retry_delay(attempts), error)
    return structs.replace(message, attempts=attempts, state=state)
