-- Settings, the audit log, and adjustments that are approved.

-- audit -----------------------------------------------------------------------------------------------------------

CREATE TABLE audit_records (
    tenant_id  integer NOT NULL REFERENCES tenants,
    number     bigint NOT NULL CHECK (number > 0),
    at         timestamptz NOT NULL,
    actor      text COLLATE "C" NOT NULL,
    action     text COLLATE "C" NOT NULL,
    subject    text COLLATE "C" NOT NULL,  -- the id of what it was done to
    request_id text COLLATE "C" NOT NULL,
    before     jsonb,
    after      jsonb,
    reason     text,
    hash       bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (tenant_id, number)
);
CREATE INDEX audit_records_subject ON audit_records (subject, number, tenant_id);

-- The last number and hash of each tenant's chain; its row is locked from an append to the commit.
CREATE TABLE audit_heads (
    tenant_id integer PRIMARY KEY REFERENCES tenants,
    number    bigint NOT NULL,
    hash      bytea NOT NULL
);

CREATE TRIGGER records_are_append_only BEFORE UPDATE OR DELETE ON audit_records
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_stay BEFORE TRUNCATE ON audit_records
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The only way in. Columns are read out of the very text that is hashed, so that they cannot differ from it.
CREATE FUNCTION append_audit_record(canonical text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE
    told jsonb := canonical::jsonb;
    added record;
BEGIN
    INSERT INTO public.audit_heads AS head (tenant_id, number, hash)
    VALUES (public.current_tenant(), 1, sha256(decode(repeat('00', 32), 'hex') || convert_to(canonical, 'UTF8')))
    ON CONFLICT (tenant_id) DO UPDATE
        SET number = head.number + 1, hash = sha256(head.hash || convert_to(canonical, 'UTF8'))
    RETURNING head.number, head.hash INTO added;
    INSERT INTO public.audit_records
        (tenant_id, number, at, actor, action, subject, request_id, before, after, reason, hash)
    VALUES (public.current_tenant(), added.number, (told ->> 'at')::timestamptz, told ->> 'actor', told ->> 'action',
        told ->> 'subject', told ->> 'request_id', told -> 'before', told -> 'after', told ->> 'reason', added.hash);
    RETURN added.number;
END $$;

ALTER TABLE audit_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_records FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_records USING (tenant_id = current_tenant());
ALTER TABLE audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_heads USING (tenant_id = current_tenant());
GRANT SELECT ON audit_records, audit_heads TO tallybook_app;
REVOKE ALL ON FUNCTION append_audit_record(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit_record(text) TO tallybook_app;

-- settings --------------------------------------------------------------------------------------------------------

CREATE TABLE settings (
    tenant_id  integer PRIMARY KEY REFERENCES tenants,
    document   jsonb NOT NULL,  -- what the tenant has decided; what is left out has its default
    changed_at timestamptz NOT NULL,
    changed_by text COLLATE "C" NOT NULL
);
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON settings USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE (document, changed_at, changed_by) ON settings TO tallybook_app;

-- adjustments -----------------------------------------------------------------------------------------------------

ALTER TABLE adjustments
    ADD author       text COLLATE "C" NOT NULL DEFAULT 'import',
    ADD state        text COLLATE "C" NOT NULL DEFAULT 'active'
        CHECK (state IN ('proposed', 'active', 'rejected', 'cancelled')),
    ADD approved_by  text COLLATE "C",
    ADD approved_at  timestamptz,
    ADD ended_by     text COLLATE "C",
    ADD ended_at     timestamptz,
    ADD ended_reason text,
    ADD CHECK ((approved_at IS NOT NULL) = (approved_by IS NOT NULL)),
    ADD CHECK (approved_by IS NULL OR (state IN ('active', 'cancelled') AND lower(approved_by) <> lower(author)));
ALTER TABLE adjustments NO FORCE ROW LEVEL SECURITY;  -- so that the owner changes every tenant's rows
UPDATE adjustments SET state = 'cancelled', ended_by = author, ended_at = cancelled_at,
    ended_reason = 'cancelled when no reason was kept' WHERE cancelled_at IS NOT NULL;
ALTER TABLE adjustments FORCE ROW LEVEL SECURITY;
ALTER TABLE adjustments
    ALTER author DROP DEFAULT,
    ALTER state DROP DEFAULT,
    DROP cancelled_at,
    ADD CHECK (num_nulls(ended_by, ended_at, ended_reason) =
        CASE WHEN state IN ('rejected', 'cancelled') THEN 0 ELSE 3 END);
CREATE UNIQUE INDEX adjustments_ordinal ON adjustments (billing_group_id, ordinal, tenant_id) WHERE author <> 'import';
CREATE INDEX adjustments_proposed ON adjustments (id, tenant_id) WHERE state = 'proposed';

-- What was adjusted stays as it was made, and what has ended has ended.
CREATE TRIGGER adjustments_change_state_only BEFORE UPDATE ON adjustments FOR EACH ROW
    WHEN (OLD.state IN ('rejected', 'cancelled') OR ROW (
        NEW.tenant_id, NEW.id, NEW.billing_group_id, NEW.applies_from, NEW.applies_until, NEW.ordinal, NEW.document,
        NEW.author, NEW.created_at) IS DISTINCT FROM ROW (
        OLD.tenant_id, OLD.id, OLD.billing_group_id, OLD.applies_from, OLD.applies_until, OLD.ordinal, OLD.document,
        OLD.author, OLD.created_at))
    EXECUTE FUNCTION refuse_change();
GRANT UPDATE (state, approved_by, approved_at, ended_by, ended_at, ended_reason) ON adjustments TO tallybook_app;
