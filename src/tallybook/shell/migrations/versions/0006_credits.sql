-- What becomes of credits: expiry, voids, coupons, recurring grants, deductions.

-- granted = spent + expired + voided + remaining. A grant below zero can be imported, pays nothing and stays as it is.
-- `frozen` of what remains pays nothing and does not expire, while a dispute holds the money that it was made of.
-- `is_open` is what indexes look at: it changes once, so that a grant in use is updated in its page and in no index.
ALTER TABLE credit_grants DROP CONSTRAINT credit_grants_check;
ALTER TABLE credit_grants
    ADD COLUMN expired    numeric NOT NULL DEFAULT 0,
    ADD COLUMN voided     numeric NOT NULL DEFAULT 0,
    ADD COLUMN frozen     numeric NOT NULL DEFAULT 0,
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN origin     text COLLATE "C" NOT NULL DEFAULT 'hand' CHECK (origin IN
        ('hand', 'coupon', 'recurring', 'top_up', 'payment', 'credit_note', 'invoice')),
    ADD COLUMN source     text COLLATE "C",  -- the redemption, schedule, payment or credit note that it comes from
    ADD COLUMN campaign   text COLLATE "C",
    ADD COLUMN reason     text NOT NULL DEFAULT '',
    ADD COLUMN author     text NOT NULL DEFAULT '';
ALTER TABLE credit_grants
    ADD COLUMN remaining numeric NOT NULL GENERATED ALWAYS AS (amount - spent - expired - voided) STORED,
    ADD COLUMN is_open   boolean NOT NULL GENERATED ALWAYS AS (amount - spent - expired - voided <> 0) STORED,
    ADD CONSTRAINT credit_grants_conserved CHECK (
        spent >= 0 AND expired >= 0 AND voided >= 0 AND amount = spent + expired + voided + remaining
        AND (remaining >= 0 OR (amount < 0 AND remaining = amount))),
    ADD CONSTRAINT credit_grants_frozen CHECK (frozen >= 0 AND (frozen = 0 OR frozen <= remaining)),
    SET (fillfactor = 50);
ALTER TABLE credit_grants NO FORCE ROW LEVEL SECURITY;
UPDATE credit_grants SET expires_at = (document ->> 'expires_at')::timestamptz, document = document - 'expires_at'
 WHERE document ? 'expires_at';
ALTER TABLE credit_grants FORCE ROW LEVEL SECURITY;
CREATE INDEX credit_grants_open ON credit_grants (billing_group_id, id, tenant_id) WHERE is_open;
CREATE INDEX credit_grants_lapsing ON credit_grants (expires_at, billing_group_id, tenant_id)
 WHERE is_open AND expires_at IS NOT NULL;

CREATE TABLE credit_voids (
    tenant_id integer NOT NULL,
    id        text COLLATE "C" NOT NULL,
    grant_id  text COLLATE "C" NOT NULL,
    amount    numeric NOT NULL CHECK (amount > 0),
    reason    text NOT NULL,
    author    text NOT NULL,
    voided_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id)
);
CREATE INDEX credit_voids_grant ON credit_voids (grant_id, tenant_id);

-- coupons -------------------------------------------------------------------------------------------------------

CREATE TABLE coupons (
    tenant_id            integer NOT NULL REFERENCES tenants,
    id                   text COLLATE "C" NOT NULL,
    code                 text COLLATE "C" NOT NULL CHECK (code = upper(code)),
    campaign             text COLLATE "C",
    currency             char(3) COLLATE "C" NOT NULL,
    amount               numeric NOT NULL CHECK (amount > 0),
    terms                jsonb NOT NULL,
    expires_at           timestamptz,
    expires_after_days   integer CHECK (expires_after_days > 0),
    max_redemptions      integer CHECK (max_redemptions > 0),
    max_per_organization integer CHECK (max_per_organization > 0),
    valid_from           timestamptz NOT NULL,
    valid_until          timestamptz,
    disabled_at          timestamptz,
    redemptions          integer NOT NULL DEFAULT 0,
    reason               text NOT NULL,
    author               text NOT NULL,
    created_at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (code, tenant_id),
    CHECK (num_nonnulls(expires_at, expires_after_days) <= 1),
    CHECK (redemptions >= 0 AND redemptions <= coalesce(max_redemptions, redemptions))
);

-- `number` counts a coupon's redemptions in an organization, so that the same one is never given out twice.
CREATE TABLE coupon_redemptions (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    coupon_id        text COLLATE "C" NOT NULL,
    organization_id  text COLLATE "C" NOT NULL,
    number           integer NOT NULL CHECK (number > 0),
    billing_group_id text COLLATE "C" NOT NULL,
    grant_id         text COLLATE "C" NOT NULL,
    redeemed_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (coupon_id, organization_id, number, tenant_id),
    FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupons (tenant_id, id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id)
);

-- recurring grants ----------------------------------------------------------------------------------------------

-- Cycles that begin in [starts_at, ends_at) are granted; those that begin before `granted_to` have been.
CREATE TABLE credit_schedules (
    tenant_id          integer NOT NULL,
    id                 text COLLATE "C" NOT NULL,
    billing_group_id   text COLLATE "C" NOT NULL,
    name               text COLLATE "C" NOT NULL,
    campaign           text COLLATE "C",
    amount             numeric NOT NULL CHECK (amount > 0),
    terms              jsonb NOT NULL,
    expires_after_days integer CHECK (expires_after_days > 0),  -- null: with the cycle
    starts_at          timestamptz NOT NULL,
    ends_at            timestamptz,
    granted_to         timestamptz NOT NULL,
    cancelled_at       timestamptz,
    reason             text NOT NULL,
    author             text NOT NULL,
    created_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (billing_group_id, name, tenant_id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX credit_schedules_due ON credit_schedules (granted_to, tenant_id) WHERE cancelled_at IS NULL;

CREATE TABLE credit_schedule_grants (
    tenant_id   integer NOT NULL,
    schedule_id text COLLATE "C" NOT NULL,
    cycle_start timestamptz NOT NULL,
    grant_id    text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, schedule_id, cycle_start),
    FOREIGN KEY (tenant_id, schedule_id) REFERENCES credit_schedules (tenant_id, id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id)
);

-- direct deductions ---------------------------------------------------------------------------------------------

CREATE TABLE credit_deductions (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    key              text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    requested        numeric NOT NULL CHECK (requested > 0),
    allow_partial    boolean NOT NULL,
    amount           numeric NOT NULL CHECK (amount > 0 AND (amount = requested OR (allow_partial AND amount < requested))),
    reason           text NOT NULL,
    author           text NOT NULL,
    deducted_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (billing_group_id, key, tenant_id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE TABLE credit_deduction_draws (
    tenant_id    integer NOT NULL,
    deduction_id text COLLATE "C" NOT NULL,
    number       integer NOT NULL CHECK (number > 0),  -- in the order in which grants were spent
    grant_id     text COLLATE "C" NOT NULL,
    amount       numeric NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, deduction_id, number),
    FOREIGN KEY (tenant_id, deduction_id) REFERENCES credit_deductions (tenant_id, id),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES credit_grants (tenant_id, id)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['credit_voids', 'coupons', 'coupon_redemptions', 'credit_schedules',
        'credit_schedule_grants', 'credit_deductions', 'credit_deduction_draws']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (expired, voided, frozen) ON credit_grants TO tallybook_app;
GRANT UPDATE (disabled_at, redemptions) ON coupons TO tallybook_app;
GRANT UPDATE (granted_to, cancelled_at) ON credit_schedules TO tallybook_app;
