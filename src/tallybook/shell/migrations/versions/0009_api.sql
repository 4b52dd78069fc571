-- API keys, and what idempotent requests were answered.

-- Only the SHA-256 of a secret is kept. The look-up by hash precedes the tenant: it is the owner's, who sees every key.
CREATE TABLE api_keys (
    tenant_id       integer NOT NULL REFERENCES tenants,
    id              text COLLATE "C" NOT NULL,
    name            text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role            text COLLATE "C" NOT NULL
        CHECK (role IN ('admin', 'operator', 'viewer', 'ingest', 'customer', 'edge')),
    hint            text COLLATE "C" NOT NULL,
    hash            bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at      timestamptz NOT NULL,
    created_by      text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C",
    billing_groups  text[] COLLATE "C" NOT NULL,
    ends_at         timestamptz,
    replaces        text COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id),
    FOREIGN KEY (tenant_id, replaces) REFERENCES api_keys (tenant_id, id),
    CHECK ((role = 'customer') = (organization_id IS NOT NULL))
);
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_keys USING (tenant_id = current_tenant());
CREATE POLICY look_up ON api_keys FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE (ends_at) ON api_keys TO tallybook_app;

CREATE FUNCTION find_api_key(wanted bytea)
    RETURNS TABLE (tenant_id integer, id text, name text, role text, organization_id text, billing_groups text[],
        ends_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT k.tenant_id, k.id, k.name, k.role, k.organization_id, k.billing_groups, k.ends_at
        FROM public.api_keys k WHERE k.hash = wanted $$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO tallybook_app;

-- Written in the transaction of what the request did: either both are there, or neither.
CREATE TABLE idempotency_keys (
    tenant_id  integer NOT NULL REFERENCES tenants,
    principal  text COLLATE "C" NOT NULL,
    operation  text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request    bytea NOT NULL,  -- SHA-256 of the path, the query and the body
    status     smallint,        -- null while the request goes on
    answer     bytea,
    subject    text COLLATE "C",  -- from where a request goes on that reaches a gateway, once its first half is done
    busy_until timestamptz,       -- while somebody is at its second half
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, principal, operation, key),
    CHECK ((status IS NULL) = (answer IS NULL))
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at, tenant_id);
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotency_keys USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE (status, answer, subject, busy_until), DELETE ON idempotency_keys TO tallybook_app;
