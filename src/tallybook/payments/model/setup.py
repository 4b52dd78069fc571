"""Set-ups: a customer has a card or an account kept on the gateway's page, without paying.

What is known of one only rises, in the order of `_RANK`, whatever comes twice, late or in another order: a method that
the gateway has kept is ours too, also where the page was taken for closed before.
"""

from __future__ import annotations

from msgspec import Struct, structs

from tallybook.kernel.instant import HOUR, MINUTE, SECOND, Instant
from tallybook.payments.model.charge import SetupRequest

LASTS: Instant = 25 * HOUR
"""How long a page is waited for: longer than any gateway leaves one open."""

APART: Instant = 3 * SECOND
"""How long after a look-up nobody who only asks makes another one."""


class Open(Struct, frozen=True):
    """Waits for the customer on the page at `url`; None until the gateway has told of it, and once they were there."""

    url: str | None = None


class Expired(Struct, frozen=True):
    """Nobody finished it in time."""

    at: Instant


class NotKept(Struct, frozen=True):
    """Nothing is kept: the gateway's reason, or that the customer gave up."""

    at: Instant
    code: str
    message: str


class Kept(Struct, frozen=True):
    """It is kept, as this payment method."""

    at: Instant
    method_id: str


type SetupState = Open | Expired | NotKept | Kept

SETUP_STATES: dict[type[SetupState], str] = {Open: "open", Expired: "expired", NotKept: "failed", Kept: "done"}
"""By state: its name. What is further down is never followed by what is further up."""

_RANK = tuple(SETUP_STATES)


class MethodSetup(Struct, frozen=True):
    """One page at a gateway, for one billing group; `customer` is the gateway's id of a customer known before.

    `reference` is the gateway's, once it has told it, and stays known. `is_default` says that what is kept is to be the
    group's default. The gateway was asked last at `looked_at`, None where it should be asked at once; workers ask at
    `check_at`, None where nothing more can come of it.
    """

    id: str
    billing_group_id: str
    gateway: str
    currency: str
    customer: str | None
    return_url: str
    is_default: bool
    author: str
    created_at: Instant
    check_at: Instant | None
    looked_at: Instant | None = None
    reference: str | None = None
    state: SetupState = Open()

    @property
    def request(self) -> SetupRequest:
        """What the gateway is asked; the same whenever it is asked again."""
        return SetupRequest(f"{self.id}-setup", self.id, self.currency, self.return_url, self.customer)


def may_ask(setup: MethodSetup, now: Instant) -> bool:
    """Whether the gateway is to be asked now: something may come of it, and it was not asked just now."""
    if setup.check_at is None:
        return False
    return setup.looked_at is None or setup.check_at <= now or now - setup.looked_at >= APART


def asked(setup: MethodSetup, now: Instant) -> MethodSetup:
    """The same as it is being asked for: workers ask again after twice the time, and when it should be over."""
    later = now + max(MINUTE, now - setup.created_at)
    over = setup.created_at + LASTS
    return structs.replace(setup, looked_at=now, check_at=min(later, over) if now < over else later)


def found(setup: MethodSetup, reference: str) -> MethodSetup:
    """The same with its gateway's reference; the first one stays."""
    return setup if setup.reference else structs.replace(setup, reference=reference)


def reported(setup: MethodSetup, now: Instant) -> MethodSetup:
    """The gateway says that there is something to ask for."""
    return setup if isinstance(setup.state, Kept) else structs.replace(setup, looked_at=None, check_at=now)


def risen(setup: MethodSetup, state: SetupState) -> MethodSetup:
    """The set-up in a state, if that says more than is known; what has ended needs no look any more."""
    if _RANK.index(type(state)) < _RANK.index(type(setup.state)) or isinstance(setup.state, Kept):
        return setup
    if isinstance(state, Open):
        return structs.replace(setup, state=state)
    if type(state) is type(setup.state):
        return structs.replace(setup, check_at=None)
    return structs.replace(setup, state=state, check_at=None)


def waited_for(setup: MethodSetup, now: Instant) -> MethodSetup:
    """The same where nothing has come of it yet: over, if it was waited for long enough."""
    return risen(setup, Expired(now)) if now - setup.created_at >= LASTS else setup
