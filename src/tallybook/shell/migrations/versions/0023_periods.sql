-- Invoices by period: of a month, and in order however far down. Comparing AT TIME ZONE may leak what it compares, as
-- PostgreSQL sees it, and so policies kept a month and a place out of the indexes. These have the column as it is;
-- what they are limited to holds for all rows, and is said by lists alone: whoever looks for a payer's period does not
-- take them for its index.

DROP INDEX invoices_newest;
DROP INDEX invoices_currency;
CREATE INDEX invoices_newest ON invoices (tenant_id, period_start, id) WHERE id <> '';
CREATE INDEX invoices_currency ON invoices (tenant_id, currency, period_start, id) WHERE id <> '';

-- The audit trail of a billing group asks for the ids of all that is its.
CREATE INDEX credit_notes_group ON credit_notes (billing_group_id, tenant_id);
CREATE INDEX refunds_group ON refunds (billing_group_id, tenant_id);
CREATE INDEX disputes_group ON disputes (billing_group_id, tenant_id);
CREATE INDEX payment_method_setups_group ON payment_method_setups (billing_group_id, tenant_id);
CREATE INDEX coupon_redemptions_group ON coupon_redemptions (billing_group_id, tenant_id);
