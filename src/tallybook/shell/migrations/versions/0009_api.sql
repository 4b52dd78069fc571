-- API keys, what idempotent requests were answered, people, and what scoped callers see.

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
    request    bytea NOT NULL,  -- an HMAC of the path, the query and the body, by a key of the caller's credential
    status     smallint,        -- null while the request goes on
    answer     bytea,           -- encrypted by a key of the caller's credential
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

-- Lists of invoices, the newest period first. By an expression, so that nobody who looks for a payer's period takes it
-- for the better index while the table is small: all invoices of a bill run have one start.
CREATE INDEX invoices_newest ON invoices (tenant_id, (period_start AT TIME ZONE 'UTC'), id);
CREATE INDEX invoices_created ON invoices (tenant_id, created_at, id);
CREATE INDEX invoices_greatest ON invoices (tenant_id, invoice_total, id);

-- Bill runs that were asked for over the API: a job works on them, and the audit log says who asked.
ALTER TABLE bill_runs ADD COLUMN finalize_after_days integer CHECK (finalize_after_days >= 0);
ALTER TABLE bill_runs ADD COLUMN asked_by text COLLATE "C";
ALTER TABLE bill_runs ADD COLUMN request_id text COLLATE "C";
-- people --------------------------------------------------------------------------------------------------------------

CREATE TABLE users (
    tenant_id           integer NOT NULL REFERENCES tenants,
    id                  text COLLATE "C" NOT NULL,
    email               text COLLATE "C" NOT NULL CHECK (email = lower(email) AND email LIKE '%@%'),
    name                text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role                text COLLATE "C" NOT NULL CHECK (role IN ('admin', 'operator', 'viewer', 'customer')),
    organization_id     text COLLATE "C" CHECK ((role = 'customer') = (organization_id IS NOT NULL)),
    created_at          timestamptz NOT NULL,
    created_by          text COLLATE "C" NOT NULL,
    disabled_at         timestamptz,
    password_hash       text COLLATE "C" CHECK (password_hash LIKE '$argon2id$%'),
    factor              bytea,  -- the secret of a second factor, encrypted by a key that is not in the database
    factor_confirmed_at timestamptz CHECK (factor_confirmed_at IS NULL OR factor IS NOT NULL),
    factor_step         bigint NOT NULL DEFAULT 0,  -- of the last code that was taken
    PRIMARY KEY (tenant_id, id),
    UNIQUE (email, tenant_id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id)
);
-- Codes for whoever has lost their device: SHA-256 of what is random. One that is used is deleted.
CREATE TABLE recovery_codes (
    tenant_id integer NOT NULL,
    user_id   text COLLATE "C" NOT NULL,
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (tenant_id, user_id, hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
-- Who a person is to an issuer of identities (OpenID Connect).
CREATE TABLE user_identities (
    tenant_id integer NOT NULL,
    issuer    text COLLATE "C" NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    user_id   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, issuer, subject),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
-- Only the SHA-256 of a token is kept.
CREATE TABLE sessions (
    tenant_id    integer NOT NULL,
    id           text COLLATE "C" NOT NULL,
    user_id      text COLLATE "C" NOT NULL,
    hash         bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    ended_at     timestamptz,
    address      text NOT NULL,
    agent        text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX sessions_user ON sessions (user_id, id, tenant_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['users', 'recovery_codes', 'user_identities', 'sessions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (name, role, organization_id, disabled_at, password_hash, factor, factor_confirmed_at, factor_step)
    ON users TO tallybook_app;
GRANT UPDATE (last_seen_at, ended_at), DELETE ON sessions TO tallybook_app;
GRANT DELETE ON recovery_codes TO tallybook_app;

CREATE POLICY look_up ON users FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY look_up ON sessions FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION find_session(wanted bytea)
    RETURNS TABLE (tenant_id integer, id text, last_seen_at timestamptz, ends_at timestamptz, ended_at timestamptz,
        user_id text, email text, role text, organization_id text, disabled_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT s.tenant_id, s.id, s.last_seen_at, s.ends_at, s.ended_at, u.id, u.email, u.role, u.organization_id,
            u.disabled_at
        FROM public.sessions s JOIN public.users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
        WHERE s.hash = wanted $$;
REVOKE ALL ON FUNCTION find_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea) TO tallybook_app;

-- scoped callers ------------------------------------------------------------------------------------------------------

-- A customer, or a key that sees some billing groups alone, works as `tallybook_scoped` in a transaction that names what it
-- may see. What is not granted below it cannot read; what is granted has a restrictive policy beside the tenant's. Where
-- nothing is named, nothing is seen. `tallybook_app` is not bound by these policies and pays nothing for them.

CREATE FUNCTION scope_organizations() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('tallybook.organizations', true), '')::text[] $$;
CREATE FUNCTION scope_groups() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('tallybook.groups', true), '')::text[] $$;

-- From when to when projects belonged to these billing groups. It sees to whom a project went next, which a scoped caller
-- may not: without that, what was used afterwards would be his.
CREATE FUNCTION project_tiles(groups text[])
    RETURNS TABLE (project text, billing_group_id text, since timestamptz, until timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT * FROM (
            SELECT project, billing_group_id, since,
                coalesce(lead(since) OVER (PARTITION BY project ORDER BY since), 'infinity') AS until
              FROM public.project_assignments
             WHERE tenant_id = public.current_tenant() AND project IN (
                SELECT project FROM public.project_assignments
                 WHERE tenant_id = public.current_tenant() AND billing_group_id = ANY (groups))
        ) AS tiles
        WHERE billing_group_id = ANY (groups)
          AND (public.scope_groups() IS NULL OR billing_group_id = ANY (public.scope_groups())) $$;
REVOKE ALL ON FUNCTION project_tiles(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project_tiles(text[]) TO tallybook_app, tallybook_scoped;

DO $$
DECLARE
    name text;
    via  text[];
BEGIN
    -- What belongs to a billing group.
    FOREACH name IN ARRAY ARRAY['project_assignments', 'contracts', 'adjustments', 'credit_grants', 'invoices', 'receivables',
        'ledger_postings', 'credit_schedules', 'credit_deductions', 'payment_methods', 'payments',
        'refunds', 'disputes', 'credit_notes', 'coupon_redemptions']
    LOOP
        EXECUTE format('CREATE POLICY scope ON %I AS RESTRICTIVE TO tallybook_scoped
            USING (billing_group_id = ANY (scope_groups()))', name);
        EXECUTE format('GRANT SELECT ON %I TO tallybook_scoped', name);
    END LOOP;
    -- What belongs to such a thing: it is seen where that is seen.
    FOREACH via SLICE 1 IN ARRAY ARRAY[
        ['invoice_lines', 'invoice_id', 'invoices'],
        ['invoice_numbers', 'invoice_id', 'invoices'],
        ['credit_draws', 'invoice_id', 'invoices'],
        ['credit_voids', 'grant_id', 'credit_grants'],
        ['credit_schedule_grants', 'grant_id', 'credit_grants'],
        ['credit_deduction_draws', 'deduction_id', 'credit_deductions'],
        ['payment_claims', 'payment_id', 'payments'],
        ['payment_applications', 'payment_id', 'payments']]
    LOOP
        EXECUTE format('CREATE POLICY scope ON %1$I AS RESTRICTIVE TO tallybook_scoped USING (EXISTS (
            SELECT FROM %3$I seen WHERE seen.tenant_id = %1$I.tenant_id AND seen.id = %1$I.%2$I))', via[1], via[2], via[3]);
        EXECUTE format('GRANT SELECT ON %I TO tallybook_scoped', via[1]);
    END LOOP;
END $$;

CREATE POLICY scope ON organizations AS RESTRICTIVE TO tallybook_scoped USING (id = ANY (scope_organizations()));
CREATE POLICY scope ON billing_groups AS RESTRICTIVE TO tallybook_scoped USING (id = ANY (scope_groups()));
CREATE POLICY scope ON projects AS RESTRICTIVE TO tallybook_scoped
    USING (name IN (SELECT project FROM project_assignments));
CREATE POLICY scope ON usage_series AS RESTRICTIVE TO tallybook_scoped
    USING (project IN (SELECT project FROM project_assignments));
CREATE POLICY scope ON rollups AS RESTRICTIVE TO tallybook_scoped
    USING (EXISTS (SELECT FROM usage_series s JOIN project_tiles(scope_groups()) t ON t.project = s.project
        WHERE s.tenant_id = rollups.tenant_id AND s.id = series_id AND bucket >= t.since AND bucket < t.until));
-- What an invoice was rated with, and the prices of one's own price book.
CREATE POLICY scope ON tariffs AS RESTRICTIVE TO tallybook_scoped
    USING (digest IN (SELECT tariff_digest FROM invoices));
CREATE POLICY scope ON price_books AS RESTRICTIVE TO tallybook_scoped
    USING (id IN (SELECT price_book_id FROM billing_groups));
CREATE POLICY scope ON price_book_versions AS RESTRICTIVE TO tallybook_scoped
    USING (price_book_id IN (SELECT price_book_id FROM billing_groups));
-- What the billing team says of a draft is its own.
CREATE POLICY scope ON draft_reviews AS RESTRICTIVE TO tallybook_scoped USING (false);
-- The list of counters is the same for all customers.
CREATE POLICY scope ON counters AS RESTRICTIVE TO tallybook_scoped USING (true);
GRANT SELECT ON organizations, billing_groups, projects, usage_series, rollups, tariffs, price_books, price_book_versions,
    counters, draft_reviews TO tallybook_scoped;
CREATE INDEX billing_groups_organization ON billing_groups (organization_id, id, tenant_id);

-- the catalog ---------------------------------------------------------------------------------------------------------

GRANT UPDATE (name) ON organizations TO tallybook_app;
