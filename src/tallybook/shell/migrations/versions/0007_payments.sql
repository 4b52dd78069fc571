-- Payments, refunds, disputes and dunning.

CREATE TABLE payment_methods (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    gateway          text COLLATE "C" NOT NULL,
    token            text COLLATE "C" NOT NULL,  -- the gateway's; no number of a card or an account
    label            text COLLATE "C" NOT NULL,
    customer         text COLLATE "C",
    is_default       boolean NOT NULL,
    added_at         timestamptz NOT NULL,
    removed_at       timestamptz CHECK (removed_at IS NULL OR NOT is_default),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX payment_methods_group ON payment_methods (billing_group_id, tenant_id);
CREATE UNIQUE INDEX payment_methods_default ON payment_methods (billing_group_id, tenant_id) WHERE is_default;

CREATE TABLE payments (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    amount           numeric NOT NULL CHECK (amount > 0),
    purpose          jsonb NOT NULL,
    gateway          text COLLATE "C" NOT NULL,
    method_id        text COLLATE "C",
    retry_of         text COLLATE "C",
    return_url       text COLLATE "C",
    author           text COLLATE "C" NOT NULL,
    created_at       timestamptz NOT NULL,
    state            text COLLATE "C" NOT NULL CHECK (state IN ('created', 'validating', 'processing',
        'requires_action', 'unknown', 'cancelled', 'failed', 'completed')),
    document         jsonb NOT NULL,  -- of the state
    check_at         timestamptz CHECK ((check_at IS NULL) = (state IN ('cancelled', 'failed', 'completed'))),
    reference        text COLLATE "C" CHECK (state <> 'completed' OR reference IS NOT NULL),
    captured         numeric NOT NULL DEFAULT 0 CHECK ((captured > 0) = (state = 'completed')),
    refunded         numeric NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND captured),
    disputed         numeric NOT NULL DEFAULT 0 CHECK (disputed >= 0),
    cancel_asked_by  text COLLATE "C",  -- who has asked the gateway to cancel
    cancel_reason    text CHECK ((cancel_reason IS NULL) = (cancel_asked_by IS NULL)),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    FOREIGN KEY (tenant_id, method_id) REFERENCES payment_methods (tenant_id, id),
    FOREIGN KEY (tenant_id, retry_of) REFERENCES payments (tenant_id, id)
);
CREATE INDEX payments_group ON payments (billing_group_id, created_at, tenant_id);
CREATE INDEX payments_newest ON payments (created_at, id, tenant_id);
CREATE INDEX payments_check ON payments (check_at, tenant_id) WHERE check_at IS NOT NULL;
CREATE UNIQUE INDEX payments_reference ON payments (gateway, reference, tenant_id) WHERE state = 'completed';

-- What payments that have not ended pay: one receivable, one payment.
CREATE TABLE payment_claims (
    tenant_id     integer NOT NULL,
    receivable_id text COLLATE "C" NOT NULL,
    payment_id    text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, receivable_id),
    FOREIGN KEY (tenant_id, receivable_id) REFERENCES receivables (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id)
);
CREATE INDEX payment_claims_payment ON payment_claims (payment_id, tenant_id);

-- Where payments' money went, and what was taken back of it.
CREATE TABLE payment_applications (
    tenant_id     integer NOT NULL,
    payment_id    text COLLATE "C" NOT NULL,
    number        integer NOT NULL CHECK (number > 0),
    receivable_id text COLLATE "C",
    grant_id      text COLLATE "C" CHECK ((grant_id IS NULL) <> (receivable_id IS NULL)),
    amount        numeric NOT NULL CHECK (amount <> 0),
    at            timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, payment_id, number),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id),
    FOREIGN KEY (tenant_id, receivable_id) REFERENCES receivables (tenant_id, id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id)
);
CREATE INDEX payment_applications_receivable ON payment_applications (receivable_id, tenant_id)
    WHERE receivable_id IS NOT NULL;

-- Calls of gateways, kept with their key before they are made.
CREATE TABLE payment_attempts (
    tenant_id  integer NOT NULL REFERENCES tenants,
    subject    text COLLATE "C" NOT NULL,  -- a payment or a refund
    number     integer NOT NULL CHECK (number > 0),
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('charge', 'look_up', 'cancel', 'refund', 'look_up_refund')),
    key        text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    outcome    text COLLATE "C" CHECK ((outcome IS NULL) = (ended_at IS NULL)),
    payment_id text COLLATE "C" GENERATED ALWAYS AS (CASE WHEN kind NOT LIKE '%refund' THEN subject END) STORED,
    refund_id  text COLLATE "C" GENERATED ALWAYS AS (CASE WHEN kind LIKE '%refund' THEN subject END) STORED,
    PRIMARY KEY (tenant_id, subject, number),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id)
);

CREATE TABLE refunds (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    payment_id       text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    amount           numeric NOT NULL CHECK (amount > 0),
    reason           text COLLATE "C" NOT NULL,
    author           text COLLATE "C" NOT NULL,
    credit_note_id   text COLLATE "C",  -- null where the payment's own money is taken back
    created_at       timestamptz NOT NULL,
    state            text COLLATE "C" NOT NULL CHECK (state IN ('sending', 'unknown', 'paid', 'failed')),
    document         jsonb NOT NULL,
    check_at         timestamptz CHECK ((check_at IS NULL) = (state IN ('paid', 'failed'))),
    reference        text COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
ALTER TABLE payment_attempts ADD FOREIGN KEY (tenant_id, refund_id) REFERENCES refunds (tenant_id, id);
CREATE INDEX refunds_payment ON refunds (payment_id, created_at, tenant_id);
CREATE INDEX refunds_check ON refunds (check_at, tenant_id) WHERE check_at IS NOT NULL;
CREATE UNIQUE INDEX refunds_reference ON refunds (payment_id, reference, tenant_id) WHERE reference IS NOT NULL;

CREATE TABLE disputes (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    payment_id       text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    reference        text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    amount           numeric NOT NULL CHECK (amount > 0),
    reason           text COLLATE "C" NOT NULL,
    stage            text COLLATE "C" NOT NULL CHECK (stage IN ('opened', 'won', 'lost')),
    as_of            timestamptz NOT NULL,
    taken_back       numeric NOT NULL DEFAULT 0  -- as credit of the payment, once it is lost
        CHECK (taken_back BETWEEN 0 AND amount AND (taken_back = 0 OR stage = 'lost')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (payment_id, reference, tenant_id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);

CREATE TABLE dunning (
    tenant_id        integer NOT NULL,
    receivable_id    text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    started_at       timestamptz NOT NULL,
    next_at          timestamptz NOT NULL,
    step             integer NOT NULL CHECK (step >= 0),
    from_due         boolean NOT NULL,  -- whether this run of the schedule is the one from the due date
    stopped_at       timestamptz,       -- while a person has stopped it
    declined_methods text[] COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, receivable_id),
    FOREIGN KEY (tenant_id, receivable_id) REFERENCES receivables (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX dunning_next ON dunning (next_at, tenant_id) WHERE stopped_at IS NULL;

-- What gateways reported; an event about a charge that is not known yet waits for it.
CREATE TABLE gateway_events (
    tenant_id   integer NOT NULL REFERENCES tenants,
    gateway     text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    about       text COLLATE "C" NOT NULL,
    document    jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    looked_at   timestamptz NOT NULL,  -- when it was last tried to act on it, at first when it came
    acted_on_at timestamptz,
    PRIMARY KEY (tenant_id, gateway, id)
);
CREATE INDEX gateway_events_waiting ON gateway_events (gateway, about, tenant_id) WHERE acted_on_at IS NULL;

-- When the payer and we were told that a receivable is overdue; none again once it was paid and is due again.
ALTER TABLE receivables ADD COLUMN overdue_told_at timestamptz;
CREATE INDEX receivables_overdue ON receivables (due_at, tenant_id) WHERE due > 0 AND overdue_told_at IS NULL;

-- What is known only rises, whoever writes it.
CREATE FUNCTION rank_of(state text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_position(
        ARRAY['created', 'validating', 'processing', 'requires_action', 'cancelled', 'failed', 'completed'],
        CASE state WHEN 'unknown' THEN 'processing' ELSE state END) $$;
CREATE FUNCTION refund_rank_of(state text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_position(ARRAY['sending', 'paid', 'failed'], CASE state WHEN 'unknown' THEN 'sending' ELSE state END) $$;
CREATE FUNCTION stage_rank_of(stage text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_position(ARRAY['opened', 'won', 'lost'], stage) $$;
CREATE FUNCTION refuse_lower() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'what is known of % in % only rises', OLD.id, TG_TABLE_NAME; END $$;

-- Less may be asked of what was not sent yet; what was captured stays as it was booked.
CREATE TRIGGER payments_only_rise BEFORE UPDATE ON payments FOR EACH ROW
    WHEN (rank_of(NEW.state) < rank_of(OLD.state) OR NEW.amount > OLD.amount
        OR (NEW.amount < OLD.amount AND OLD.state NOT IN ('created', 'validating'))
        OR (OLD.state = 'completed' AND (NEW.captured, NEW.reference) IS DISTINCT FROM (OLD.captured, OLD.reference)))
    EXECUTE FUNCTION refuse_lower();
CREATE TRIGGER refunds_only_rise BEFORE UPDATE ON refunds FOR EACH ROW
    WHEN (refund_rank_of(NEW.state) < refund_rank_of(OLD.state)) EXECUTE FUNCTION refuse_lower();
CREATE TRIGGER disputes_only_rise BEFORE UPDATE ON disputes FOR EACH ROW
    WHEN (stage_rank_of(NEW.stage) < stage_rank_of(OLD.stage)) EXECUTE FUNCTION refuse_lower();
CREATE TRIGGER removed_methods_are_final BEFORE UPDATE ON payment_methods FOR EACH ROW
    WHEN (OLD.removed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ended_attempts_are_final BEFORE UPDATE ON payment_attempts FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acted_on_once BEFORE UPDATE ON gateway_events FOR EACH ROW
    WHEN (OLD.acted_on_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

CREATE TRIGGER payments_change_by_state_only AFTER UPDATE ON payments FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('amount', 'state', 'document', 'check_at', 'reference', 'captured', 'refunded',
        'disputed', 'cancel_asked_by', 'cancel_reason');
CREATE TRIGGER refunds_change_by_state_only AFTER UPDATE ON refunds FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('state', 'document', 'check_at', 'reference');
CREATE TRIGGER disputes_change_by_stage_only AFTER UPDATE ON disputes FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('stage', 'as_of', 'taken_back');
CREATE TRIGGER methods_stay AFTER UPDATE ON payment_methods FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('label', 'is_default', 'removed_at');
CREATE TRIGGER attempts_stay AFTER UPDATE ON payment_attempts FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('ended_at', 'outcome');
CREATE TRIGGER events_stay AFTER UPDATE ON gateway_events FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('looked_at', 'acted_on_at');

CREATE TRIGGER applications_are_append_only BEFORE UPDATE OR DELETE ON payment_applications
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payment_methods', 'payments', 'payment_claims', 'payment_applications',
        'payment_attempts', 'refunds', 'disputes', 'dunning', 'gateway_events']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (label, is_default, removed_at) ON payment_methods TO tallybook_app;
GRANT UPDATE (amount, state, document, check_at, reference, captured, refunded, disputed, cancel_asked_by, cancel_reason)
    ON payments TO tallybook_app;
GRANT UPDATE (ended_at, outcome) ON payment_attempts TO tallybook_app;
GRANT UPDATE (state, document, check_at, reference) ON refunds TO tallybook_app;
GRANT UPDATE (stage, as_of, taken_back) ON disputes TO tallybook_app;
GRANT UPDATE (next_at, step, from_due, stopped_at, declined_methods) ON dunning TO tallybook_app;
GRANT UPDATE (looked_at, acted_on_at) ON gateway_events TO tallybook_app;
GRANT UPDATE (overdue_told_at) ON receivables TO tallybook_app;
GRANT DELETE ON payment_claims, dunning, gateway_events TO tallybook_app;
