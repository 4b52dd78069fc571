-- The double-entry journal: an entry is the postings of one fact about one subject, appended by one statement.

CREATE TABLE ledger_postings (
    tenant_id        integer NOT NULL REFERENCES tenants,
    fact             text COLLATE "C" NOT NULL,
    subject          text COLLATE "C" NOT NULL,  -- the id of what the fact is about
    number           integer NOT NULL CHECK (number > 0),
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    at               timestamptz NOT NULL,
    account          text COLLATE "C" NOT NULL,
    grant_id         text COLLATE "C",
    amount           numeric NOT NULL CHECK (amount <> 0),  -- a debit is positive
    PRIMARY KEY (subject, fact, number, tenant_id),
    CHECK ((grant_id IS NOT NULL) = (account IN ('deferred_revenue', 'promotional_credit')))
);
CREATE INDEX ledger_postings_group ON ledger_postings (billing_group_id, account, at, tenant_id);

CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql
    AS $$
DECLARE wrong record;
BEGIN
    SELECT fact, subject, sum(amount) AS off INTO wrong FROM added
     GROUP BY tenant_id, fact, subject HAVING sum(amount) <> 0 OR min(number) <> 1 OR count(DISTINCT currency) <> 1
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the entry % of % does not balance, is not whole or has two currencies: off by %',
            wrong.fact, wrong.subject, wrong.off USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_balance AFTER INSERT ON ledger_postings
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();
CREATE TRIGGER postings_are_append_only BEFORE UPDATE OR DELETE ON ledger_postings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_postings ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_postings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_postings USING (tenant_id = current_tenant());
GRANT SELECT, INSERT ON ledger_postings TO tallybook_app;

-- A tenant's number by its name, for those who only look: `open_tenant` makes a tenant where it is new.
CREATE FUNCTION find_tenant(tenant_name text) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT id FROM public.tenants WHERE name = tenant_name $$;
REVOKE ALL ON FUNCTION find_tenant(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant(text) TO tallybook_app;
