-- What documents say of seller and buyer. Rows are added and never changed: a final invoice is printed with what stood
-- when it was made final, however often it is printed.

CREATE TABLE letterheads (
    tenant_id integer NOT NULL REFERENCES tenants,
    id        bigint GENERATED ALWAYS AS IDENTITY,
    since     timestamptz NOT NULL,
    document  jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE billing_details (
    tenant_id        integer NOT NULL,
    id               bigint GENERATED ALWAYS AS IDENTITY,
    billing_group_id text COLLATE "C" NOT NULL,
    since            timestamptz NOT NULL,
    document         jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX billing_details_group ON billing_details (billing_group_id, since, id, tenant_id);

-- What an organization was called until an instant; what it is called stands in `organizations`.
CREATE TABLE former_names (
    tenant_id       integer NOT NULL,
    id              bigint GENERATED ALWAYS AS IDENTITY,
    organization_id text COLLATE "C" NOT NULL,
    name            text COLLATE "C" NOT NULL,
    until           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organization_id) REFERENCES organizations (tenant_id, id)
);
CREATE INDEX former_names_organization ON former_names (organization_id, id, tenant_id);

-- Which language a billing group had until an instant, null for the tenant's; which it has stands in `billing_groups`.
CREATE TABLE former_languages (
    tenant_id        integer NOT NULL,
    id               bigint GENERATED ALWAYS AS IDENTITY,
    billing_group_id text COLLATE "C" NOT NULL,
    language         text COLLATE "C",
    until            timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX former_languages_group ON former_languages (billing_group_id, id, tenant_id);

-- Kept by their digest: letterheads that were and are name them.
CREATE TABLE logos (
    tenant_id  integer NOT NULL REFERENCES tenants,
    digest     text COLLATE "C" NOT NULL CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    media_type text COLLATE "C" NOT NULL CHECK (media_type IN ('image/png', 'image/svg+xml')),
    content    bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 262144),
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, digest)
);

ALTER TABLE letterheads ENABLE ROW LEVEL SECURITY;
ALTER TABLE letterheads FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON letterheads USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON letterheads TO tallybook_app;

ALTER TABLE billing_details ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_details FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_details USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON billing_details TO tallybook_app;

ALTER TABLE former_names ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_names FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON former_names USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON former_names TO tallybook_app;

ALTER TABLE former_languages ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_languages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON former_languages USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON former_languages TO tallybook_app;

ALTER TABLE logos ENABLE ROW LEVEL SECURITY;
ALTER TABLE logos FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON logos USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON logos TO tallybook_app;
