"""Sign in with a password: how often it is tried is limited, and it takes as long for an address that nobody has."""

from __future__ import annotations

from tallybook.accounts.actions.proving import prove
from tallybook.accounts.model.user import email_of
from tallybook.accounts.store_sql import SqlSessions, SqlUsers
from tallybook.accounts.wire import NewSession
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Principal
from tallybook.kernel.refusal import Refused
from tallybook.shell.api.credentials import Credentials
from tallybook.shell.api.identity import Known
from tallybook.shell.api.limits import SIGN_INS_OF_ACCOUNT, SIGN_INS_OF_ADDRESS, Buckets, Verdict
from tallybook.shell.database import Database

NOBODY = 0
"""The number of a tenant that is not there: it has no users, and looking takes as long."""


class SignIn:
    """Tells who signs in. Used by many threads; its limits are this process's."""

    def __init__(self, database: Database, credentials: Credentials) -> None:
        self._database = database
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
        """Whether one more try is taken from this address."""
        return self._addresses.take(address, now)

    def known(self, asked: NewSession, now: Instant) -> Known:
        """Who signs in. `Refused`: `unauthenticated`, `code_needed`."""
        tenant = self._database.find_tenant(asked.tenant) or NOBODY
        try:
            email = email_of(asked.email)
        except Refused:
            email = ""  # is nobody's, and takes as long as one that could be somebody's
        with self._database.transaction(tenant) as connection:
            passwords, codes = self._credentials.passwords, self._credentials.codes
            user = prove(SqlUsers(connection), passwords, codes, email, asked.password, asked.code, now)
            proved = SqlSessions(connection).sign_outs(user.id)
        return Known(user.principal(tenant), "", proved=proved)
