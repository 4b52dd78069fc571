-- Tenants, accounts, metering, pricing, adjustments, credits, invoices and bill runs.
-- Every table but `tenants` carries tenant_id and a forced row-level policy; foreign keys are composite, since they
-- look past policies. Instants are timestamptz, amounts and quantities numeric, identifiers COLLATE "C".
-- Unique indexes beside a primary key end with tenant_id. One that began with it would look as good as the primary key
-- to a plan made while the table was empty, and such a plan (a foreign key's check, say) reads a whole tenant ever after.

CREATE FUNCTION current_tenant() RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('tallybook.tenant', true), '')::integer $$;

CREATE TABLE tenants (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    position   bigint NOT NULL DEFAULT 0,  -- of the last committed batch; taken as a batch's last statement
    created_at timestamptz NOT NULL
);
COMMENT ON COLUMN tenants.position IS 'position of the last committed batch of usage';

-- accounts ------------------------------------------------------------------------------------------------------

CREATE TABLE organizations (
    tenant_id  integer NOT NULL REFERENCES tenants,
    id         text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (name, tenant_id)
);

CREATE TABLE counters (
    tenant_id        integer NOT NULL REFERENCES tenants,
    name             text COLLATE "C" NOT NULL,
    unit             text COLLATE "C" NOT NULL,
    aggregation      text COLLATE "C" NOT NULL CHECK (aggregation IN
        ('sum', 'count', 'max', 'latest', 'unique', 'time_weighted_sum', 'time_weighted_average', 'increase')),
    unique_key       text COLLATE "C" CHECK ((unique_key IS NOT NULL) = (aggregation = 'unique')),
    service_category text COLLATE "C" NOT NULL DEFAULT 'Other',
    service_name     text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE price_books (
    tenant_id  integer NOT NULL REFERENCES tenants,
    id         text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    currency   char(3) COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (name, tenant_id)
);

CREATE TABLE price_book_versions (
    tenant_id      integer NOT NULL,
    price_book_id  text COLLATE "C" NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    effective_from timestamptz NOT NULL DEFAULT '-infinity',
    prices         jsonb NOT NULL,
    digest         text COLLATE "C" NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, price_book_id, version),
    FOREIGN KEY (tenant_id, price_book_id) REFERENCES price_books (tenant_id, id)
);

CREATE TABLE billing_groups (
    tenant_id           integer NOT NULL,
    id                  text COLLATE "C" NOT NULL,
    organization_id     text COLLATE "C" NOT NULL,
    name                text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    currency            char(3) COLLATE "C" NOT NULL,
    timezone            text COLLATE "C" NOT NULL DEFAULT 'UTC',
    anchor_day          smallint NOT NULL DEFAULT 1 CHECK (anchor_day BETWEEN 1 AND 31),
    price_book_id       text COLLATE "C" NOT NULL,
    rounding            jsonb NOT NULL DEFAULT '{}',
    tax                 jsonb NOT NULL DEFAULT '[]',
    late_fee_rate       numeric NOT NULL DEFAULT 0 CHECK (late_fee_rate >= 0),
    finalize_after_days integer NOT NULL DEFAULT 0 CHECK (finalize_after_days >= 0),
    created_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (name, tenant_id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id),
    FOREIGN KEY (tenant_id, price_book_id) REFERENCES price_books (tenant_id, id)
);

CREATE TABLE projects (
    tenant_id  integer NOT NULL REFERENCES tenants,
    name       text COLLATE "C" NOT NULL,  -- the name that usage carries
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

-- A project belongs to one billing group at a time: from `since` until the next assignment's.
CREATE TABLE project_assignments (
    tenant_id        integer NOT NULL,
    project          text COLLATE "C" NOT NULL,
    since            timestamptz NOT NULL DEFAULT '-infinity',
    billing_group_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, project, since),
    FOREIGN KEY (tenant_id, project) REFERENCES projects (tenant_id, name),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    CHECK (since = '-infinity' OR extract(epoch FROM since)::numeric % 900 = 0)  -- rollups are quarters of an hour
);
CREATE INDEX project_assignments_group ON project_assignments (tenant_id, billing_group_id);

CREATE TABLE contracts (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    version          integer NOT NULL CHECK (version > 0),
    starts_at        timestamptz NOT NULL DEFAULT '-infinity',
    ends_at          timestamptz NOT NULL DEFAULT 'infinity',
    document         jsonb NOT NULL,
    digest           text COLLATE "C" NOT NULL,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id, version),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX contracts_group ON contracts (tenant_id, billing_group_id);

CREATE TABLE adjustments (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    applies_from     timestamptz NOT NULL,  -- periods that begin in [applies_from, applies_until)
    applies_until    timestamptz NOT NULL CHECK (applies_until > applies_from),
    ordinal          integer NOT NULL,
    document         jsonb NOT NULL,
    created_at       timestamptz NOT NULL,
    cancelled_at     timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX adjustments_group ON adjustments (tenant_id, billing_group_id);

CREATE TABLE credit_grants (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    name             text COLLATE "C" NOT NULL,  -- shown on invoices; the `id` of the case format
    amount           numeric NOT NULL,
    spent            numeric NOT NULL DEFAULT 0 CHECK (spent >= 0 AND (spent = 0 OR spent <= amount)),
    document         jsonb NOT NULL,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (billing_group_id, name, tenant_id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);

-- What a billing group owed before its first invoice here, taken over from elsewhere.
CREATE TABLE opening_balances (
    tenant_id        integer NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    period_start     timestamptz NOT NULL,
    unpaid           numeric NOT NULL CHECK (unpaid >= 0),
    PRIMARY KEY (tenant_id, billing_group_id, period_start),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);

-- metering ------------------------------------------------------------------------------------------------------

-- A batch is one commit of usage. Its id is taken first and its position last, so positions are in commit order.
CREATE SEQUENCE batch_ids;
CREATE TABLE batches (
    tenant_id   integer NOT NULL REFERENCES tenants,
    id          bigint NOT NULL,
    position    bigint NOT NULL,
    earliest_at timestamptz NOT NULL,
    latest_at   timestamptz NOT NULL,
    events      integer NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (position, tenant_id)
);
CREATE INDEX batches_late ON batches USING brin (position, earliest_at) WITH (pages_per_range = 8);

-- What events have in common: events and rollups name it by number.
CREATE TABLE usage_series (
    tenant_id  integer NOT NULL,
    id         bigint GENERATED ALWAYS AS IDENTITY,
    counter    text COLLATE "C" NOT NULL,
    project    text COLLATE "C" NOT NULL,
    resource   text COLLATE "C",
    dimensions text COLLATE "C" NOT NULL,  -- JSON list of [key, value] pairs sorted by key
    unit       text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, project, counter, resource, dimensions, unit),
    FOREIGN KEY (tenant_id, counter) REFERENCES counters (tenant_id, name),
    FOREIGN KEY (tenant_id, project) REFERENCES projects (tenant_id, name)
);

-- Keys are never detached, so a duplicate is known whatever its time.
CREATE TABLE event_keys (
    tenant_id integer NOT NULL,
    source    text COLLATE "C" NOT NULL,  -- '' where the event has none
    id        text COLLATE "C" NOT NULL,
    digest    bytea NOT NULL,             -- of the content, the time apart
    at        timestamptz NOT NULL,       -- of the version that counts: the earliest that came
    batch_id  bigint NOT NULL,            -- of that version
    series_id bigint,                     -- of that version; a void, which takes another event back, has none
    PRIMARY KEY (tenant_id, source, id)
) PARTITION BY HASH (tenant_id, source, id);
CREATE TABLE event_keys_0 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE event_keys_1 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE event_keys_2 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE event_keys_3 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE event_keys_4 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE event_keys_5 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE event_keys_6 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE event_keys_7 PARTITION OF event_keys FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- Append-only. One partition a month, made when the first event of the month arrives.
CREATE TABLE events (
    tenant_id integer NOT NULL,
    series_id bigint NOT NULL,
    at        timestamptz NOT NULL,
    batch_id  bigint NOT NULL,
    source    text COLLATE "C" NOT NULL,
    id        text COLLATE "C" NOT NULL,
    quantity  numeric NOT NULL,
    cost      numeric
) PARTITION BY RANGE (at);
CREATE INDEX events_series ON events (tenant_id, series_id, at);
CREATE INDEX events_batch ON events USING brin (batch_id) WITH (pages_per_range = 16);

-- Versions of events that no longer count from batch `batch_id` on: voided, amended, or the same event with an
-- earlier time came.
CREATE TABLE event_corrections (
    tenant_id       integer NOT NULL,
    source          text COLLATE "C" NOT NULL,
    id              text COLLATE "C" NOT NULL,
    target_batch_id bigint NOT NULL,
    batch_id        bigint NOT NULL,
    kind            text COLLATE "C" NOT NULL CHECK (kind IN ('void', 'amend', 'earlier')),
    PRIMARY KEY (tenant_id, source, id, target_batch_id)
);
CREATE INDEX event_corrections_batch ON event_corrections (batch_id, tenant_id);

CREATE FUNCTION ensure_event_partition(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE
    first date := date_trunc('month', month)::date;
    name  text := 'events_' || to_char(first, 'YYYY_MM');
BEGIN
    IF first < date '1990-01-01' OR first > date '2200-01-01' THEN
        RAISE EXCEPTION 'no partition for %', first USING ERRCODE = 'datetime_field_overflow';
    END IF;
    IF to_regclass('public.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(7420221);
    -- A new statement's snapshot: the catalogue cache may still not know what the holder of the lock made.
    IF EXISTS (SELECT FROM pg_class WHERE relname = name AND relnamespace = 'public'::regnamespace) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON public.%I USING (tenant_id = current_tenant())', name);
    EXECUTE format(
        'ALTER TABLE public.events ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        name, first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
END $$;

-- Per series and quarter of an hour, with what each aggregation needs to be merged. `stale` asks for a rebuild from
-- the events: a correction came, or events that no merge can order.
CREATE TABLE rollups (
    tenant_id      integer NOT NULL,
    series_id      bigint NOT NULL,
    bucket         timestamptz NOT NULL,
    events         bigint NOT NULL,
    total          numeric NOT NULL,
    peak           numeric NOT NULL,
    peak_at        timestamptz NOT NULL,
    first_at       timestamptz NOT NULL,
    first_quantity numeric NOT NULL,
    last_at        timestamptz NOT NULL,
    last_quantity  numeric NOT NULL,
    area           numeric NOT NULL,  -- Σ level × microseconds from the first event to the last
    rises          numeric NOT NULL,  -- Σ of the readings' rises from the first event to the last
    levels         bigint NOT NULL DEFAULT 0,  -- events that set a level other than zero for longer than no time
    stale          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, series_id, bucket)
);
CREATE INDEX rollups_stale ON rollups (tenant_id) WHERE stale;

-- invoicing -----------------------------------------------------------------------------------------------------

-- The counters and list prices that invoices were rated with, each kept once, by digest.
CREATE TABLE tariffs (
    tenant_id integer NOT NULL REFERENCES tenants,
    digest    text COLLATE "C" NOT NULL,
    document  jsonb NOT NULL,
    PRIMARY KEY (tenant_id, digest)
);

CREATE TABLE invoices (
    tenant_id          integer NOT NULL,
    id                 text COLLATE "C" NOT NULL,
    billing_group_id   text COLLATE "C" NOT NULL,
    state              text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'finalized')),
    period_start       timestamptz NOT NULL,
    period_end         timestamptz NOT NULL CHECK (period_end > period_start),
    currency           char(3) COLLATE "C" NOT NULL,
    price_book_id      text COLLATE "C" NOT NULL,
    price_book_version integer NOT NULL,
    contract_id        text COLLATE "C",
    contract_version   integer,
    position           bigint NOT NULL,      -- its usage is exactly the events of batches up to this position
    usage_events       bigint NOT NULL,
    tariff_digest      text COLLATE "C" NOT NULL,
    inputs             jsonb NOT NULL,       -- the case without its usage, counters and list prices
    case_digest        text COLLATE "C" NOT NULL,  -- of the inputs, the tariff and the manifest of the usage
    document           jsonb NOT NULL,       -- the output without its lines
    invoice_total      numeric NOT NULL,
    amount_due         numeric NOT NULL,
    created_at         timestamptz NOT NULL,
    finalized_at       timestamptz CHECK ((finalized_at IS NOT NULL) = (state = 'finalized')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (billing_group_id, period_start, tenant_id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    FOREIGN KEY (tenant_id, price_book_id, price_book_version)
        REFERENCES price_book_versions (tenant_id, price_book_id, version),
    FOREIGN KEY (tenant_id, tariff_digest) REFERENCES tariffs (tenant_id, digest)
);

CREATE TABLE invoice_lines (
    tenant_id   integer NOT NULL,
    invoice_id  text COLLATE "C" NOT NULL,
    number      integer NOT NULL CHECK (number > 0),
    counter     text COLLATE "C",
    project     text COLLATE "C",
    quantity    numeric,
    unit        text COLLATE "C",
    list_amount numeric NOT NULL,
    discount    numeric NOT NULL,
    amount      numeric NOT NULL,
    corrects    text COLLATE "C",  -- the id of the invoice that a correction corrects
    document    json NOT NULL,     -- the printed line with its trace; json, since it is only read whole
    PRIMARY KEY (tenant_id, invoice_id, number),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX invoice_lines_corrects ON invoice_lines (tenant_id, corrects) WHERE corrects IS NOT NULL;

-- Numbers are gapless per tenant and year: the counter is raised and the number kept in one statement, the last one.
CREATE TABLE invoice_counters (
    tenant_id integer NOT NULL REFERENCES tenants,
    year      integer NOT NULL,
    last      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, year)
);
CREATE TABLE invoice_numbers (
    tenant_id  integer NOT NULL,
    year       integer NOT NULL,
    number     integer NOT NULL CHECK (number > 0),
    invoice_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, year, number),
    UNIQUE (invoice_id, tenant_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id)
);

CREATE TABLE credit_draws (
    tenant_id  integer NOT NULL,
    grant_id   text COLLATE "C" NOT NULL,
    invoice_id text COLLATE "C" NOT NULL,
    amount     numeric NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, grant_id, invoice_id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id)
);

-- A finalized invoice, its lines and its price book version never change.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% of % is not allowed: it is final', TG_OP, TG_TABLE_NAME; END $$;
-- For a table of which only the columns that the trigger names may change.
CREATE FUNCTION refuse_other_change() RETURNS trigger LANGUAGE plpgsql
    AS $$
DECLARE own text[] := TG_ARGV;
BEGIN
    IF to_jsonb(NEW) - own IS DISTINCT FROM to_jsonb(OLD) - own THEN
        RAISE EXCEPTION 'of % only % may change', TG_TABLE_NAME, array_to_string(own, ', ');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER finalized_is_final BEFORE UPDATE OR DELETE ON invoices
    FOR EACH ROW WHEN (OLD.state = 'finalized') EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_line_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN
        IF EXISTS (SELECT FROM invoices WHERE tenant_id = OLD.tenant_id AND id = OLD.invoice_id AND state = 'finalized')
        THEN RAISE EXCEPTION '% of % is not allowed: it is final', TG_OP, TG_TABLE_NAME; END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$;
CREATE TRIGGER finalized_lines_are_final BEFORE UPDATE OR DELETE ON invoice_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_line_change();
CREATE TRIGGER versions_are_final BEFORE UPDATE OR DELETE ON price_book_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER numbers_are_final BEFORE UPDATE OR DELETE ON invoice_numbers
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE bill_runs (
    tenant_id  integer NOT NULL REFERENCES tenants,
    id         text COLLATE "C" NOT NULL,
    period     text COLLATE "C" NOT NULL,  -- the month in which its billing cycles begin
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX bill_runs_open ON bill_runs (tenant_id, period) WHERE ended_at IS NULL;

-- A shard is leased by the lock on its row, held by the worker's transaction: it ends with the worker's connection.
CREATE TABLE bill_run_shards (
    tenant_id   integer NOT NULL,
    bill_run_id text COLLATE "C" NOT NULL,
    shard       integer NOT NULL,
    done_at     timestamptz,
    PRIMARY KEY (tenant_id, bill_run_id, shard),
    FOREIGN KEY (tenant_id, bill_run_id) REFERENCES bill_runs (tenant_id, id)
);
CREATE TABLE bill_run_groups (
    tenant_id        integer NOT NULL,
    bill_run_id      text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    shard            integer NOT NULL,
    outcome          text COLLATE "C" CHECK (outcome IN ('finalized', 'held', 'unchanged', 'not_over', 'failed')),
    invoice_id       text COLLATE "C",
    reason           text COLLATE "C",
    PRIMARY KEY (tenant_id, bill_run_id, billing_group_id),
    FOREIGN KEY (tenant_id, bill_run_id, shard) REFERENCES bill_run_shards (tenant_id, bill_run_id, shard),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX bill_run_groups_shard ON bill_run_groups (tenant_id, bill_run_id, shard);

-- tenants apart -------------------------------------------------------------------------------------------------

DO $$
DECLARE name text;
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
    END LOOP;
END $$;
-- `tenants` is not forced: its owner, and so the one function below, sees every name. The application does not.
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants USING (id = current_tenant());

-- The look-up that precedes the tenant: by name, making the tenant where it is new.
CREATE FUNCTION open_tenant(tenant_name text, now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE found integer;
BEGIN
    SELECT id INTO found FROM public.tenants WHERE name = tenant_name;
    IF found IS NULL THEN
        INSERT INTO public.tenants (name, created_at) VALUES (tenant_name, now) ON CONFLICT (name) DO NOTHING;
        SELECT id INTO found FROM public.tenants WHERE name = tenant_name;
    END IF;
    RETURN found;
END $$;

GRANT USAGE ON SCHEMA public TO tallybook_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO tallybook_app;
REVOKE INSERT ON tenants FROM tallybook_app;
REVOKE ALL ON event_keys_0, event_keys_1, event_keys_2, event_keys_3, event_keys_4, event_keys_5, event_keys_6, event_keys_7
    FROM tallybook_app;  -- partitions are reached through their parents
-- What is written stays as it was written, but for these columns and rows.
GRANT UPDATE (position) ON tenants TO tallybook_app;
GRANT UPDATE (tax, late_fee_rate, finalize_after_days) ON billing_groups TO tallybook_app;
GRANT UPDATE (spent) ON credit_grants TO tallybook_app;
GRANT UPDATE (at, batch_id, series_id), DELETE ON event_keys TO tallybook_app;
GRANT UPDATE (events, total, peak, peak_at, first_at, first_quantity, last_at, last_quantity, area, rises, levels, stale),
    DELETE ON rollups TO tallybook_app;
GRANT DELETE ON invoices TO tallybook_app;  -- drafts
GRANT UPDATE (last) ON invoice_counters TO tallybook_app;
GRANT UPDATE (ended_at) ON bill_runs TO tallybook_app;
GRANT UPDATE (done_at) ON bill_run_shards TO tallybook_app;
GRANT UPDATE (outcome, invoice_id, reason) ON bill_run_groups TO tallybook_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO tallybook_app;
REVOKE ALL ON FUNCTION open_tenant(text, timestamptz), ensure_event_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_tenant(text, timestamptz), ensure_event_partition(date) TO tallybook_app;
