-- Shadow runs: final invoices rated again from what they were made from, compared, and nothing else written.

CREATE TABLE shadow_runs (
    tenant_id  integer NOT NULL REFERENCES tenants,
    id         text COLLATE "C" NOT NULL,
    period     text COLLATE "C" NOT NULL,  -- the month in which the periods of its invoices begin
    asked_by   text COLLATE "C" NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE shadow_run_invoices (
    tenant_id     integer NOT NULL,
    shadow_run_id text COLLATE "C" NOT NULL,
    invoice_id    text COLLATE "C" NOT NULL,
    outcome       text COLLATE "C" CHECK (outcome IN ('equal', 'differs', 'failed')),
    total         numeric CHECK ((total IS NOT NULL) = (outcome IN ('equal', 'differs'))),  -- what it comes to now
    lines         integer CHECK ((lines IS NOT NULL) = (outcome IN ('equal', 'differs'))),  -- how many of them differ
    reason        text COLLATE "C" CHECK ((reason IS NOT NULL) = (outcome = 'failed')),
    PRIMARY KEY (tenant_id, shadow_run_id, invoice_id),
    FOREIGN KEY (tenant_id, shadow_run_id) REFERENCES shadow_runs (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id)
);
CREATE INDEX shadow_run_invoices_left ON shadow_run_invoices (shadow_run_id, invoice_id) WHERE outcome IS NULL;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['shadow_runs', 'shadow_run_invoices'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (ended_at) ON shadow_runs TO tallybook_app;
GRANT UPDATE (outcome, total, lines, reason) ON shadow_run_invoices TO tallybook_app;
