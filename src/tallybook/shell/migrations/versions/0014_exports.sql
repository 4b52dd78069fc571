-- Exports: files that a job makes. A file is there as a whole or not at all: its chunks come in the transaction that says
-- that it is done.

CREATE TABLE exports (
    tenant_id        integer NOT NULL REFERENCES tenants,
    id               text COLLATE "C" NOT NULL,
    subject          text COLLATE "C" NOT NULL
        CHECK (subject IN ('usage', 'events', 'invoices', 'invoice_lines', 'focus')),
    format           text COLLATE "C" NOT NULL CHECK (format IN ('csv', 'parquet')),
    month            text COLLATE "C" NOT NULL,
    through          text COLLATE "C" NOT NULL CHECK (through >= month),
    organization_id  text COLLATE "C",
    billing_group_id text COLLATE "C",
    groups           text[] COLLATE "C",  -- of a scoped caller's: all that it may be of; null: of the whole tenant
    ascii_only       boolean NOT NULL,
    asked_by         text COLLATE "C" NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 200),
    created_at       timestamptz NOT NULL,
    state            text COLLATE "C" NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    started_at       timestamptz CHECK (started_at IS NOT NULL OR state IN ('waiting', 'cancelled')),
    ended_at         timestamptz CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'failed', 'cancelled'))),
    attempt          integer NOT NULL DEFAULT 0,  -- whoever works on an earlier one has been taken for dead
    done             integer NOT NULL DEFAULT 0,
    of_all           integer NOT NULL DEFAULT 0,
    row_count        bigint NOT NULL DEFAULT 0,
    byte_count       bigint CHECK ((byte_count IS NOT NULL) = (state = 'done')),
    sha256           bytea CHECK ((sha256 IS NOT NULL) = (state = 'done') AND length(sha256) = 32),
    expires_at       timestamptz CHECK ((expires_at IS NOT NULL) = (state = 'done')),
    error            text COLLATE "C" CHECK ((error IS NOT NULL) = (state = 'failed')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX exports_expiry ON exports (expires_at, tenant_id);

CREATE TABLE export_chunks (
    tenant_id integer NOT NULL,
    export_id text COLLATE "C" NOT NULL,
    number    integer NOT NULL CHECK (number >= 0),
    data      bytea NOT NULL CHECK (length(data) BETWEEN 1 AND 1048576),
    PRIMARY KEY (tenant_id, export_id, number),
    FOREIGN KEY (tenant_id, export_id) REFERENCES exports (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE export_chunks ALTER COLUMN data SET STORAGE EXTERNAL;  -- CSV is read once, Parquet is packed already

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['exports', 'export_chunks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO tallybook_app', name);
        EXECUTE format('GRANT SELECT ON %I TO tallybook_scoped', name);
    END LOOP;
END $$;
GRANT UPDATE (state, started_at, ended_at, attempt, done, of_all, row_count, byte_count, sha256, expires_at, error)
    ON exports TO tallybook_app;
-- A scoped caller sees exports that were asked for with no more than it may see; never the billing team's.
CREATE POLICY scope ON exports AS RESTRICTIVE TO tallybook_scoped USING (groups <@ scope_groups());
CREATE POLICY scope ON export_chunks AS RESTRICTIVE TO tallybook_scoped USING (EXISTS (
    SELECT FROM exports seen WHERE seen.tenant_id = export_chunks.tenant_id AND seen.id = export_chunks.export_id));

CREATE FUNCTION refuse_export_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'an export that is % does not change', OLD.state; END $$;
CREATE TRIGGER what_is_done_is_done BEFORE UPDATE ON exports
    FOR EACH ROW WHEN (OLD.state IN ('done', 'cancelled')) EXECUTE FUNCTION refuse_export_change();
