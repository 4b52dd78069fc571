-- E-mail: how it is sent, its templates, and each message with what became of it.

ALTER TABLE billing_groups ADD COLUMN emails text[] COLLATE "C" NOT NULL DEFAULT '{}' CHECK (cardinality(emails) <= 5);
ALTER TABLE billing_groups ADD COLUMN language text COLLATE "C";  -- null: the tenant's
GRANT UPDATE (emails, language) ON billing_groups TO tallybook_app;

CREATE TABLE mail_settings (
    tenant_id    integer PRIMARY KEY REFERENCES tenants,
    host         text COLLATE "C" NOT NULL,
    port         integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
    security     text COLLATE "C" NOT NULL CHECK (security IN ('none', 'starttls', 'tls')),
    username     text,
    password     bytea,  -- encrypted by a key that is not in the database
    from_address text COLLATE "C" NOT NULL,
    from_name    text NOT NULL,
    reply_to     text COLLATE "C",
    kinds        text[] COLLATE "C" NOT NULL,
    attach_documents boolean NOT NULL,
    changed_at   timestamptz NOT NULL,
    CHECK ((username IS NULL) = (password IS NULL)),
    CHECK (username IS NULL OR security <> 'none')
);

CREATE TABLE mail_templates (
    tenant_id  integer NOT NULL REFERENCES tenants,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'receipt', 'dunning', 'alert')),
    language   text COLLATE "C" NOT NULL,
    subject    text NOT NULL,
    text       text NOT NULL,
    html       text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, kind, language)
);

CREATE TABLE mail_messages (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    fact             text COLLATE "C" NOT NULL,
    kind             text COLLATE "C" NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'receipt', 'dunning', 'alert')),
    billing_group_id text COLLATE "C" NOT NULL,
    recipient        text COLLATE "C" NOT NULL,  -- empty where the billing group has no address
    language         text COLLATE "C" NOT NULL,
    customer         text NOT NULL,
    timezone         text COLLATE "C" NOT NULL,
    document         jsonb NOT NULL,
    created_at       timestamptz NOT NULL,
    state            text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    due_at           timestamptz CHECK ((due_at IS NOT NULL) = (state = 'waiting')),
    ended_at         timestamptz CHECK ((ended_at IS NULL) = (state = 'waiting')),
    error            text CHECK (state <> 'failed' OR error IS NOT NULL),
    attempts         integer NOT NULL CHECK (attempts >= 0),
    subject          text,
    text             text,
    html             text,
    is_attached      boolean,  -- whether documents go with what is written
    resent_from      text COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, fact, recipient),
    CHECK ((subject IS NULL) = (text IS NULL) AND (subject IS NULL) = (html IS NULL)
        AND (subject IS NULL) = (is_attached IS NULL)),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    FOREIGN KEY (tenant_id, resent_from) REFERENCES mail_messages (tenant_id, id)
);
CREATE INDEX mail_messages_group ON mail_messages (billing_group_id, id, tenant_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['mail_settings', 'mail_templates', 'mail_messages'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO tallybook_app', name);
    END LOOP;
END $$;
GRANT UPDATE (host, port, security, username, password, from_address, from_name, reply_to, kinds,
    attach_documents, changed_at), DELETE
    ON mail_settings TO tallybook_app;
GRANT UPDATE (subject, text, html, changed_at), DELETE ON mail_templates TO tallybook_app;
GRANT UPDATE (state, due_at, ended_at, error, attempts, subject, text, html, is_attached) ON mail_messages TO tallybook_app;

CREATE POLICY scope ON mail_messages AS RESTRICTIVE TO tallybook_scoped USING (billing_group_id = ANY (scope_groups()));
GRANT SELECT ON mail_messages TO tallybook_scoped;
