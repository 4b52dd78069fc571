-- What the running cycle of each billing group comes to: made anew by a job, and lost without harm.

CREATE TABLE running_totals (
    tenant_id        integer NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    period_start     timestamptz NOT NULL,
    period_end       timestamptz NOT NULL,
    digest           text COLLATE "C" NOT NULL,  -- of what it was rated from but for its usage
    position         bigint NOT NULL,            -- its usage is that of batches up to this position
    rated_at         timestamptz NOT NULL,
    checked_at       timestamptz NOT NULL,
    forecast         numeric,
    last_charges     numeric,
    last_to_date     numeric,
    last_day         date NOT NULL,
    trouble          text,
    charges          numeric,
    growing          numeric[],
    taxable          numeric,
    tax              numeric,
    total            numeric,
    events           bigint,
    PRIMARY KEY (tenant_id, billing_group_id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    CHECK (num_nonnulls(charges, growing, taxable, tax, total, events) = CASE WHEN trouble IS NULL THEN 6 ELSE 0 END),
    CHECK (num_nonnulls(last_charges, last_to_date) IN (0, 2))
);
CREATE INDEX running_totals_amount ON running_totals (tenant_id, charges, billing_group_id);
ALTER TABLE running_totals ENABLE ROW LEVEL SECURITY;
ALTER TABLE running_totals FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON running_totals USING (tenant_id = current_tenant());
CREATE POLICY scope ON running_totals AS RESTRICTIVE TO tallybook_scoped
    USING (billing_group_id = ANY (scope_groups()));
GRANT SELECT, INSERT ON running_totals TO tallybook_app;
GRANT UPDATE (currency, period_start, period_end, digest, position, rated_at, checked_at, forecast, last_charges,
    last_to_date, last_day, trouble, charges, growing, taxable, tax, total, events) ON running_totals TO tallybook_app;
GRANT SELECT ON running_totals TO tallybook_scoped;
