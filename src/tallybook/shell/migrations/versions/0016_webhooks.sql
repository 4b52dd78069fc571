-- Webhooks out: endpoints, each fact that is told to one, and every attempt.

CREATE TABLE webhook_endpoints (
    tenant_id     integer NOT NULL REFERENCES tenants,
    id            text COLLATE "C" NOT NULL,
    url           text COLLATE "C" NOT NULL CHECK (length(url) BETWEEN 8 AND 2000),
    types         text[] COLLATE "C" NOT NULL,
    secret        bytea NOT NULL,  -- this one and the last are encrypted by a key that is not in the database
    last_secret   bytea,
    last_until    timestamptz CHECK ((last_until IS NULL) = (last_secret IS NULL)),
    description   text NOT NULL CHECK (length(description) <= 200),
    created_at    timestamptz NOT NULL,
    created_by    text COLLATE "C" NOT NULL,
    disabled_at   timestamptz,
    disabled_why  text CHECK ((disabled_why IS NULL) = (disabled_at IS NULL)),
    failing_since timestamptz,
    pace          text COLLATE "C" NOT NULL DEFAULT 'quick' CHECK (pace IN ('quick', 'slow', 'silent')),
    sequence      bigint NOT NULL DEFAULT 0,
    removed_at    timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE webhook_deliveries (
    tenant_id    integer NOT NULL,
    id           text COLLATE "C" NOT NULL,
    endpoint_id  text COLLATE "C" NOT NULL,
    sequence     bigint NOT NULL CHECK (sequence > 0),
    fact         text COLLATE "C" NOT NULL,
    kind         text COLLATE "C" NOT NULL,
    body         text NOT NULL,
    created_at   timestamptz NOT NULL,
    state        text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    due_at       timestamptz CHECK ((due_at IS NOT NULL) = (state = 'pending')),
    leased_until timestamptz CHECK (leased_until IS NULL OR state = 'pending'),
    ended_at     timestamptz CHECK ((ended_at IS NULL) = (state = 'pending')),
    why          text CHECK ((why IS NOT NULL) = (state = 'failed')),
    attempts     integer NOT NULL CHECK (attempts >= 0),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, endpoint_id, sequence),
    UNIQUE (tenant_id, endpoint_id, fact),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints (tenant_id, id)
);
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (tenant_id, endpoint_id, id);
CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (tenant_id, state, id);
CREATE INDEX webhook_deliveries_in_turn ON webhook_deliveries (tenant_id, endpoint_id, sequence) INCLUDE (due_at)
    WHERE state = 'pending';
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (tenant_id, endpoint_id, due_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (tenant_id, endpoint_id, leased_until)
    WHERE leased_until IS NOT NULL;
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at, tenant_id) WHERE state <> 'pending';
CREATE TABLE webhook_attempts (
    tenant_id   integer NOT NULL,
    delivery_id text COLLATE "C" NOT NULL,
    number      integer NOT NULL CHECK (number > 0),
    at          timestamptz NOT NULL,
    duration_ms integer NOT NULL CHECK (duration_ms >= 0),
    status      integer,
    answer      text NOT NULL CHECK (length(answer) <= 1000),
    PRIMARY KEY (tenant_id, delivery_id, number),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['webhook_endpoints', 'webhook_deliveries', 'webhook_attempts'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (url, types, secret, last_secret, last_until, description, disabled_at, disabled_why, failing_since, pace,
    sequence, removed_at) ON webhook_endpoints TO tallybook_app;
GRANT UPDATE (state, due_at, leased_until, ended_at, why, attempts), DELETE ON webhook_deliveries TO tallybook_app;
GRANT DELETE ON webhook_attempts TO tallybook_app;
