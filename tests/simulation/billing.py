"""What is billed: usage, adjustments, drafts and their review, invoices, credit notes, and on which terms."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from msgspec import structs
from psycopg import Connection

from tallybook.accounts.actions.change_terms import change_terms
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.model.adjustment import Adjustment, Kind, Level
from tallybook.adjustments.model.standing import Authored, Standing
from tallybook.adjustments.public import Asked
from tallybook.api.across import adjusting
from tallybook.api.across.cases import read_inputs
from tallybook.cases.parse import parse_case
from tallybook.invoicing.actions.credit_invoice import Ask, issue_credit_note
from tallybook.invoicing.actions.prepare import Failed, Run, Tariffs
from tallybook.invoicing.actions.review_draft import approve_draft, find_draft, hold_draft, release_draft
from tallybook.invoicing.model.credit_note import CreditNote, ToCredit, ToPayment
from tallybook.invoicing.model.invoice import Draft, Finalized
from tallybook.invoicing.model.review import figures_digest
from tallybook.invoicing.public import ensure_opening_balance
from tallybook.invoicing.store_sql import SqlCreditNotes, SqlInvoices, SqlReceivables
from tallybook.kernel.decimals import decimal_of
from tallybook.kernel.instant import DAY, instant_text, utc_datetime
from tallybook.kernel.period import Period, cycle, local_day
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import newest
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.public import EventIn, Sent
from tallybook.payments.model.refund import FromCreditNote
from tallybook.payments.public import write_off_invoice
from tallybook.payments.store_sql import SqlRefunds
from tallybook.rating.case import CarryOver
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tallybook.shell.bill_run import Biller
from tallybook.shell.clock import new_id
from tallybook.shell.credit_noting import crediting, settling
from tallybook.shell.finalizing import finalize_draft, finalize_due, reviewing
from tallybook.shell.ingestor import Ingestor
from tallybook.shell.settings import change_settings
from tallybook.shell.stores import SqlStores
from tallybook.tax.store_sql import SqlTaxes
from tests.database import NOW
from tests.simulation.drawn import group_of, groups, money, picks, units, when
from tests.simulation.following import CASE, GROUPS, Following, project_of

hours_ = st.integers(-400, 20_000)
TERMS = (
    ("late_fee_rate", "0"),
    ("late_fee_rate", "0.015"),
    ("payment_terms_days", "0"),
    ("payment_terms_days", "30"),
    ("finalize_after_days", "0"),
    ("finalize_after_days", "3"),
    ("needs_approval", "no"),
    ("needs_approval", "yes"),
    ("retry_days", "tenant"),
    ("retry_days", "1"),
)
POLICIES = (
    ("adjustments.approval_above_percent", "20"),
    ("adjustments.approval_above_percent", "none"),
    ("adjustments.max_percent", "50"),
    ("adjustments.max_percent", "none"),
    ("dunning.retry_days", "2,4"),
    ("dunning.retry_days", "none"),
    ("top_up.tax_treatment", "pre_tax"),
    ("top_up.tax_treatment", "none"),
)
DECISIONS: tuple[Callable[[Connection, Authored, int], Authored], ...] = (
    lambda connection, seen, now: adjusting.approve(SqlStores(connection), seen, "ann", now)[0],
    lambda connection, seen, now: adjusting.reject(SqlStores(connection), seen, "ann", now, "too much"),
    lambda connection, seen, now: adjusting.cancel(SqlStores(connection), seen, "ann", now, "over")[0],
)


class Billing(Following):
    """Usage becomes invoices, and what is wrong with them is taken back."""

    @initialize()
    def nothing_is_billed(self) -> None:
        """No usage, no drafts, no adjustments."""
        self.months = {group.id: 0 for group in GROUPS}
        self.usage: dict[tuple[str, int], list[dict[str, Any]]] = {}
        self.tax: dict[str, str] = {}
        self.drafts: dict[str, Draft] = {}
        self.held: set[str] = set()
        self.approved: dict[str, str] = {}
        self.adjustments: dict[str, Authored] = {}

    # usage and invoices ----------------------------------------------------------------------------------------

    @rule(group=groups, hours=hours_, rate_=st.sampled_from(["0", "0.1", "0.19"]))
    def bill_a_cycle(self, group: BillingGroup, hours: int, rate_: str) -> None:
        """A cycle is over: its usage comes in and is billed by a run. What waits for a person stays a draft."""
        with self.doing() as began:
            period = self._next_cycle(group)
            self.till.clock.now = max(began, period.end)
            self._use(group, period, hours)
            self._tax(group, rate_)
            self._bill(group, period)

    def _next_cycle(self, group: BillingGroup) -> Period:
        """The cycle that begins in the month of now, or the one after the group's last invoice."""
        moment = utc_datetime(self.till.clock.now)
        self.months[group.id] = max(self.months[group.id] + 1, moment.year * 12 + moment.month - 1)
        year, month = divmod(self.months[group.id], 12)
        return cycle(year, month + 1, group.anchor_day, group.tz)

    def _use(self, group: BillingGroup, period: Period, hours: int) -> None:
        """Usage of a period comes in."""
        event = {"source": "nova", "id": self.name("use"), "counter": "vm", "quantity": str(hours)}
        event |= {"at": instant_text(period.start + 2 * DAY), "project": project_of(group)}
        ingestor = Ingestor(self.database, self.till.tenant, self.till.clock)
        assert ingestor.ingest([Sent("1", EventIn(**event))]).accepted == 1  # type: ignore[arg-type]
        self.usage.setdefault((group.id, period.start), []).append(event)

    def _tax(self, group: BillingGroup, rate_: str) -> None:
        components = parse_case(CASE | {"tax": [{"name": "VAT", "rate": rate_}]}).case.inputs.tax
        with self.till.connection() as connection:
            SqlTaxes(connection).set_components(group.id, components)
        self.tax[group.id] = rate_

    def _bill(self, group: BillingGroup, period: Period) -> None:
        """A run bills the group; what it leaves as a draft is known from then on."""
        first = local_day(period.start, group.tz)
        run = Run(first.year, first.month, self.till.clock.now, new_id, read_inputs)
        with self.till.connection() as connection:
            (done,) = Biller(self.database, self.till.tenant, run, Tariffs(), connection).bill([group.id])
        assert not isinstance(done, Failed), done
        with self.till.connection() as connection:
            store = SqlInvoices(connection)
            found = [store.invoice(one.id) for one in store.drafts(group.id)]
        self.drafts |= {one.id: one for one in found if isinstance(one, Draft)}

    def check_finalized(self, id_: str) -> None:
        """What is final is what the pure core makes of what the model knows, and was neither held nor unapproved."""
        with self.till.connection() as connection:
            invoice = SqlInvoices(connection).invoice(id_)
            assert isinstance(invoice, Finalized)
            draft = invoice.draft
            group = SqlAccounts(connection).billing_groups([draft.billing_group_id])[draft.billing_group_id]
            owed = SqlReceivables(connection).receivables([id_])[id_]
        assert id_ not in self.held
        assert not group.needs_approval or self.approved.get(id_) == figures_digest(draft.output)
        rated = rate(self._case(group, draft.period))
        assert draft.output == output(rated)
        by_name = {one.terms.id: one for one in self.model.grants.values() if one.group == group.id and one.terms}
        for spent in rated.credits:
            by_name[spent.grant.id].left -= decimal_of(spent.applied)
        self.model.owed(id_, group.id, draft.owed, owed.opened_at, owed.due_at)
        self.drafts.pop(id_, None)

    def _case(self, group: BillingGroup, period: Period) -> Any:
        """The case of a group's period, of what the model knows."""
        document = CASE | {
            "currency": group.currency,
            "timezone": group.timezone,
            "tax": [{"name": "VAT", "rate": self.tax[group.id]}],
            "usage": self.usage[group.id, period.start],
        }
        case = parse_case(document).case
        held = [
            (one.terms, one.left - one.frozen)
            for one in self.model.grants.values()
            if one.group == group.id and one.terms
        ]
        applying = [
            one.dated for one in self.adjustments.values()
            if one.standing is Standing.ACTIVE and one.dated.billing_group_id == group.id
            and one.dated.applies_to(period.start)
        ]  # fmt: skip
        inputs = structs.replace(
            case.inputs,
            period=period,
            credits=tuple(structs.replace(terms, balance=there) for terms, there in held if there),
            adjustments=tuple(one.adjustment for one in sorted(applying, key=lambda one: one.ordinal)),
            carry_over=CarryOver(self.model.unpaid(group.id, period.end), group.late_fee_rate),
        )
        return structs.replace(case, inputs=inputs)

    # drafts ----------------------------------------------------------------------------------------------------

    @when(lambda self: self.drafts)
    @rule(pick=picks, hours=hours_)
    def use_more(self, pick: int, hours: int) -> None:
        """Usage comes while an invoice is a draft; the next run makes it anew."""
        draft = self._draft(pick)
        group = group_of(draft.billing_group_id)
        with self.doing():
            self._use(group, draft.period, hours)
            self._bill(group, draft.period)

    @when(lambda self: self.drafts)
    @rule(pick=picks, days=st.sampled_from([0, 4]))
    def hold(self, pick: int, days: int) -> None:
        """A person holds a draft, perhaps until its review window is over; an approval ends."""
        draft = self._draft(pick)
        with self.doing() as now, suppress(Refused), self.till.connection() as connection:
            hold_draft(reviewing(connection), draft.id, "tests", "it looks odd", now)
            self.held.add(draft.id)
            self.approved.pop(draft.id, None)
        if days:
            with self.doing():
                self.till.clock.pass_by(days * DAY)
                finalize_due(self.database, self.till.tenant, self.till.clock.now)

    @when(lambda self: self.held)
    @rule(pick=picks)
    def release(self, pick: int) -> None:
        """A person releases what is held."""
        with self.doing(), self.till.connection() as connection:
            id_ = sorted(self.held)[pick % len(self.held)]
            release_draft(reviewing(connection), id_)
            self.held.remove(id_)

    @when(lambda self: self.drafts)
    @rule(pick=picks, at_once=st.booleans())
    def approve(self, pick: int, at_once: bool) -> None:
        """A person approves a draft's figures, and may finalize it with that."""
        draft = self._draft(pick)
        with self.doing() as now:
            seen = figures_digest(draft.output)

            def say() -> Any:
                with self.till.connection() as connection:
                    return approve_draft(reviewing(connection), draft.id, "ann", now, seen=seen, at_once=at_once)

            if draft.id in self.held:
                self.refused("held", say)
                return
            done = say()
            self.approved[draft.id] = seen
            if at_once:
                with suppress(Refused):  # its figures have changed since: credit was used, or an invoice was paid
                    finalize_draft(self.database, self.till.tenant, done, now)

    @when(lambda self: self.drafts)
    @rule(pick=picks)
    def finalize(self, pick: int) -> None:
        """A person finalizes a draft without waiting for its window's end."""
        draft = self._draft(pick)
        with self.doing() as now:
            with self.till.connection() as connection:
                found = find_draft(reviewing(connection), draft.id)
            if draft.id in self.held:
                self.refused("held", lambda: finalize_draft(self.database, self.till.tenant, found, now))
            else:
                with suppress(Refused):  # it needs an approval
                    finalize_draft(self.database, self.till.tenant, found, now)

    def _draft(self, pick: int) -> Draft:
        waiting = list(self.drafts)
        with self.till.connection() as connection:
            found = SqlInvoices(connection).invoice(waiting[pick % len(waiting)])
        assert isinstance(found, Draft)
        return found

    # terms and adjustments -------------------------------------------------------------------------------------

    @rule(group=groups, term=st.sampled_from(TERMS))
    def set_term(self, group: BillingGroup, term: tuple[str, str]) -> None:
        """A group pays on other terms from now on."""
        with self.doing(), self.till.connection() as connection:
            change_terms(SqlAccounts(connection), group.name, *term, NOW)

    @rule(setting=st.sampled_from(POLICIES))
    def set_policy(self, setting: tuple[str, str]) -> None:
        """The tenant decides otherwise from now on."""
        with self.doing() as now, self.till.connection() as connection:
            change_settings(connection, *setting, "tests", now)

    @rule(
        group=groups,
        kind=st.sampled_from(Kind),
        level=st.sampled_from(Level),
        amount=st.integers(1, 100),
        is_percent=st.booleans(),
        cycles=st.integers(1, 3),
    )
    def adjust(self, group: BillingGroup, kind: Kind, level: Level, amount: int, is_percent: bool, cycles: int) -> None:
        """A person gives a discount or adds a surcharge for some cycles; the policy may want another's approval."""
        with self.doing() as now:
            first = until = group.cycle_at(now)
            for _ in range(cycles - 1):
                until = group.cycle_at(until.end)
            project = project_of(group) if level is Level.PROJECT else None
            fixed, percent = (None, Decimal(amount)) if is_percent else (Decimal(amount), None)
            adjustment = Adjustment(level, kind, project, fixed, percent, "goodwill")
            asked = Asked(group, adjustment, first.start, until.end, "tests")
            with suppress(Refused), self.till.connection() as connection:  # above the cap, or a period is closed
                made = adjusting.create(SqlStores(connection), asked, now)
                self.adjustments[made.dated.id] = made

    @when(lambda self: self.adjustments)
    @rule(pick=picks, decide=st.sampled_from(DECISIONS))
    def decide_on_an_adjustment(self, pick: int, decide: Callable[[Connection, Authored, int], Authored]) -> None:
        """A second person lets an adjustment apply or says no, or it ends; what is final stays as it is."""
        with self.doing() as now, suppress(Refused), self.till.connection() as connection:
            id_ = list(self.adjustments)[pick % len(self.adjustments)]
            self.adjustments[id_] = decide(connection, self.adjustments[id_], now)

    # corrections of what is owed -------------------------------------------------------------------------------

    @rule(group=groups, amount=units)
    def take_over(self, group: BillingGroup, amount: int) -> None:
        """A group comes with what it owed before, once."""
        id_ = f"opb_{group.id.removeprefix('grp_')}"
        if id_ in self.model.invoices:
            return
        with self.doing() as now, self.till.connection() as connection:
            owed, since = money(group, amount), group.cycle_at(now).start
            ensure_opening_balance(SqlReceivables(connection), SqlLedger(connection), group, owed, since, now)
            self.model.owed(id_, group.id, owed, since, since)

    @when(lambda self: self.model.invoices)
    @rule(pick=picks, part=st.integers(0, 3), to_payment=st.booleans())
    def credit_note(self, pick: int, part: int, to_payment: bool) -> None:
        """Credit an invoice, or a part of its line; what was paid of it goes back or becomes credit."""
        able = list(self.model.invoices.values())
        if not able:
            return
        invoice = able[pick % len(able)]
        lines = {} if not part else {1: money(group_of(invoice.group), 1 + pick)}
        with self.doing() as now:
            ask = Ask(invoice.id, "goodwill", "tests", lines, ToPayment() if to_payment else ToCredit())
            try:
                with self.till.connection() as connection:
                    issued = issue_credit_note(crediting(connection), ask, now, new_id, settling(connection))
                    refunds = SqlRefunds(connection).refunds(newest(1_000))
                    made = connection.execute(
                        "SELECT payment_id, a.amount FROM payment_applications a"
                        " JOIN credit_grants g ON g.id = grant_id WHERE g.source = %s AND a.amount > 0 ORDER BY g.id",
                        [issued.note.id],
                    ).fetchall()
            except Refused:
                return  # nothing of it is left to be credited; the books must be untouched
            note = issued.note
            self._check_tax(note)
            own = [one for one in refunds if one.source == FromCreditNote(note.id)]
            went_back = [(one.id, one.payment_id, one.money.amount) for one in own]
            self.model.credited(invoice.id, note.noted.total, went_back, made, note.id)

    def _check_tax(self, note: CreditNote) -> None:
        """The tax of an invoice's notes so far is, rounded, its share of what they take of the taxed amount."""
        with self.till.connection() as connection:
            invoice = SqlInvoices(connection).invoice(note.invoice_id)
            noted = [one.note.noted for one in SqlCreditNotes(connection).of_invoice(note.invoice_id)]
        assert isinstance(invoice, Finalized)
        (vat,) = invoice.draft.output.taxes
        if not Decimal(vat.base) or any(one.tax_treatment == "post_tax" for one in invoice.draft.output.credits):
            return  # what is paid after tax is taken off both in proportion, and rounded
        net, tax = sum(one.net for one in noted), sum(one.tax for one in noted)
        unit = money(group_of(note.billing_group_id), 1)
        assert abs(tax - Decimal(vat.tax) * net / Decimal(vat.base)) <= unit / 2

    @when(lambda self: self.due)
    @rule(pick=picks)
    def write_off(self, pick: int) -> None:
        """Give up what is due of an invoice."""
        able = [one for one in self.model.invoices.values() if one.due > 0]
        if able:
            with self.doing() as now:
                id_ = able[pick % len(able)].id
                with suppress(Refused), self.till.desk() as desk:  # while a payment of it has not ended
                    write_off_invoice(desk, id_, "tests", "bankrupt", now)
