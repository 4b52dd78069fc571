-- Lists in the order that is asked for: a page of each is the walk of an index, however many rows there are.

CREATE INDEX receivables_due ON receivables (tenant_id, due_at, id);
CREATE INDEX payments_amount ON payments (tenant_id, amount, id);
CREATE INDEX credit_grants_expiry ON credit_grants (tenant_id, expires_at, id);

-- Invoices that were credited as a whole, or are collected no more: few among many.
CREATE INDEX receivables_void ON receivables (tenant_id, id) WHERE total > 0 AND credited + returned = total;
CREATE INDEX receivables_uncollectible ON receivables (tenant_id, id)
 WHERE given_up_at IS NOT NULL OR written_off <> 0;
