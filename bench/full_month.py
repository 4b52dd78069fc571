"""A month of many billing groups with all that an invoice may be made of.

Each group has ten projects, adjustments of a project and of the whole, five credits, of which some have a scope,
expire or pay after tax, and two taxes. Every fifth owes an earlier invoice, for which it is charged a late fee, and
every tenth pays by the simulated bank. What a group has is written as a case, so that the pure core says what its
invoice must be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

from bench.bare_month import CASE, GROUPS_AT_ONCE, add_projects, keep_grants, open_groups, roll_up
from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.cases.parse import parse_case
from tallybook.credits.model.holding import Holding
from tallybook.invoicing.model.invoice import Finalized
from tallybook.invoicing.model.posting import taken_over
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.store_sql import SqlInvoices, SqlReceivables
from tallybook.kernel.document import document
from tallybook.kernel.instant import DAY, Instant, instant, instant_text
from tallybook.ledger.store_sql import SqlLedger
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.store_sql import SqlMethods
from tallybook.rating.case import Inputs
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database

PROJECTS = 10
COUNTERS_OF_EACH = 2
QUARTERS = 12
OWES_EVERY, PAYS_EVERY = 5, 10

_LATE_FEE = "0.015"


def set_up(database: Database, tenant: int, groups: int) -> None:
    """A tenant with so many groups."""
    now = SystemClock().now()
    with database.transaction(tenant) as connection:
        found = open_groups(connection, groups, now)
        add_projects(connection, projects=PROJECTS, counters_of_each=COUNTERS_OF_EACH)
        for some in batched(found, GROUPS_AT_ONCE):
            _agree(connection, {group: parse_case(case_of(group)).case.inputs for group in some}, now)
        _pay_by_the_bank(connection, found[::PAYS_EVERY], now)
        roll_up(connection, QUARTERS)


def case_of(group: str) -> dict[str, Any]:
    """The case of a group's month, its usage apart."""
    number = int(group.removeprefix("grp-"))
    since = {"granted_at": "2024-01-01"}
    adjustments: list[dict[str, Any]] = [
        {"level": "project", "project": f"{group}-p{number % PROJECTS}", "kind": "discount", "percent": "12.5"},
        {"level": "billing_group", "kind": "discount", "fixed": f"{number % 7}.37", "reason": "outage"},
    ]
    if number % 3 == 0:
        adjustments.append({"level": "billing_group", "kind": "surcharge", "percent": "3", "reason": "support"})
    whole = {
        "adjustments": adjustments,
        "credits": [
            {"id": "welcome", "type": "PROMOTIONAL", "balance": "0.50", **since},
            {"id": "traffic", "type": "PROMOTIONAL", "balance": "30", "counters": ["counter-1", "counter-2"], **since},
            {"id": "trial", "type": "FREE", "balance": "9.99", "expires_at": "2024-10-15", **since},
            {"id": "early", "type": "FREE", "balance": "20", "stage": "before_adjustments", **since},
            {
                "id": "prepaid",
                "type": "PAID",
                "balance": "5000" if number % 4 == 0 else "100",  # the greater one pays the whole invoice
                "tax_treatment": "post_tax",
                **since,
            },
        ],
        "tax": [{"name": "VAT", "rate": "0.19"}, {"name": "Levy", "rate": "0.0275", "counters": ["counter-3"]}],
    }
    if number % OWES_EVERY == 0:
        whole["carry_over"] = {"unpaid": f"{100 + number % 100}.05", "late_fee_rate": _LATE_FEE}
    return CASE | whole


def _agree(connection: Connection, agreed: dict[str, Inputs], now: Instant) -> None:
    """Keep what groups have besides usage, as their cases say."""
    SqlAdjustments(connection).add(
        [
            DatedAdjustment(f"adj-{group}-{place}", group, one, own.period.start, own.period.end, place)
            for group, own in agreed.items()
            for place, one in enumerate(own.adjustments)
        ],
        now,
    )
    held = [Holding(f"crd-{group}-{one.id}", group, one) for group, own in agreed.items() for one in own.credits]
    keep_grants(connection, held, now)
    owed = [_owed(group, own) for group, own in agreed.items() if own.carry_over.unpaid]
    SqlReceivables(connection).open(owed)
    SqlLedger(connection).post([entry for one in owed if (entry := taken_over(one, now)) is not None])
    connection.execute(
        """UPDATE billing_groups g SET tax = a.tax, late_fee_rate = a.late_fee_rate
          FROM unnest(%s::text[], %s::jsonb[], %s::numeric[]) AS a (id, tax, late_fee_rate)
         WHERE g.tenant_id = current_tenant() AND g.id = a.id""",
        [
            list(agreed),
            [Jsonb(document(own.tax)) for own in agreed.values()],
            [own.carry_over.late_fee_rate for own in agreed.values()],
        ],
    )


def _owed(group: str, own: Inputs) -> Receivable:
    """What an earlier invoice of a group left unpaid."""
    since = own.period.start - 10 * DAY
    return Receivable(f"opb-{group}", group, own.currency, own.carry_over.unpaid, since, since)


def _pay_by_the_bank(connection: Connection, groups: Sequence[str], now: Instant) -> None:
    store = SqlMethods(connection)
    for group in groups:
        token = "sim_ok"
        store.add_method(PaymentMethod(f"pmt-{group}", group, "simulated", token, token, now, is_default=True))


def check_sample(connection: Connection, groups: Sequence[str]) -> None:
    """The invoice of each group is, digit for digit, what the pure core makes of its case and the usage of now."""
    for group in groups:
        usage = connection.execute(
            """SELECT s.counter, s.project, r.bucket, r.total, r.events FROM rollups r
                 JOIN usage_series s ON s.tenant_id = r.tenant_id AND s.id = r.series_id
                WHERE r.tenant_id = current_tenant() AND s.project LIKE %s""",
            [f"{group}-p%"],
        ).fetchall()
        assert len(usage) == PROJECTS * COUNTERS_OF_EACH * QUARTERS
        events = [
            {"counter": counter, "project": project, "at": instant_text(instant(at)), "quantity": str(total / count)}
            for counter, project, at, total, count in usage
            for _ in range(count)
        ]
        expected = output(rate(parse_case(case_of(group) | {"usage": events}).case))
        row = connection.execute("SELECT id FROM invoices WHERE billing_group_id = %s", [group]).fetchone()
        assert row is not None
        found = SqlInvoices(connection).invoice(row[0])
        assert isinstance(found, Finalized), f"{group} has no final invoice"
        assert found.draft.output == expected, f"{group} was billed another invoice than its case makes"
