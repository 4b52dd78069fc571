-- The lists that figures lead to: invoices of a currency or a counter, payments in a state, alerts that are triggered.

CREATE INDEX invoices_currency ON invoices (tenant_id, currency, (period_start AT TIME ZONE 'UTC'), id);
CREATE INDEX invoice_lines_counter ON invoice_lines (tenant_id, counter, invoice_id) WHERE counter IS NOT NULL;
CREATE INDEX payments_state ON payments (tenant_id, state, created_at, id);
CREATE INDEX watches_triggered ON watches (tenant_id, kind, id) WHERE removed_at IS NULL AND crossed <> '{}';
