"""What the application may change in the database, and what nobody may."""

from __future__ import annotations

import psycopg
import pytest
from msgspec import structs
from psycopg import sql

from tallybook.payments.model.payment import STATES, Created
from tallybook.payments.model.refund import FromCreditNote, Refund, RefundPaid
from tallybook.payments.model.setup import MethodSetup
from tallybook.payments.store import CallKind
from tallybook.shell import embedded
from tallybook.shell.database import Database
from tests.database import NOW, url_of
from tests.payments.till import Till, dollars, till_in

CHANGEABLE = {
    "adjustments": "state approved_by approved_at ended_by ended_at ended_reason",
    "api_keys": "ends_at",
    "audit_heads": "",
    "audit_records": "",
    "batches": "",
    "bill_run_groups": "outcome invoice_id reason",
    "bill_run_shards": "done_at",
    "bill_runs": "ended_at",
    "billing_details": "",
    "billing_groups": "tax late_fee_rate finalize_after_days payment_terms_days late_fee_grace_days needs_approval"
    " retry_days emails language",
    "contracts": "",
    "counters": "",
    "coupon_redemptions": "",
    "coupons": "disabled_at redemptions",
    "credit_deduction_draws": "",
    "credit_deductions": "",
    "credit_draws": "",
    "credit_grants": "spent expired voided frozen",
    "credit_note_counters": "last",
    "credit_notes": "",
    "credit_schedule_grants": "",
    "credit_schedules": "granted_to cancelled_at",
    "credit_voids": "",
    "disputes": "stage as_of taken_back",
    "draft_reviews": "",
    "crossings": "",
    "dunning": "next_at step from_due stopped_at declined_methods",
    "event_corrections": "",
    "event_keys": "at batch_id series_id",
    "events": "",
    "former_languages": "",
    "former_names": "",
    "export_chunks": "",
    "exports": "state started_at ended_at attempt done of_all row_count byte_count sha256 expires_at error",
    "gateway_events": "looked_at acted_on_at",
    "idempotency_keys": "status answer subject busy_until",
    "invoice_counters": "last",
    "invoice_lines": "",
    "invoice_numbers": "",
    "invoices": "",
    "ledger_postings": "",
    "letterheads": "",
    "logos": "",
    "mail_messages": "state due_at ended_at error attempts subject text html is_attached",
    "mail_settings": "host port security username password from_address from_name reply_to kinds attach_documents"
    " changed_at",
    "mail_templates": "subject text html changed_at",
    "organizations": "name",
    "outbox": "attempts due_at error handled_at parked_at",
    "payment_applications": "",
    "payment_attempts": "ended_at outcome",
    "payment_claims": "",
    "payment_method_setups": "check_at looked_at reference state url ended_at code message method_id",
    "payment_methods": "label is_default removed_at",
    "payments": "amount state document check_at reference captured refunded disputed cancel_asked_by cancel_reason",
    "price_book_versions": "",
    "price_books": "",
    "project_assignments": "",
    "projects": "",
    "receivables": "paid credited written_off returned given_up_at overdue_told_at",
    "recovery_codes": "",
    "refunds": "state document check_at reference",
    "rollups": "events total peak peak_at first_at first_quantity last_at last_quantity area rises levels stale",
    "shadow_run_invoices": "outcome total lines reason",
    "shadow_runs": "ended_at",
    "running_totals": "currency period_start period_end digest position rated_at checked_at forecast last_charges"
    " last_to_date last_day trouble charges growing taxable tax total events",
    "sessions": "last_seen_at ended_at",
    "settings": "document changed_at changed_by",
    "tariffs": "",
    "tenants": "position",
    "usage_series": "",
    "user_identities": "",
    "users": "name role organization_id disabled_at password_hash factor factor_confirmed_at factor_step sign_outs",
    "webhook_attempts": "",
    "webhook_deliveries": "state due_at leased_until ended_at why attempts",
    "webhook_endpoints": "url types secret last_secret last_until description disabled_at disabled_why failing_since"
    " pace sequence removed_at",
    "watches": "name document period_start crossed value checked_at trouble removed_at",
}
"""Every table of ours, with the columns of it that may change; every other column stays as it was written."""

DELETABLE = {
    "draft_reviews", "dunning", "event_keys", "export_chunks", "exports",
    "gateway_events", "idempotency_keys", "invoices",
    "mail_settings", "mail_templates", "outbox", "payment_claims", "recovery_codes", "rollups", "sessions",
    "user_identities",    "webhook_attempts", "webhook_deliveries",
}  # fmt: skip
"""What is no record: what is made anew, and what stands only while something lasts; of invoices drafts."""

_TABLES = """
    SELECT c.relname, a.attname, a.attgenerated <> '' OR a.attidentity <> '',
           has_column_privilege('tallybook_app', c.oid, a.attnum, 'UPDATE')
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> 'alembic_version' ORDER BY 1, a.attnum"""


def columns(database: Database) -> list[tuple[str, str, bool, bool]]:
    """Each column of ours: its table, its name, whether the database makes it, whether it may be changed."""
    with database.connection() as connection:
        return connection.execute(_TABLES).fetchall()


def test_every_table_is_known_by_what_may_change_in_it(each_database: Database) -> None:
    found: dict[str, set[str]] = {}
    for table, column, _, may_change in columns(each_database):
        found.setdefault(table, set()).update([column] if may_change else [])
    assert found == {table: set(names.split()) for table, names in CHANGEABLE.items()}


def test_no_other_column_can_be_changed_by_the_application(each_database: Database) -> None:
    tried = 0
    for table, column, is_made, _ in columns(each_database):
        if is_made or column in CHANGEABLE[table].split():
            continue
        change = sql.SQL("UPDATE {0} SET {1} = {1} WHERE false").format(sql.Identifier(table), sql.Identifier(column))
        with each_database.connection() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(change)
        tried += 1
    assert tried > 250


def test_what_is_a_record_cannot_be_deleted_by_the_application(each_database: Database) -> None:
    refused = set()
    for table in CHANGEABLE:
        with each_database.connection() as connection:
            for what in ("DELETE FROM {} WHERE false", "TRUNCATE {}"):
                try:
                    with connection.transaction(force_rollback=True):
                        connection.execute(sql.SQL(what).format(sql.Identifier(table)))
                except psycopg.errors.InsufficientPrivilege:
                    refused.add((table, what[:6]))
    assert refused == {(table, "TRUNCA") for table in CHANGEABLE} | {
        (table, "DELETE") for table in CHANGEABLE if table not in DELETABLE
    }


@pytest.fixture
def till(database: Database) -> Till:
    """An invoice of 100 that waits to be paid by a card."""
    found = till_in(database)
    found.method("sim_ok")
    found.owe("inv_1", "100")
    return found


_SETUP = MethodSetup("pms_1", "grp_1", "simulated", "USD", None, "https://p.invalid", False, "ann", NOW, NOW)
RISING = ("created", "validating", "processing", "requires_action", "cancelled", "failed", "completed")


def change(till: Till, what: str) -> None:
    """Change rows of the tenant, as the application."""
    with till.connection() as connection:
        connection.execute(f"UPDATE {what}".encode())


def refuse(till: Till, what: str, why: str) -> None:
    """The database refuses this change."""
    with pytest.raises(psycopg.Error, match=why):
        change(till, what)


def into(state: str) -> str:
    """Puts a payment into a state."""
    check_at = "NULL" if state in {"cancelled", "failed", "completed"} else "now()"
    captured = "amount" if state == "completed" else "0"
    return f"payments SET state = '{state}', check_at = {check_at}, reference = 'ch_1', captured = {captured}"


@pytest.mark.parametrize("state", RISING[1:])
def test_the_state_of_a_payment_never_falls(till: Till, state: str) -> None:
    till.ask("inv_1")
    assert {*RISING, "unknown"} == {*STATES}
    change(till, into(state))
    for lower in RISING[: RISING.index(state)]:
        refuse(till, into(lower), "only rises")


def test_processing_and_unknown_are_alike(till: Till) -> None:
    till.ask("inv_1")
    for state in ("processing", "unknown", "processing"):
        change(till, into(state))
    refuse(till, into("validating"), "only rises")


def test_less_may_be_asked_of_a_payment_until_it_is_sent_and_never_more(till: Till) -> None:
    assert isinstance(till.ask("inv_1").state, Created)
    change(till, "payments SET amount = 90")
    refuse(till, "payments SET amount = 91", "only rises")
    change(till, into("processing"))
    refuse(till, "payments SET amount = 80", "only rises")


def test_what_was_captured_stays_as_it_was_booked(till: Till) -> None:
    till.pay("inv_1")
    for new in ("captured = captured + 1", "reference = 'another'"):
        refuse(till, f"payments SET {new}", "only rises")


def test_refunds_and_disputes_never_go_back(till: Till) -> None:
    payment = till.pay("inv_1")
    with till.connection() as connection:
        connection.execute(
            "INSERT INTO refunds (tenant_id, id, payment_id, billing_group_id, currency, amount, reason, author,"
            " created_at, state, document) VALUES (current_tenant(), 'ref_1', %s, 'grp_1', 'USD', 1, 'r', 'ann', now(),"
            " 'paid', '{}')",
            [payment.id],
        )
        connection.execute(
            "INSERT INTO disputes (tenant_id, id, payment_id, billing_group_id, reference, currency, amount, reason,"
            " stage, as_of) VALUES (current_tenant(), 'dsp_1', %s, 'grp_1', 'dp_1', 'USD', 1, 'r', 'lost', now())",
            [payment.id],
        )
    for new in (
        "refunds SET state = 'sending', check_at = now()",
        "refunds SET state = 'unknown', check_at = now()",
        "disputes SET stage = 'won'",
        "disputes SET stage = 'opened'",
    ):
        refuse(till, new, "only rises")
    change(till, "refunds SET state = 'failed'")
    refuse(till, "refunds SET state = 'paid'", "only rises")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("payments SET billing_group_id = 'grp_2'", "of payments only amount, state"),
        ("payments SET currency = 'EUR'", "of payments only amount, state"),
        ("payments SET author = 'lee'", "of payments only amount, state"),
        ("payments SET purpose = '{}'", "of payments only amount, state"),
        ("payment_methods SET token = 'other'", "of payment_methods only label"),
        ("payment_attempts SET key = 'other'", "of payment_attempts only ended_at"),
        ("gateway_events SET document = '[1]'", "of gateway_events only looked_at"),
        ("payment_method_setups SET author = 'lee'", "of payment_method_setups only check_at"),
        ("receivables SET total = total + 1", "of receivables only paid"),
        ("receivables SET due_at = due_at + interval '1 day'", "of receivables only paid"),
    ],
)
def test_what_was_asked_and_told_stays_whoever_is_connected(till: Till, new: str, why: str) -> None:
    payment = till.ask("inv_1")
    with till.desk() as desk:
        desk.reports.keep("simulated", "evt_1", "ch_1", "{}", till.clock.now)
        desk.payments.begin_attempt(payment.id, CallKind.CHARGE, payment.key, till.clock.now)
        desk.setups.add_setup(_SETUP)
    with pytest.raises(psycopg.Error, match=why), embedded.connect(url_of(till.database)) as superuser:
        superuser.execute(f"UPDATE {new} WHERE tenant_id = {till.tenant}".encode())


def test_what_is_known_of_a_set_up_never_falls(till: Till) -> None:
    with till.desk() as desk:
        desk.setups.add_setup(_SETUP)
    into = "payment_method_setups SET state = '{}', ended_at = now(), check_at = NULL, reference = 'cs_1'"
    ends = {
        "expired": "",
        "failed": ", code = 'x', message = 'y'",
        "done": ", code = NULL, message = NULL, method_id = {}",
    }
    method = "(SELECT id FROM payment_methods WHERE billing_group_id = 'grp_1' LIMIT 1)"
    for state, more in ends.items():
        change(till, into.format(state) + more.format(method))
    for lower in ("expired", "failed"):
        refuse(till, f"{into.format(lower)}, method_id = NULL", "only rises")
    refuse(till, "payment_method_setups SET reference = 'cs_2'", "only rises")


def test_what_has_ended_has_ended(till: Till) -> None:
    till.pay("inv_1")
    with till.desk() as desk:
        desk.reports.keep("simulated", "evt_1", "ch_1", "{}", till.clock.now)
        desk.reports.acted_on("simulated", "evt_1", till.clock.now)
    change(till, "payment_methods SET is_default = false, removed_at = now()")
    for new in (
        "payment_attempts SET outcome = 'Declined'",
        "gateway_events SET acted_on_at = NULL",
        "payment_methods SET removed_at = NULL",
    ):
        refuse(till, new, "is not allowed: it is final")


def test_what_refers_to_something_refers_to_what_is_there(till: Till) -> None:
    payment = till.pay("inv_1")
    nobodys = structs.replace(payment, id="pay_2", retry_of="pay_0", state=Created(till.clock.now))
    with pytest.raises(psycopg.errors.ForeignKeyViolation), till.desk() as desk:
        desk.payments.add(nobodys)
    for kind in CallKind:
        with pytest.raises(psycopg.errors.ForeignKeyViolation), till.desk() as desk:
            desk.payments.begin_attempt("nobody", kind, "k", till.clock.now)
    money, state = dollars("1"), RefundPaid(till.clock.now, "re_1")
    source = FromCreditNote("crn_0")
    refund = Refund("ref_1", payment.id, "grp_1", money, "r", "ann", source, till.clock.now, state)
    with pytest.raises(psycopg.errors.ForeignKeyViolation), till.desk() as desk:
        desk.refunds.add_refund(refund)
