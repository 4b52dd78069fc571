"""What accounts keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from tallybook.accounts.model.api_key import ApiKey
from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.model.party import BillingDetails
from tallybook.accounts.model.project import ProjectAssignment, ProjectWindow
from tallybook.accounts.model.session import Session
from tallybook.accounts.model.user import Proofs, User
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part


class AccountStore(Protocol):
    """Organizations, billing groups and projects of one tenant, inside one transaction.

    Reads of many groups are one statement; a group that has none of what is asked for is absent from the answer.
    """

    def add_organization(self, organization: Organization, now: Instant) -> None:
        """Keep a new organization; `Refused("name_taken")` where its name or id is known."""
        ...

    def organization_named(self, name: str) -> Organization | None:
        """The organization of this name."""
        ...

    def organization(self, id_: str) -> Organization | None:
        """The organization of this id."""
        ...

    def organization_names(self, ids: Collection[str]) -> dict[str, str]:
        """The names of organizations, by id."""
        ...

    def organizations(self, part: Part, *, search: str | None = None) -> list[Organization]:
        """A part of the list of organizations, by age or name, of those that are found."""
        ...

    def rename_organization(self, organization: Organization, now: Instant) -> None:
        """Keep another name from now on; `Refused("name_taken")` where it is known."""
        ...

    def name_at(self, organization_id: str, at: Instant | None) -> str:
        """What an organization that is known was called at an instant, or is called now."""
        ...

    def add_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep a new billing group; `Refused("name_taken")` where its name or id is known."""
        ...

    def change_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep on which terms a group pays from now on: its late fees, days of grace, review, terms and retries."""
        ...

    def language_at(self, group_id: str, at: Instant | None) -> str | None:
        """The language of a group that is known at an instant, or now; None is the tenant's."""
        ...

    def billing_group_named(self, name: str) -> BillingGroup | None:
        """The billing group of this name."""
        ...

    def billing_group_ids(self) -> list[str]:
        """The ids of all billing groups, in order."""
        ...

    def lock(self, ids: Collection[str]) -> None:
        """Nobody else finalizes these groups' invoices until the transaction ends; locks are taken in order of id."""
        ...

    def billing_groups(self, ids: Collection[str]) -> dict[str, BillingGroup]:
        """Billing groups by id."""
        ...

    def billing_groups_of(
        self, part: Part, *, organization_id: str | None = None, search: str | None = None
    ) -> list[BillingGroup]:
        """A part of the list of billing groups, by age or name, of an organization where one is given."""
        ...

    def assign(self, assignments: Sequence[ProjectAssignment], now: Instant) -> None:
        """Keep new assignments, and projects that are new.

        `Refused("project_taken")` where the project has an assignment of that instant.
        """
        ...

    def assignments(self, projects: Collection[str]) -> list[ProjectAssignment]:
        """The assignments of projects, by project and time."""
        ...

    def projects(self, part: Part, *, billing_group_id: str | None = None, search: str | None = None) -> list[str]:
        """A part of the list of projects, whose names are their ids; a group's are those that it ever has."""
        ...

    def keep_billing_details(self, group_id: str, details: BillingDetails, now: Instant) -> None:
        """Keep how a group is named on documents from now on; what stood before is kept too."""
        ...

    def billing_details(self, group_id: str, at: Instant | None = None) -> BillingDetails:
        """How a group is named on documents: what stood at an instant, or stands now.

        Where nothing was told yet at that instant, it is what stands now.
        """
        ...

    def project_windows(self, periods: Mapping[str, Period]) -> dict[str, tuple[ProjectWindow, ...]]:
        """By billing group id: the windows that overlap the group's period, not cut to it, by project and time."""
        ...


class ClosedPeriods(Protocol):
    """What accounts need to know of invoices."""

    def last_final(self, billing_group_id: str, since: Instant) -> str | None:
        """The number of the final invoice of a group's last closed period that begins at `since` or later, if any."""
        ...


class KeyStore(Protocol):
    """API keys of one tenant, inside one transaction."""

    def add_key(self, key: ApiKey, hash_: bytes) -> None:
        """Keep a new key, with the hash of its secret."""
        ...

    def end_key(self, key: ApiKey) -> None:
        """Keep until when a key is good; nothing else of it changes."""
        ...

    def key(self, id_: str, *, lock: bool = False) -> ApiKey | None:
        """The key of an id; locked, nobody else changes it until the transaction ends."""
        ...

    def key_of(self, hash_: bytes) -> ApiKey | None:
        """The key of a secret's hash."""
        ...

    def successor(self, id_: str, now: Instant) -> ApiKey | None:
        """A key that is good and came in the place of the one of an id."""
        ...

    def keys(self, part: Part, *, search: str | None = None) -> list[ApiKey]:
        """A part of the list of keys, by age or name, of those that are found."""
        ...

    def lock_bound_keys(self) -> list[ApiKey]:
        """The keys that are or were bound to sources; nobody else reads them so until the transaction ends."""
        ...

    def has_admin(self, now: Instant) -> bool:
        """Whether a good key of an administrator exists."""
        ...


class UserStore(Protocol):
    """People of one tenant, inside one transaction."""

    def add_user(self, user: User, password_hash: str | None) -> None:
        """Keep a new user; `Refused("email_taken")` where the address is known."""
        ...

    def change_user(self, user: User) -> None:
        """Keep a user's name, role, organization, and since when they may no longer sign in."""
        ...

    def user(self, id_: str, *, lock: bool = False) -> User | None:
        """The user of an id; locked, nobody else changes them until the transaction ends."""
        ...

    def user_of(self, email: str) -> User | None:
        """The user of an address."""
        ...

    def users(self, part: Part, *, search: str | None = None) -> list[User]:
        """A part of the list of users, by age or name, of those that are found."""
        ...

    def proofs(self, id_: str) -> Proofs:
        """What a user proves by who they are; locked until the transaction ends."""
        ...

    def asks_code(self, id_: str) -> bool:
        """Whether a code is asked for when a user signs in; nothing is locked."""
        ...

    def keep_proofs(self, id_: str, proofs: Proofs) -> None:
        """Keep what a user proves by who they are."""
        ...

    def keep_recovery_codes(self, id_: str, hashes: Collection[bytes]) -> None:
        """Keep these recovery codes of a user in place of all others."""
        ...

    def use_recovery_code(self, id_: str, hash_: bytes) -> bool:
        """Use a recovery code up; whether there was one."""
        ...

    def link(self, issuer: str, subject: str, id_: str) -> None:
        """Keep that somebody of an issuer of identities is a user."""
        ...

    def identities(self, id_: str) -> dict[str, str]:
        """Who a user is to issuers of identities: by issuer, a subject."""
        ...

    def unlink(self, id_: str) -> None:
        """Keep no more who a user is to issuers of identities."""
        ...

    def linked(self, issuer: str, subject: str) -> User | None:
        """The user who somebody of an issuer is."""
        ...


class SessionStore(Protocol):
    """Sessions of one tenant's people, inside one transaction."""

    def add_session(self, session: Session, hash_: bytes) -> None:
        """Keep a new session, with the hash of its token."""
        ...

    def session(self, id_: str) -> Session | None:
        """The session of an id."""
        ...

    def sessions(self, *, user_id: str | None, part: Part) -> list[Session]:
        """A part of the list of sessions by age, of a user where one is given."""
        ...

    def end_session(self, id_: str, now: Instant) -> None:
        """A session is over, unless it was before."""
        ...

    def sign_outs(self, user_id: str) -> int:
        """How often all sessions of a user were ended; none is ended so until the transaction ends."""
        ...

    def end_sessions(self, user_id: str, now: Instant, *, keep: str | None = None) -> None:
        """All sessions of a user are over, but the one that is kept."""
        ...
