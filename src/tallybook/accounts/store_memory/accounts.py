"""Accounts in dictionaries, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.model.party import BillingDetails
from tallybook.accounts.model.project import ProjectAssignment, ProjectWindow, windows
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.search import is_found
from tallybook.kernel.sorting import Part, by_itself, by_name, part_of


class MemoryAccounts:
    """An `AccountStore` of its own."""

    def __init__(self) -> None:
        self._organizations: dict[str, Organization] = {}
        self._organization_names: dict[str, str] = {}
        """By name: the id."""
        self._groups: dict[str, BillingGroup] = {}
        self._group_names: dict[str, str] = {}
        """By name: the id."""
        self._former: dict[str, list[tuple[Instant, str]]] = {}
        self._languages: dict[str, list[tuple[Instant, str | None]]] = {}
        self._details: dict[str, list[tuple[Instant, BillingDetails]]] = {}
        self._assignments: dict[tuple[str, Instant | None], ProjectAssignment] = {}

    def add_organization(self, organization: Organization, now: Instant) -> None:
        """Keep a new organization."""
        if organization.id in self._organizations or self.organization_named(organization.name):
            raise Refused("name_taken", f"{organization.name!r} exists already")
        self._organization_names[organization.name] = organization.id
        self._organizations[organization.id] = organization

    def organization_named(self, name: str) -> Organization | None:
        """The organization of this name."""
        return self._organizations.get(self._organization_names.get(name, ""))

    def organization(self, id_: str) -> Organization | None:
        """The organization of this id."""
        return self._organizations.get(id_)

    def organization_names(self, ids: Collection[str]) -> dict[str, str]:
        """The names of organizations, by id."""
        return {id_: self._organizations[id_].name for id_ in ids if id_ in self._organizations}

    def organizations(self, part: Part, *, search: str | None = None) -> list[Organization]:
        """A part of the list of organizations, by age or name, of those that are found."""
        return part_of(
            (one for one in self._organizations.values() if is_found(search, one.name, one.id)), part, by_name
        )

    def rename_organization(self, organization: Organization, now: Instant) -> None:
        """Keep another name from now on."""
        known = self.organization_named(organization.name)
        if known is not None and known.id != organization.id:
            raise Refused("name_taken", f"{organization.name!r} exists already")
        former = self._organizations[organization.id].name
        self._former.setdefault(organization.id, []).append((now, former))
        del self._organization_names[former]
        self._organization_names[organization.name] = organization.id
        self._organizations[organization.id] = organization

    def name_at(self, organization_id: str, at: Instant | None) -> str:
        """What an organization that is known was called at an instant, or is called now."""
        former = [name for until, name in self._former.get(organization_id, []) if at is not None and until > at]
        return former[0] if former else self._organizations[organization_id].name

    def add_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep a new billing group."""
        if group.id in self._groups or self.billing_group_named(group.name):
            raise Refused("name_taken", f"{group.name!r} exists already")
        self._group_names[group.name] = group.id
        self._groups[group.id] = group

    def change_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep on which terms a group pays from now on."""
        former = self._groups[group.id].language
        if former != group.language:
            self._languages.setdefault(group.id, []).append((now, former))
        self._groups[group.id] = group

    def language_at(self, group_id: str, at: Instant | None) -> str | None:
        """The language of a group at an instant, or now."""
        former = [language for until, language in self._languages.get(group_id, []) if at is not None and until > at]
        return former[0] if former else self._groups[group_id].language

    def billing_group_named(self, name: str) -> BillingGroup | None:
        """The billing group of this name."""
        return self._groups.get(self._group_names.get(name, ""))

    def billing_group_ids(self) -> list[str]:
        """The ids of all billing groups, in order."""
        return sorted(self._groups)

    def lock(self, ids: Collection[str]) -> None:
        """Nobody else is there."""

    def billing_groups(self, ids: Collection[str]) -> dict[str, BillingGroup]:
        """Billing groups by id."""
        return {id_: self._groups[id_] for id_ in sorted(ids) if id_ in self._groups}

    def billing_groups_of(
        self, part: Part, *, organization_id: str | None = None, search: str | None = None
    ) -> list[BillingGroup]:
        """A part of the list of billing groups, by age or name, of an organization where one is given."""
        own = (one for one in self._groups.values() if organization_id in (None, one.organization_id))
        return part_of((one for one in own if is_found(search, one.name, one.id)), part, by_name)

    def assign(self, assignments: Sequence[ProjectAssignment], now: Instant) -> None:
        """Keep new assignments."""
        new = {(assignment.project, assignment.since): assignment for assignment in assignments}
        if len(new) < len(assignments) or new.keys() & self._assignments.keys():
            raise Refused("project_taken", "a project is assigned at that instant already")
        self._assignments |= new

    def assignments(self, projects: Collection[str]) -> list[ProjectAssignment]:
        """The assignments of projects, by project and time."""
        found = [one for one in self._assignments.values() if one.project in projects]
        return sorted(found, key=lambda one: (one.project, one.since is not None, one.since or 0))

    def projects(self, part: Part, *, billing_group_id: str | None = None, search: str | None = None) -> list[str]:
        """A part of the list of projects, whose names are their ids."""
        own = (one for one in self._assignments.values() if billing_group_id in (None, one.billing_group_id))
        return part_of({one.project for one in own if is_found(search, one.project, "")}, part, by_itself)

    def project_names(self) -> set[str]:
        """The names of all projects."""
        return {one.project for one in self._assignments.values()}

    def keep_billing_details(self, group_id: str, details: BillingDetails, now: Instant) -> None:
        """Keep how a group is named on documents from now on."""
        self._details.setdefault(group_id, []).append((now, details))

    def billing_details(self, group_id: str, at: Instant | None = None) -> BillingDetails:
        """How a group is named on documents: what stood at an instant, or stands now."""
        told = self._details.get(group_id, [])
        stood = [details for since, details in told if at is None or since <= at]
        return stood[-1] if stood else (told[-1][1] if told else BillingDetails())

    def project_windows(self, periods: Mapping[str, Period]) -> dict[str, tuple[ProjectWindow, ...]]:
        """By billing group id: the windows that overlap the group's period."""
        found = {group: windows(self._assignments.values(), group, period) for group, period in periods.items()}
        return {group: own for group, own in found.items() if own}
