-- A key that came in the place of others is one caller with them: what took effect once took it for all of them.

ALTER TABLE api_keys ADD COLUMN lineage text COLLATE "C";
ALTER TABLE api_keys NO FORCE ROW LEVEL SECURITY;  -- so that the owner changes every tenant's rows
WITH RECURSIVE chain AS (
    SELECT tenant_id, id, id AS first FROM api_keys WHERE replaces IS NULL
    UNION ALL
    SELECT k.tenant_id, k.id, c.first FROM api_keys k JOIN chain c ON k.tenant_id = c.tenant_id AND k.replaces = c.id
)
UPDATE api_keys k SET lineage = c.first FROM chain c
 WHERE k.tenant_id = c.tenant_id AND k.id = c.id AND k.replaces IS NOT NULL;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE api_keys
    ADD FOREIGN KEY (tenant_id, lineage) REFERENCES api_keys (tenant_id, id),
    ADD CHECK ((lineage IS NULL) = (replaces IS NULL));
CREATE INDEX api_keys_replaces ON api_keys (tenant_id, replaces) WHERE replaces IS NOT NULL;

DROP FUNCTION find_api_key(bytea);
CREATE FUNCTION find_api_key(wanted bytea)
    RETURNS TABLE (tenant_id integer, id text, name text, role text, organization_id text, billing_groups text[],
        ends_at timestamptz, sources text[], lineage text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT k.tenant_id, k.id, k.name, k.role, k.organization_id, k.billing_groups, k.ends_at, k.sources, k.lineage
        FROM public.api_keys k WHERE k.hash = wanted $$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO tallybook_app;

-- The principal is the first key of a lineage now; this is the one that the request came with.
ALTER TABLE idempotency_keys ADD COLUMN came_with text COLLATE "C";
ALTER TABLE idempotency_keys NO FORCE ROW LEVEL SECURITY;
INSERT INTO idempotency_keys (tenant_id, principal, operation, key, request, status, answer, subject, busy_until,
    created_at, came_with)
SELECT i.tenant_id, k.lineage, i.operation, i.key, i.request, i.status, i.answer, i.subject, i.busy_until,
       i.created_at, k.id
  FROM idempotency_keys i JOIN api_keys k ON k.tenant_id = i.tenant_id AND k.id = i.principal
 WHERE k.lineage IS NOT NULL
    ON CONFLICT DO NOTHING;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
