-- Keys that are bound to sources: an event's source and id are one event in the whole tenant.

ALTER TABLE api_keys ADD COLUMN sources text[] COLLATE "C" NOT NULL DEFAULT '{}';
CREATE INDEX api_keys_bound ON api_keys (tenant_id) WHERE sources <> '{}';

DROP FUNCTION find_api_key(bytea);
CREATE FUNCTION find_api_key(wanted bytea)
    RETURNS TABLE (tenant_id integer, id text, name text, role text, organization_id text, billing_groups text[],
        ends_at timestamptz, sources text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT k.tenant_id, k.id, k.name, k.role, k.organization_id, k.billing_groups, k.ends_at, k.sources
        FROM public.api_keys k WHERE k.hash = wanted $$;
REVOKE ALL ON FUNCTION find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(bytea) TO tallybook_app;

-- A person of an issuer of identities is unlinked from a user by hand.
GRANT DELETE ON user_identities TO tallybook_app;
CREATE INDEX user_identities_user ON user_identities (tenant_id, user_id);

-- A scoped caller sees exports of some groups that are its own; one of no group at all is of nobody.
ALTER POLICY scope ON exports USING (groups <@ scope_groups() AND groups <> '{}');

-- How often all sessions of a user were ended: who proved before the last time who they are opens no session after it.
ALTER TABLE users ADD COLUMN sign_outs bigint NOT NULL DEFAULT 0;
GRANT UPDATE (sign_outs) ON users TO tallybook_app;
