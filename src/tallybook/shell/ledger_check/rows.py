"""What rows come to: amounts that are kept beside the rows that they sum up, derived from those."""

from __future__ import annotations

from typing import Final

INVOICES: Final = """
    WITH noted AS (
        SELECT invoice_id AS id, sum(returned) AS returned FROM credit_notes
         WHERE tenant_id = current_tenant() GROUP BY invoice_id),
    applied AS (
        SELECT receivable_id AS id, sum(amount) AS amount FROM payment_applications
         WHERE tenant_id = current_tenant() AND receivable_id IS NOT NULL GROUP BY receivable_id),
    reopened AS (
        SELECT receivable_id AS id, max(at) AS at FROM ledger_postings
         WHERE tenant_id = current_tenant() AND fact = 'refund_requested' AND receivable_id IS NOT NULL
         GROUP BY receivable_id),
    dunned AS (SELECT receivable_id AS id FROM dunning WHERE tenant_id = current_tenant())
    SELECT 'invoice', r.id, w.what, w.own, w.derived, w.source
      FROM receivables r
      LEFT JOIN noted n ON n.id = r.id
      LEFT JOIN applied a ON a.id = r.id
      LEFT JOIN reopened o ON o.id = r.id
      LEFT JOIN dunned d ON d.id = r.id
     CROSS JOIN LATERAL (VALUES
        ('returned', r.returned, coalesce(n.returned, 0), 'by its credit notes'),
        ('paid and not returned', CASE WHEN r.total < 0 THEN 0 ELSE r.paid - r.returned END, coalesce(a.amount, 0),
            'by its payments'),
        ('given up', CASE WHEN r.given_up_at IS NULL THEN 0 ELSE r.due END,
            CASE WHEN r.given_up_at IS NULL OR d.id IS NOT NULL OR r.given_up_at < o.at THEN 0 ELSE r.due END,
            'by dunning')) AS w (what, own, derived, source)
     WHERE r.tenant_id = current_tenant()
"""
"""Credit notes returned what an invoice says, and payments are on it with all else that was paid. One that is given up
is not dunned, and has not become due again since; that it was given up, and when, no other row says."""

PAYMENTS: Final = """
    WITH applied AS (
        SELECT payment_id AS id, sum(amount) AS amount FROM payment_applications
         WHERE tenant_id = current_tenant() GROUP BY payment_id),
    given AS (
        SELECT f.payment_id AS id, sum(f.amount) FILTER (WHERE f.state <> 'failed') AS refunded, sum(p.lost) AS lost
          FROM refunds f LEFT JOIN (
            SELECT subject, sum(amount) AS lost FROM ledger_postings
             WHERE tenant_id = current_tenant() AND account = 'bad_debt'
               AND fact IN ('refund_requested', 'refund_failed')
             GROUP BY subject) p ON p.subject = f.id
         WHERE f.tenant_id = current_tenant() GROUP BY f.payment_id),
    disputed AS (
        SELECT payment_id AS id, sum(taken_back) AS taken_back, sum(amount) FILTER (WHERE stage = 'opened') AS opened,
               sum(amount) FILTER (WHERE stage <> 'won') AS held
          FROM disputes WHERE tenant_id = current_tenant() GROUP BY payment_id)
    SELECT 'payment', y.id, w.what, w.own, w.derived, w.source
      FROM payments y
      LEFT JOIN applied a ON a.id = y.id
      LEFT JOIN given g ON g.id = y.id
      LEFT JOIN disputed d ON d.id = y.id
     CROSS JOIN LATERAL (VALUES
        ('refunded', y.refunded, coalesce(g.refunded, 0), 'by its refunds'),
        ('disputed', y.disputed, coalesce(d.held, 0), 'by its disputes'),
        ('on invoices and credits', coalesce(a.amount, 0), y.captured - coalesce(g.refunded, 0) + coalesce(g.lost, 0)
            - coalesce(d.taken_back, 0), 'of what was captured')) AS w (what, own, derived, source)
     WHERE y.tenant_id = current_tenant()
"""
"""Refunds and disputes are what a payment says, and its money is on invoices and credits where they did not take it;
what a refund gave back that was spent as credit is there and gone."""

CREDITS_OF_PAYMENTS: Final = """
    WITH put AS (
        SELECT grant_id AS id, max(payment_id) AS payment_id, sum(amount) AS amount FROM payment_applications
         WHERE tenant_id = current_tenant() AND grant_id IS NOT NULL GROUP BY grant_id),
    voided AS (
        SELECT v.grant_id AS id, -sum(p.amount) AS amount,
               -sum(p.amount) FILTER (WHERE p.account = 'dispute_losses') AS taken
          FROM credit_voids v JOIN ledger_postings p
            ON p.tenant_id = v.tenant_id AND p.subject = v.id AND p.fact = 'credit_voided'
         WHERE v.tenant_id = current_tenant() AND p.account IN ('unapplied', 'dispute_losses')
         GROUP BY v.grant_id),
    grants AS (
        SELECT g.id, g.amount, g.remaining, g.frozen, p.payment_id, p.amount AS put,
               coalesce(v.amount, 0) AS voided, coalesce(v.taken, 0) AS taken
          FROM credit_grants g LEFT JOIN put p ON p.id = g.id LEFT JOIN voided v ON v.id = g.id
         WHERE g.tenant_id = current_tenant()
           AND (p.id IS NOT NULL OR g.frozen <> 0 OR g.origin IN ('top_up', 'payment'))),
    bound AS (
        SELECT payment_id AS id, sum(frozen) AS frozen, sum(remaining) AS remaining, sum(taken) AS taken
          FROM grants WHERE payment_id IS NOT NULL GROUP BY payment_id),
    disputed AS (
        SELECT payment_id AS id, sum(taken_back) AS taken_back, sum(amount) FILTER (WHERE stage = 'opened') AS opened
          FROM disputes WHERE tenant_id = current_tenant() GROUP BY payment_id)
    SELECT 'grant', id, w.what, w.own, w.derived, w.source FROM grants
     CROSS JOIN LATERAL (VALUES
        ('put there by its payment', coalesce(put, 0), amount - voided, 'posted'),
        ('frozen', CASE WHEN payment_id IS NULL THEN frozen ELSE 0 END, 0, 'by its disputes'))
        AS w (what, own, derived, source)
    UNION ALL
    SELECT 'payment', id, w.what, w.own, w.derived, w.source
      FROM bound b FULL JOIN disputed d USING (id)
     CROSS JOIN LATERAL (VALUES
        ('frozen', coalesce(b.frozen, 0), least(coalesce(b.remaining, 0), coalesce(d.opened, 0)), 'by its disputes'),
        ('taken back by its disputes', coalesce(d.taken_back, 0), coalesce(b.taken, 0), 'posted'))
        AS w (what, own, derived, source)
"""
"""A payment's money is in its credit as far as that was not voided for a refund or a dispute; open disputes froze what
is left, as far as they go, and lost ones took what was voided for them."""
