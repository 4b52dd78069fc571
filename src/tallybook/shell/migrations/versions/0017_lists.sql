-- Lists in the order that is asked for: a page of each is the walk of an index.

CREATE INDEX receivables_due ON receivables (tenant_id, due_at, id);
CREATE INDEX payments_amount ON payments (tenant_id, amount, id);
CREATE INDEX api_keys_name ON api_keys (tenant_id, name, id);
CREATE INDEX users_name ON users (tenant_id, name, id);
CREATE INDEX refunds_newest ON refunds (tenant_id, created_at, id);
CREATE INDEX refunds_amount ON refunds (tenant_id, amount, id);
CREATE INDEX disputes_amount ON disputes (tenant_id, amount, id);
CREATE INDEX dunning_order ON dunning
 (tenant_id, (CASE WHEN stopped_at IS NULL THEN next_at END), receivable_id);
CREATE INDEX credit_notes_total ON credit_notes (tenant_id, total, id);
CREATE INDEX adjustments_first ON adjustments (tenant_id, applies_from, id);
CREATE INDEX credit_grants_expiry ON credit_grants (tenant_id, expires_at, id);

-- Invoices that were credited as a whole, or are collected no more: few among many.
CREATE INDEX receivables_void ON receivables (tenant_id, id) WHERE total > 0 AND credited + returned = total;
CREATE INDEX receivables_uncollectible ON receivables (tenant_id, id)
 WHERE given_up_at IS NOT NULL OR written_off <> 0;
