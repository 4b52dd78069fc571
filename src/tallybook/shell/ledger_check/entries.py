"""What entries come to: every balance of invoices, grants, payments, refunds and disputes, derived from postings."""

from __future__ import annotations

from typing import Final

_FACTS = {
    "owed": ("invoice_finalized", "balance_taken_over"),
    "paid": ("payment_captured", "refund_requested", "refund_failed", "balance_applied"),
    "credited": ("credit_note_issued",),
    "written off": ("written_off", "recovered"),
}
"""What of a receivable is moved by which facts; each of the last three lowers what is due."""

INVOICES_AND_GRANTS: Final = """
    WITH posted AS (
        SELECT receivable_id AS id,
               coalesce(sum(amount) FILTER (WHERE fact = ANY(%(owed)s)), 0) AS total,
               coalesce(-sum(amount) FILTER (WHERE fact = ANY(%(paid)s)), 0) AS paid,
               coalesce(-sum(amount) FILTER (WHERE fact = ANY(%(credited)s)), 0) AS credited,
               coalesce(-sum(amount) FILTER (WHERE fact = ANY(%(written off)s)), 0) AS written_off,
               coalesce(sum(amount) FILTER (WHERE fact <> ALL(%(known)s)), 0) AS strange
          FROM ledger_postings WHERE tenant_id = current_tenant() AND receivable_id IS NOT NULL
         GROUP BY receivable_id),
    owed AS (
        SELECT coalesce(r.id, i.id) AS id, coalesce(r.total, 0) AS total, coalesce(r.paid, 0) AS paid,
               coalesce(r.credited, 0) AS credited, coalesce(r.written_off, 0) AS written_off,
               CASE WHEN i.id IS NULL THEN r.total
                    ELSE i.invoice_total + (i.document -> 'carry_over' ->> 'late_fee')::numeric END AS billed
          FROM (SELECT * FROM receivables WHERE tenant_id = current_tenant()) r
          FULL JOIN (SELECT * FROM invoices WHERE tenant_id = current_tenant() AND state = 'finalized') i USING (id)),
    grown AS (
        SELECT grant_id AS id, -sum(amount) AS remaining,
               coalesce(-sum(amount) FILTER (WHERE fact = 'credit_granted'), 0) AS granted,
               coalesce(sum(amount) FILTER (WHERE fact = ANY(%(spent)s)), 0) AS spent,
               coalesce(sum(amount) FILTER (WHERE fact = 'credit_expired'), 0) AS expired,
               coalesce(sum(amount) FILTER (WHERE fact = 'credit_voided'), 0) AS voided
          FROM ledger_postings WHERE tenant_id = current_tenant() AND grant_id IS NOT NULL GROUP BY grant_id),
    held AS (
        SELECT id, amount, spent, expired, voided, remaining FROM credit_grants WHERE tenant_id = current_tenant())
    SELECT 'invoice', coalesce(o.id, p.id), w.what, w.own, w.posted, 'posted'
      FROM owed o FULL JOIN posted p USING (id)
     CROSS JOIN LATERAL (VALUES
        ('owed', coalesce(o.billed, 0), coalesce(p.total, 0)),
        ('owed as a receivable', coalesce(o.total, 0), coalesce(p.total, 0)),
        ('paid', coalesce(o.paid, 0), coalesce(p.paid, 0)),
        ('credited', coalesce(o.credited, 0), coalesce(p.credited, 0)),
        ('written off', coalesce(o.written_off, 0), coalesce(p.written_off, 0)),
        ('moved by facts that do not move invoices', 0, coalesce(p.strange, 0))) AS w (what, own, posted)
    UNION ALL
    SELECT 'grant', coalesce(h.id, g.id), w.what, w.own, w.posted, 'posted'
      FROM held h FULL JOIN grown g USING (id)
     CROSS JOIN LATERAL (VALUES
        ('granted', coalesce(h.amount, 0), coalesce(g.granted, 0)),
        ('spent', coalesce(h.spent, 0), coalesce(g.spent, 0)),
        ('expired', coalesce(h.expired, 0), coalesce(g.expired, 0)),
        ('voided', coalesce(h.voided, 0), coalesce(g.voided, 0)),
        ('left', coalesce(h.remaining, 0), coalesce(g.remaining, 0))) AS w (what, own, posted)
"""
"""An invoice is owed its total and late fee, and its receivable says what of it was paid, credited and written off.
A grant has left what was granted less what became of it."""

PAYMENTS: Final = """
    WITH moved AS (
        SELECT subject AS id, coalesce(sum(amount) FILTER (WHERE account = 'cash'), 0) AS cash,
               coalesce(sum(amount) FILTER (WHERE account = 'disputed'), 0) AS disputed,
               coalesce(sum(amount) FILTER (WHERE account = 'dispute_losses'), 0) AS lost
          FROM ledger_postings
         WHERE tenant_id = current_tenant() AND fact = ANY(%(facts)s)
         GROUP BY subject),
    kept AS (
        SELECT 'payment' AS kind, id, captured AS cash, 0 AS disputed, 0 AS lost FROM payments
         WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'refund', id, CASE state WHEN 'paid' THEN -amount ELSE 0 END, 0, 0 FROM refunds
         WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'dispute', id, CASE stage WHEN 'won' THEN 0 ELSE -amount END,
               CASE stage WHEN 'opened' THEN amount ELSE 0 END, CASE stage WHEN 'lost' THEN amount ELSE 0 END
          FROM disputes WHERE tenant_id = current_tenant()),
    waiting AS (
        SELECT currency AS id, sum(amount) AS own FROM refunds
         WHERE tenant_id = current_tenant() AND state IN ('sending', 'unknown') GROUP BY currency),
    unapplied AS (
        SELECT currency AS id, -sum(amount) AS posted FROM ledger_postings
         WHERE tenant_id = current_tenant() AND account = 'unapplied' GROUP BY currency)
    SELECT coalesce(k.kind, 'payment'), coalesce(k.id, m.id), w.what, w.own, w.posted, 'posted'
      FROM kept k FULL JOIN moved m USING (id)
     CROSS JOIN LATERAL (VALUES
        ('received or given back', coalesce(k.cash, 0), coalesce(m.cash, 0)),
        ('held back', coalesce(k.disputed, 0), coalesce(m.disputed, 0)),
        ('lost', coalesce(k.lost, 0), coalesce(m.lost, 0))) AS w (what, own, posted)
    UNION ALL
    SELECT 'currency', coalesce(w.id, u.id), 'on its way back', coalesce(w.own, 0), coalesce(u.posted, 0), 'posted'
      FROM waiting w FULL JOIN unapplied u USING (id)
"""
"""Payments, refunds and disputes moved the cash that they say, and what stands on no invoice and no grant is what
refunds give back."""

OWNERS: Final = """
    WITH owned AS (
        SELECT 'invoice' AS kind, id, billing_group_id, currency FROM receivables WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'grant', g.id, g.billing_group_id, b.currency
          FROM credit_grants g JOIN billing_groups b ON b.tenant_id = g.tenant_id AND b.id = g.billing_group_id
         WHERE g.tenant_id = current_tenant()
        UNION ALL
        SELECT 'payment', id, billing_group_id, currency FROM payments WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'refund', id, billing_group_id, currency FROM refunds WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'dispute', id, billing_group_id, currency FROM disputes WHERE tenant_id = current_tenant()
        UNION ALL
        SELECT 'credit note', id, billing_group_id, currency FROM credit_notes WHERE tenant_id = current_tenant()),
    entered AS (
        SELECT receivable_id AS id, billing_group_id, currency, amount FROM ledger_postings
         WHERE tenant_id = current_tenant() AND receivable_id IS NOT NULL
        UNION ALL
        SELECT grant_id, billing_group_id, currency, amount FROM ledger_postings
         WHERE tenant_id = current_tenant() AND grant_id IS NOT NULL
        UNION ALL
        SELECT subject, billing_group_id, currency, amount FROM ledger_postings
         WHERE tenant_id = current_tenant()
           AND subject IS DISTINCT FROM receivable_id AND subject IS DISTINCT FROM grant_id)
    SELECT o.kind, o.id, 'of another billing group or currency', 0, sum(abs(e.amount)), 'posted'
      FROM owned o JOIN entered e USING (id)
     WHERE e.billing_group_id <> o.billing_group_id OR e.currency <> o.currency
     GROUP BY o.kind, o.id
"""
"""What names an invoice, a grant, a payment or a note is posted for its billing group, in its currency."""

CREDIT_NOTES: Final = """
    WITH posted AS (
        SELECT subject AS id, -sum(amount) FILTER (WHERE account = 'unapplied') AS returned,
               -sum(amount) FILTER (WHERE account = 'receivable') AS credited
          FROM ledger_postings WHERE tenant_id = current_tenant() AND fact = 'credit_note_issued' GROUP BY subject)
    SELECT 'credit note', coalesce(n.id, p.id), w.what, w.own, w.posted, 'posted'
      FROM (SELECT * FROM credit_notes WHERE tenant_id = current_tenant()) n FULL JOIN posted p USING (id)
     CROSS JOIN LATERAL (VALUES
        ('returned', coalesce(n.returned, 0), coalesce(p.returned, 0)),
        ('credited', coalesce(n.credited, 0), coalesce(p.credited, 0))) AS w (what, own, posted)
"""
"""A note returned and credited what was posted of it."""

FACTS: Final[dict[str, object]] = {
    **{what: list(facts) for what, facts in _FACTS.items()},
    "known": [fact for facts in _FACTS.values() for fact in facts],
    "spent": ["invoice_finalized", "credit_spent"],
    "facts": ["payment_captured", "refund_paid", "refund_failed", "dispute_opened", "dispute_won", "dispute_lost"],
}
"""Which facts move what; `spent` are those that spend of a grant, `facts` those that move a payment's cash."""
