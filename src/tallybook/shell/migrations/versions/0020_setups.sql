-- Pages of gateways on which customers have a card or an account kept, without paying.

CREATE TABLE payment_method_setups (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    gateway          text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    customer         text COLLATE "C",
    return_url       text COLLATE "C" NOT NULL,
    is_default       boolean NOT NULL,
    author           text COLLATE "C" NOT NULL,
    created_at       timestamptz NOT NULL,
    check_at         timestamptz CHECK (state <> 'open' OR check_at IS NOT NULL),
    looked_at        timestamptz,
    reference        text COLLATE "C",  -- the gateway's, of its page
    state            text COLLATE "C" NOT NULL CHECK (state IN ('open', 'expired', 'failed', 'done')),
    url              text COLLATE "C" CHECK (url IS NULL OR state = 'open'),
    ended_at         timestamptz CHECK ((ended_at IS NULL) = (state = 'open')),
    code             text COLLATE "C" CHECK ((code IS NULL) = (state <> 'failed')),
    message          text CHECK ((message IS NULL) = (state <> 'failed')),
    method_id        text COLLATE "C" CHECK ((method_id IS NULL) = (state <> 'done')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    FOREIGN KEY (tenant_id, method_id) REFERENCES payment_methods (tenant_id, id),
    CHECK (state <> 'done' OR check_at IS NULL)
);
CREATE INDEX payment_method_setups_check ON payment_method_setups (check_at, tenant_id) WHERE check_at IS NOT NULL;

CREATE FUNCTION setup_rank_of(state text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_position(ARRAY['open', 'expired', 'failed', 'done'], state) $$;
CREATE TRIGGER setups_only_rise BEFORE UPDATE ON payment_method_setups FOR EACH ROW
    WHEN (setup_rank_of(NEW.state) < setup_rank_of(OLD.state)
        OR (OLD.reference IS NOT NULL AND NEW.reference IS DISTINCT FROM OLD.reference)
        OR (OLD.method_id IS NOT NULL AND NEW.method_id IS DISTINCT FROM OLD.method_id))
    EXECUTE FUNCTION refuse_lower();
CREATE TRIGGER setups_change_by_state_only AFTER UPDATE ON payment_method_setups FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('check_at', 'looked_at', 'reference', 'state', 'url', 'ended_at', 'code',
        'message', 'method_id');

ALTER TABLE payment_method_setups ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_method_setups FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payment_method_setups USING (tenant_id = current_tenant());
CREATE POLICY scope ON payment_method_setups AS RESTRICTIVE TO tallybook_scoped
    USING (billing_group_id = ANY (scope_groups()));
GRANT SELECT, INSERT ON payment_method_setups TO tallybook_app;
GRANT UPDATE (check_at, looked_at, reference, state, url, ended_at, code, message, method_id)
    ON payment_method_setups TO tallybook_app;
GRANT SELECT ON payment_method_setups TO tallybook_scoped;
