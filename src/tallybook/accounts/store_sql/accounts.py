"""Accounts in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.model.party import BillingDetails
from tallybook.accounts.model.project import ProjectAssignment, ProjectWindow
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, BY_NAME, read_part
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import RoundingRules
from tallybook.kernel.search import found_by
from tallybook.kernel.sorting import Part

_FIRST = instant(datetime(1, 1, 1, tzinfo=UTC))
_ORGANIZATION = "SELECT id, name FROM organizations WHERE tenant_id = current_tenant()"
_PROJECT = """SELECT DISTINCT project FROM project_assignments WHERE tenant_id = current_tenant()
    AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)"""
_GROUP = """SELECT id, organization_id, name, currency, price_book_id, timezone, anchor_day, rounding, late_fee_rate,
    finalize_after_days, payment_terms_days, late_fee_grace_days, needs_approval, retry_days, emails, language
    FROM billing_groups"""


class SqlAccounts:
    """An `AccountStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_organization(self, organization: Organization, now: Instant) -> None:
        """Keep a new organization."""
        with _name_taken(organization.name):
            self._connection.execute(
                """INSERT INTO organizations (tenant_id, id, name, created_at)
                VALUES (current_tenant(), %s, %s, %s)""",
                [organization.id, organization.name, utc_datetime(now)],
            )

    def organization_named(self, name: str) -> Organization | None:
        """The organization of this name."""
        query = "SELECT id, name FROM organizations WHERE tenant_id = current_tenant() AND name = %s"
        row = self._connection.execute(query, [name]).fetchone()
        return Organization(*row) if row else None

    def organization(self, id_: str) -> Organization | None:
        """The organization of this id."""
        query = "SELECT id, name FROM organizations WHERE tenant_id = current_tenant() AND id = %s"
        row = self._connection.execute(query, [id_]).fetchone()
        return Organization(*row) if row else None

    def organization_names(self, ids: Collection[str]) -> dict[str, str]:
        """The names of organizations, by id."""
        query = "SELECT id, name FROM organizations WHERE tenant_id = current_tenant() AND id = ANY(%s)"
        return dict(self._connection.execute(query, [list(ids)]).fetchall())

    def organizations(self, part: Part, *, search: str | None = None) -> list[Organization]:
        """A part of the list of organizations, by age or name, of those that are found."""
        query = _ORGANIZATION + found_by()
        rows = read_part(self._connection.execute, query, {"search": search}, part, BY_NAME)
        return [Organization(*row) for row in rows]

    def rename_organization(self, organization: Organization, now: Instant) -> None:
        """Keep another name from now on."""
        self._connection.execute(
            """INSERT INTO former_names (tenant_id, organization_id, name, until)
            SELECT tenant_id, id, name, %s FROM organizations WHERE tenant_id = current_tenant() AND id = %s""",
            [utc_datetime(now), organization.id],
        )
        query = "UPDATE organizations SET name = %s WHERE tenant_id = current_tenant() AND id = %s"
        with _name_taken(organization.name):
            self._connection.execute(query, [organization.name, organization.id])

    def name_at(self, organization_id: str, at: Instant | None) -> str:
        """What an organization that is known was called at an instant, or is called now."""
        query = """SELECT coalesce(
                (SELECT f.name FROM former_names f WHERE f.tenant_id = o.tenant_id AND f.organization_id = o.id
                    AND f.until > %s::timestamptz ORDER BY f.id LIMIT 1), o.name)
            FROM organizations o WHERE o.tenant_id = current_tenant() AND o.id = %s"""
        moment = None if at is None else utc_datetime(at)
        row = self._connection.execute(query, [moment, organization_id]).fetchone()
        assert row is not None, f"{organization_id} is known"
        return str(row[0])

    def add_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep a new billing group."""
        with _name_taken(group.name):
            self._connection.execute(
                """INSERT INTO billing_groups (tenant_id, id, organization_id, name, currency, price_book_id, timezone,
                    anchor_day, rounding, late_fee_rate, finalize_after_days, payment_terms_days,
                    late_fee_grace_days, needs_approval, retry_days, emails, language, created_at)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                [
                    group.id,
                    group.organization_id,
                    group.name,
                    group.currency,
                    group.price_book_id,
                    group.timezone,
                    group.anchor_day,
                    Jsonb(document(group.rounding)),
                    group.late_fee_rate,
                    *_terms(group),
                    utc_datetime(now),
                ],
            )

    def change_billing_group(self, group: BillingGroup, now: Instant) -> None:
        """Keep on which terms a group pays from now on."""
        self._connection.execute(
            """INSERT INTO former_languages (tenant_id, billing_group_id, language, until)
            SELECT tenant_id, id, language, %s FROM billing_groups
            WHERE tenant_id = current_tenant() AND id = %s AND language IS DISTINCT FROM %s""",
            [utc_datetime(now), group.id, group.language],
        )
        self._connection.execute(
            """UPDATE billing_groups SET late_fee_rate = %s, finalize_after_days = %s, payment_terms_days = %s,
                late_fee_grace_days = %s, needs_approval = %s, retry_days = %s, emails = %s, language = %s
            WHERE tenant_id = current_tenant() AND id = %s""",
            [group.late_fee_rate, *_terms(group), group.id],
        )

    def language_at(self, group_id: str, at: Instant | None) -> str | None:
        """The language of a group at an instant, or now."""
        query = """SELECT g.language, f.id IS NOT NULL, f.language FROM billing_groups g LEFT JOIN LATERAL
                (SELECT f.id, f.language FROM former_languages f WHERE f.tenant_id = g.tenant_id
                    AND f.billing_group_id = g.id AND f.until > %s::timestamptz ORDER BY f.id LIMIT 1) f ON true
            WHERE g.tenant_id = current_tenant() AND g.id = %s"""
        moment = None if at is None else utc_datetime(at)
        row = self._connection.execute(query, [moment, group_id]).fetchone()
        assert row is not None, f"{group_id} is known"
        is_, was_another, was = row
        found: str | None = was if was_another else is_
        return found

    def billing_group_named(self, name: str) -> BillingGroup | None:
        """The billing group of this name."""
        query = f"{_GROUP} WHERE tenant_id = current_tenant() AND name = %s"
        row = self._connection.execute(query, [name]).fetchone()
        return _group(*row) if row else None

    def billing_group_ids(self) -> list[str]:
        """The ids of all billing groups, in order."""
        query = "SELECT id FROM billing_groups WHERE tenant_id = current_tenant() ORDER BY id"
        return [row[0] for row in self._connection.execute(query)]

    def lock(self, ids: Collection[str]) -> None:
        """Nobody else finalizes these groups' invoices until the transaction ends."""
        self._connection.execute(
            "SELECT FROM billing_groups WHERE tenant_id = current_tenant() AND id = ANY(%s)"
            " ORDER BY id FOR NO KEY UPDATE",
            [list(ids)],
        )

    def billing_groups(self, ids: Collection[str]) -> dict[str, BillingGroup]:
        """Billing groups by id."""
        query = f"{_GROUP} WHERE tenant_id = current_tenant() AND id = ANY(%s) ORDER BY id"
        return {row[0]: _group(*row) for row in self._connection.execute(query, [list(ids)])}

    def billing_groups_of(
        self, part: Part, *, organization_id: str | None = None, search: str | None = None
    ) -> list[BillingGroup]:
        """A part of the list of billing groups, by age or name, of an organization where one is given."""
        query = f"""{_GROUP} WHERE tenant_id = current_tenant()
            AND (%(organization)s::text IS NULL OR organization_id = %(organization)s){found_by()}"""
        asked = {"organization": organization_id, "search": search}
        rows = read_part(self._connection.execute, query, asked, part, BY_NAME)
        return [_group(*row) for row in rows]

    def assign(self, assignments: Sequence[ProjectAssignment], now: Instant) -> None:
        """Keep new assignments, and projects that are new."""
        self._connection.execute(
            """INSERT INTO projects (tenant_id, name, created_at)
            SELECT current_tenant(), name, %s FROM unnest(%s::text[]) AS name ORDER BY name
            ON CONFLICT DO NOTHING""",
            [utc_datetime(now), sorted({assignment.project for assignment in assignments})],
        )
        try:
            self._connection.execute(
                """INSERT INTO project_assignments (tenant_id, project, billing_group_id, since)
                SELECT current_tenant(), project, billing_group_id, COALESCE(since, '-infinity')
                FROM unnest(%s::text[], %s::text[], %s::timestamptz[]) AS new (project, billing_group_id, since)""",
                [
                    [assignment.project for assignment in assignments],
                    [assignment.billing_group_id for assignment in assignments],
                    [
                        None if assignment.since is None else utc_datetime(assignment.since)
                        for assignment in assignments
                    ],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("project_taken", "a project is assigned at that instant already") from None

    def assignments(self, projects: Collection[str]) -> list[ProjectAssignment]:
        """The assignments of projects, by project and time."""
        query = """SELECT project, billing_group_id, NULLIF(since, '-infinity') FROM project_assignments
            WHERE tenant_id = current_tenant() AND project = ANY(%s)
            ORDER BY project, project_assignments.since"""
        return [
            ProjectAssignment(project, group, _instant(since))
            for project, group, since in self._connection.execute(query, [list(projects)])
        ]

    def projects(self, part: Part, *, billing_group_id: str | None = None, search: str | None = None) -> list[str]:
        """A part of the list of projects, whose names are their ids."""
        query = _PROJECT + found_by("project", "project")
        asked = {"group": billing_group_id, "search": search}
        rows = read_part(self._connection.execute, query, asked, part, BY_ID, "project")
        return [name for (name,) in rows]

    def keep_billing_details(self, group_id: str, details: BillingDetails, now: Instant) -> None:
        """Keep how a group is named on documents from now on."""
        self._connection.execute(
            """INSERT INTO billing_details (tenant_id, billing_group_id, since, document)
            VALUES (current_tenant(), %s, %s, %s)""",
            [group_id, utc_datetime(now), Jsonb(document(details))],
        )

    def billing_details(self, group_id: str, at: Instant | None = None) -> BillingDetails:
        """How a group is named on documents: what stood at an instant, or stands now."""
        query = """SELECT document FROM billing_details
            WHERE tenant_id = current_tenant() AND billing_group_id = %(group)s
            ORDER BY (since <= %(at)s::timestamptz) IS NOT FALSE DESC, id DESC LIMIT 1"""
        asked = {"group": group_id, "at": None if at is None else utc_datetime(at)}
        row = self._connection.execute(query, asked).fetchone()
        return from_document(BillingDetails, row[0]) if row else BillingDetails()

    def project_windows(self, periods: Mapping[str, Period]) -> dict[str, tuple[ProjectWindow, ...]]:
        """By billing group id: the windows that overlap the group's period."""
        query = """WITH asked AS (
                SELECT * FROM unnest(%s::text[], %s::timestamptz[], %s::timestamptz[]) AS asked (id, starts, ends)
            )
            SELECT id, project, NULLIF(since, '-infinity'), NULLIF(until, 'infinity')
            FROM asked JOIN project_tiles(%s) AS tiles ON billing_group_id = id AND since < ends AND until > starts
            ORDER BY id, project, tiles.since"""
        ids = list(periods)
        starts = [utc_datetime(max(period.start, _FIRST)) for period in periods.values()]
        ends = [utc_datetime(period.end) for period in periods.values()]
        found: dict[str, list[ProjectWindow]] = {}
        for group, project, since, until in self._connection.execute(query, [ids, starts, ends, ids]):
            found.setdefault(group, []).append(ProjectWindow(project, _instant(since), _instant(until)))
        return {group: tuple(own) for group, own in found.items()}


def _group(*row: Any) -> BillingGroup:
    id_, organization, name, currency, price_book, timezone, anchor_day, rounding, late_fee_rate, *terms = row
    finalize_after, payment_terms, grace, needs_approval, retry_days, emails, language = terms
    return BillingGroup(
        id=id_,
        organization_id=organization,
        name=name,
        currency=currency,
        price_book_id=price_book,
        timezone=timezone,
        anchor_day=anchor_day,
        rounding=from_document(RoundingRules, rounding),
        late_fee_rate=late_fee_rate,
        finalize_after_days=finalize_after,
        payment_terms_days=payment_terms,
        late_fee_grace_days=grace,
        needs_approval=needs_approval,
        retry_days=None if retry_days is None else tuple(retry_days),
        emails=tuple(emails),
        language=language,
    )


def _terms(group: BillingGroup) -> tuple[object, ...]:
    retry_days = None if group.retry_days is None else list(group.retry_days)
    return (
        group.finalize_after_days,
        group.payment_terms_days,
        group.late_fee_grace_days,
        group.needs_approval,
        retry_days,
        list(group.emails),
        group.language,
    )


def _instant(moment: datetime | None) -> Instant | None:
    return None if moment is None else instant(moment)


@contextmanager
def _name_taken(name: str) -> Iterator[None]:
    try:
        yield
    except errors.UniqueViolation:
        raise Refused("name_taken", f"{name!r} exists already") from None
