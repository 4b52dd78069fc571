"""Types of bill runs.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from tallybook.client.model import Model


class BillRunRow(Model, frozen=True, kw_only=True):
    """A bill run and how far it is."""

    id: str
    """A bill run's id."""
    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    created_at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    ended_at: datetime | None
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    groups: int
    """Billing groups in all."""
    done: int
    """Those that are done."""
    failed: int
    """Those of them that could not be billed."""
    asked_by: str | None
    """Who asked for it over the API."""


class BillRunView(Model, frozen=True, kw_only=True):
    """A bill run so far."""

    run: BillRunRow
    outcomes: Outcomes
    totals: Sequence[RunTotal]
    """By currency."""
    failures: Sequence[GroupReason]
    """Billing groups that could not be billed."""
    held: Sequence[GroupReason]
    """The first billing groups whose drafts wait."""


class GroupReason(Model, frozen=True, kw_only=True):
    """A billing group, and why it failed or waits."""

    billing_group: str
    """A billing group's id."""
    billing_group_name: str
    """The billing group's name."""
    reason: str
    """Why."""


class NewBillRun(Model, frozen=True, kw_only=True):
    """Which cycles are billed."""

    month: str
    """A month: the billing cycles that begin in it, in the payer's time zone."""
    finalize_after_days: int | None = None
    """Days after a period's end until which drafts are held; as the groups say without."""


class Outcomes(Model, frozen=True, kw_only=True):
    """How many billing groups had which outcome."""

    finalized: int = 0
    """How many."""
    held: int = 0
    """How many."""
    unchanged: int = 0
    """How many."""
    not_over: int = 0
    """How many."""
    failed: int = 0
    """How many."""


class RunTotal(Model, frozen=True, kw_only=True):
    """The invoices of one currency that it made."""

    currency: str
    """An ISO 4217 currency code."""
    invoices: int
    """How many."""
    amount: Decimal
    """What they ask for in all."""
