-- Receivables: what is owed of each finalized invoice, and what the ledger needs to know them by.

-- A receivable is an invoice's, or what a group owed before its first invoice here; its own amounts say what became of
-- it. One below zero is owed to the customer.
CREATE TABLE receivables (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,  -- the invoice's
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    total            numeric NOT NULL,
    paid             numeric NOT NULL DEFAULT 0,
    credited         numeric NOT NULL DEFAULT 0,
    written_off      numeric NOT NULL DEFAULT 0,
    due              numeric NOT NULL GENERATED ALWAYS AS (total - paid - credited - written_off) STORED,
    opened_at        timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    given_up_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    CHECK (CASE WHEN total >= 0
        THEN paid >= 0 AND credited >= 0 AND written_off >= 0 AND paid + credited + written_off <= total
        ELSE paid BETWEEN total AND 0 AND credited = 0 AND written_off = 0 END)
);
CREATE INDEX receivables_open ON receivables (billing_group_id, opened_at, tenant_id) WHERE due <> 0;

ALTER TABLE billing_groups
    ADD COLUMN payment_terms_days integer NOT NULL DEFAULT 14 CHECK (payment_terms_days >= 0),
    ADD COLUMN late_fee_grace_days integer NOT NULL DEFAULT 0 CHECK (late_fee_grace_days >= 0),
    ADD COLUMN needs_approval boolean NOT NULL DEFAULT false,
    ADD COLUMN retry_days integer[];  -- days after a failed payment; null is the tenant's schedule

-- Postings to the receivable account name the receivable.
ALTER TABLE ledger_postings ADD COLUMN receivable_id text COLLATE "C";
ALTER TABLE ledger_postings DISABLE TRIGGER postings_are_append_only;
ALTER TABLE ledger_postings NO FORCE ROW LEVEL SECURITY;
UPDATE ledger_postings SET receivable_id = subject WHERE account = 'receivable';
ALTER TABLE ledger_postings ENABLE TRIGGER postings_are_append_only;
ALTER TABLE ledger_postings ADD CHECK ((receivable_id IS NOT NULL) = (account = 'receivable'));
CREATE INDEX ledger_postings_receivable ON ledger_postings (receivable_id, tenant_id) WHERE receivable_id IS NOT NULL;
CREATE INDEX ledger_postings_grant ON ledger_postings (grant_id, at, tenant_id) WHERE grant_id IS NOT NULL;

-- Invoices that are final already are owed whole: nothing could be paid before.
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_groups NO FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_balances NO FORCE ROW LEVEL SECURITY;
INSERT INTO receivables (tenant_id, id, billing_group_id, currency, total, opened_at, due_at)
SELECT tenant_id, id, billing_group_id, currency, invoice_total + (document -> 'carry_over' ->> 'late_fee')::numeric,
       finalized_at, finalized_at + interval '14 days'
  FROM invoices WHERE state = 'finalized';
INSERT INTO receivables (tenant_id, id, billing_group_id, currency, total, opened_at, due_at)
SELECT o.tenant_id, 'opb_' || substr(g.id, 5), g.id, g.currency, o.unpaid, o.period_start, o.period_start
  FROM opening_balances o JOIN billing_groups g ON g.tenant_id = o.tenant_id AND g.id = o.billing_group_id
 WHERE o.unpaid > 0 AND NOT EXISTS (SELECT FROM opening_balances l WHERE l.tenant_id = o.tenant_id
   AND l.billing_group_id = o.billing_group_id AND l.period_start > o.period_start);
INSERT INTO ledger_postings
    (tenant_id, fact, subject, number, billing_group_id, currency, at, account, receivable_id, amount)
SELECT tenant_id, 'balance_taken_over', id, number, billing_group_id, currency, opened_at,
       CASE number WHEN 1 THEN 'receivable' ELSE 'opening_balance' END, CASE number WHEN 1 THEN id END,
       CASE number WHEN 1 THEN total ELSE -total END
  FROM receivables CROSS JOIN generate_series(1, 2) AS number WHERE id LIKE 'opb\_%';
ALTER TABLE billing_groups FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_postings FORCE ROW LEVEL SECURITY;
DROP TABLE opening_balances;

ALTER TABLE receivables ENABLE ROW LEVEL SECURITY;
ALTER TABLE receivables FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON receivables USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE (paid, credited, written_off, given_up_at) ON receivables TO tallybook_app;
GRANT UPDATE (payment_terms_days, late_fee_grace_days, needs_approval, retry_days) ON billing_groups TO tallybook_app;
