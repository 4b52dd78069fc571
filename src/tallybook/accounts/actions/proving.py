"""Show who somebody is: a password, and a code where one is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from msgspec import structs

from tallybook.accounts.model.user import Proofs, SecondFactor, User, refuse_bad_password
from tallybook.accounts.store import SessionStore, UserStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class Passwords(Protocol):
    """Slow hashes of passwords."""

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        ...

    def match(self, hash_: str | None, password: str) -> bool:
        """Whether it is the password of a hash; without one it is not, and takes as long to say so."""
        ...


class Codes(Protocol):
    """Time-based codes (RFC 6238), and codes for whoever has lost their device."""

    def new_factor(self, email: str) -> NewFactor:
        """A new secret, encrypted and as its owner's device takes it."""
        ...

    def step(self, factor: SecondFactor, code: str, now: Instant) -> int | None:
        """The 30-second step whose code this is, None where it is none of now; one step early or late will do."""
        ...

    def recovery_codes(self) -> list[str]:
        """New codes, each good once in place of the device's."""
        ...


class NewFactor(NamedTuple):
    """A second factor's secret: as it is kept, as it is typed, and as a device scans it."""

    sealed: bytes
    secret: str
    uri: str


def prove(
    users: UserStore, passwords: Passwords, codes: Codes, email: str, password: str, code: str | None, now: Instant
) -> User:
    """Who signs in with these. `Refused`: `unauthenticated` whatever of it is wrong, `code_needed` where one is."""
    user = users.user_of(email)
    proofs = Proofs() if user is None else users.proofs(user.id)
    matches = passwords.match(proofs.password_hash, password)
    if user is None or not matches or user.disabled_at is not None:
        raise Refused("unauthenticated", "the e-mail address, the password or the code is wrong")
    if proofs.asks_code:
        _take_code(users, codes, user, proofs, code, now)
    return user


def change_password(
    users: UserStore, sessions: SessionStore, passwords: Passwords, user: User, new: str, now: Instant, *,
    keep: str | None = None,
) -> None:  # fmt: skip
    """Give a user another password; all sessions but the one kept are over. `Refused("weak_password")`."""
    refuse_bad_password(new, user.email)
    proofs = users.proofs(user.id)
    users.keep_proofs(user.id, structs.replace(proofs, password_hash=passwords.hashed(new)))
    sessions.end_sessions(user.id, now, keep=keep)


def refuse_wrong_password(users: UserStore, passwords: Passwords, user: User, password: str) -> None:
    """`Refused("wrong_password")` where it is not the user's."""
    if not passwords.match(users.proofs(user.id).password_hash, password):
        raise Refused("wrong_password", "is not your password", "password")


def enrol(users: UserStore, codes: Codes, user: User) -> NewFactor:
    """A second factor that is asked for once it is confirmed. `Refused("factor_confirmed")` where one is already."""
    proofs = users.proofs(user.id)
    if proofs.asks_code:
        raise Refused("factor_confirmed", "you have a second factor: take it away first")
    made = codes.new_factor(user.email)
    users.keep_proofs(user.id, structs.replace(proofs, second_factor=SecondFactor(made.sealed)))
    return made


def confirm(users: UserStore, codes: Codes, user: User, code: str, now: Instant) -> Sequence[str]:
    """Ask for codes from now on; answers with recovery codes.

    `Refused`: `no_factor`, `factor_confirmed`, `wrong_code`.
    """
    proofs = users.proofs(user.id)
    if proofs.second_factor is None:
        raise Refused("no_factor", "begin to set up a second factor first")
    if proofs.asks_code:
        raise Refused("factor_confirmed", "it is confirmed already")
    step = codes.step(proofs.second_factor, code, now)
    if step is None:
        raise Refused("wrong_code", "is not the code of now", "code")
    factor = structs.replace(proofs.second_factor, confirmed_at=now, last_step=step)
    users.keep_proofs(user.id, structs.replace(proofs, second_factor=factor))
    recovery = codes.recovery_codes()
    users.keep_recovery_codes(user.id, [recovery_hash(one) for one in recovery])
    return recovery


def forget_factor(users: UserStore, user: User) -> None:
    """Ask a user for no code any more."""
    users.keep_proofs(user.id, structs.replace(users.proofs(user.id), second_factor=None))
    users.keep_recovery_codes(user.id, [])


def recovery_hash(code: str) -> bytes:
    """What is kept of a recovery code; dashes, spaces and case do not count."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return hashlib.sha256(plain.encode()).digest()


def _take_code(users: UserStore, codes: Codes, user: User, proofs: Proofs, code: str | None, now: Instant) -> None:
    factor = proofs.second_factor
    assert factor is not None
    if not code:
        raise Refused("code_needed", "send the code of your device too, or a recovery code", "code")
    step = codes.step(factor, code, now)
    if step is not None and step > factor.last_step:
        users.keep_proofs(user.id, structs.replace(proofs, second_factor=structs.replace(factor, last_step=step)))
    elif not users.use_recovery_code(user.id, recovery_hash(code)):
        raise Refused("unauthenticated", "the e-mail address, the password or the code is wrong")
