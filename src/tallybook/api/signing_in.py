"""Sign in with a password: how often it is tried is limited, and it takes as long for an address that nobody has."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from tallybook.accounts.actions.proving import prove
from tallybook.accounts.model.user import email_of
from tallybook.accounts.public import SessionStore, UserStore
from tallybook.accounts.wire import NewSession
from tallybook.api.credentials import Credentials
from tallybook.api.identity import Known
from tallybook.api.limits import SIGN_INS_OF_ACCOUNT, SIGN_INS_OF_ADDRESS, Buckets, Verdict, neighbourhood
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal
from tallybook.kernel.refusal import Refused

type People = Callable[[str], AbstractContextManager[tuple[int, UserStore, SessionStore]]]
"""Opens a transaction on a tenant, by its name: its number, its users, their sessions.

One that is not there has none, and it takes as long.
"""


class SignIn:
    """Tells who signs in. Used by many threads; its limits are this process's."""

    def __init__(self, people: People, credentials: Credentials) -> None:
        self._people = people
        self._credentials = credentials
        self._accounts = Buckets(SIGN_INS_OF_ACCOUNT)
        self._addresses = Buckets(SIGN_INS_OF_ADDRESS)

    def limited(self, asked: NewSession, address: str, now: Instant) -> Verdict:
        """Whether one more try is taken, of this account and from this address."""
        of_address = self.from_address(address, now)
        if not of_address.is_taken:
            return of_address
        return self._accounts.take(f"{asked.tenant} {asked.email.strip().lower()}", now)

    def proved(self, caller: Principal, now: Instant) -> Verdict:
        """Whether one more try is taken of somebody who is signed in, and shows again who they are."""
        return self._accounts.take(f"{caller.tenant} {caller.id}", now)

    def from_address(self, address: str, now: Instant) -> Verdict:
        """Whether one more try is taken from this address; of IPv6, from the network that one customer has."""
        return self._addresses.take(neighbourhood(address), now)

    def known(self, asked: NewSession, now: Instant) -> Known:
        """Who signs in. `Refused`: `unauthenticated`, `code_needed`."""
        try:
            email = email_of(asked.email)
        except Refused:
            email = ""  # is nobody's, and takes as long as one that could be somebody's
        with self._people(asked.tenant) as (tenant, users, sessions):
            passwords, codes = self._credentials.passwords, self._credentials.codes
            user = prove(users, passwords, codes, email, asked.password, asked.code, now)
            proved = sessions.sign_outs(user.id)
        return Known(user.principal(tenant), "", proved=proved)
