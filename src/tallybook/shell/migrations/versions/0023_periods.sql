-- Invoices by period: of a month, and in order however far down. Comparing AT TIME ZONE may leak what it compares, as
-- PostgreSQL sees it, and so policies kept a month and a place out of the indexes. These have the column as it is;
-- what they are limited to holds for all rows, and is said by lists alone: whoever looks for a payer's period does not
-- take them for its index.

DROP INDEX invoices_newest;
DROP INDEX invoices_currency;
CREATE INDEX invoices_newest ON invoices (tenant_id, period_start, id) WHERE id <> '';
CREATE INDEX invoices_currency ON invoices (tenant_id, currency, period_start, id) WHERE id <> '';
