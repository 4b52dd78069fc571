-- Alerts and budgets, how they stand, and what they told.

CREATE TABLE watches (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind             text COLLATE "C" NOT NULL CHECK (kind IN ('alert', 'budget')),
    document         jsonb NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       text COLLATE "C" NOT NULL,
    period_start     timestamptz,
    crossed          numeric[] NOT NULL,
    value            numeric,
    checked_at       timestamptz,
    trouble          text,
    is_customers     boolean NOT NULL,
    removed_at       timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX watches_group ON watches (billing_group_id, id, tenant_id);
CREATE INDEX watches_due ON watches (tenant_id, checked_at) WHERE removed_at IS NULL;

-- What was told, once for each time that a limit was crossed or came back; written in the transaction that changes how its
-- watch stands.
CREATE TABLE crossings (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    watch_id         text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    direction        text COLLATE "C" NOT NULL CHECK (direction IN ('triggered', 'resolved')),
    value            numeric NOT NULL,
    threshold        numeric NOT NULL,
    period_start     timestamptz NOT NULL,
    at               timestamptz NOT NULL,
    percent          numeric,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, watch_id) REFERENCES watches (tenant_id, id)
);
CREATE INDEX crossings_watch ON crossings (watch_id, id, tenant_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['watches', 'crossings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('CREATE POLICY scope ON %I AS RESTRICTIVE TO tallybook_scoped
            USING (billing_group_id = ANY (scope_groups()))', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
        EXECUTE format('GRANT SELECT ON %I TO tallybook_scoped', name);
    END LOOP;
END $$;
GRANT UPDATE (name, document, period_start, crossed, value, checked_at, trouble, removed_at) ON watches TO tallybook_app;
