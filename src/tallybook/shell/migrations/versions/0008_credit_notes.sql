-- The review window and credit notes.

-- What a person said of a billing group's draft for a period; drafts themselves are replaced by every run. A draft
-- without a row is unreviewed. An approval is of the figures with the digest; `at_once` does not wait for the window.
CREATE TABLE draft_reviews (
    tenant_id        integer NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    period_start     timestamptz NOT NULL,
    state            text COLLATE "C" NOT NULL CHECK (state IN ('held', 'approved')),
    by_whom          text COLLATE "C" NOT NULL CHECK (length(by_whom) BETWEEN 1 AND 200),
    at               timestamptz NOT NULL,
    reason           text COLLATE "C" CHECK ((reason IS NOT NULL) = (state = 'held')),
    digest           text COLLATE "C" CHECK ((digest IS NOT NULL) = (state = 'approved')),
    at_once          boolean NOT NULL DEFAULT false CHECK (NOT at_once OR state = 'approved'),
    PRIMARY KEY (tenant_id, billing_group_id, period_start),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id)
);
CREATE INDEX invoices_drafts ON invoices (billing_group_id, period_start, tenant_id) WHERE state = 'draft';

-- Numbers of credit notes are a series of their own, gapless per tenant and year: counter and note are one statement.
CREATE TABLE credit_note_counters (
    tenant_id integer NOT NULL REFERENCES tenants,
    year      integer NOT NULL,
    last      integer NOT NULL,
    PRIMARY KEY (tenant_id, year)
);

-- `credited` lowered what was due of the invoice, `recovered` of it what had been written off; `returned` had been paid
-- and goes where `destination` says.
CREATE TABLE credit_notes (
    tenant_id        integer NOT NULL,
    id               text COLLATE "C" NOT NULL,
    year             integer NOT NULL,
    number           integer NOT NULL CHECK (number > 0),
    invoice_id       text COLLATE "C" NOT NULL,
    billing_group_id text COLLATE "C" NOT NULL,
    currency         char(3) COLLATE "C" NOT NULL,
    reason           text COLLATE "C" NOT NULL,
    issued_by        text COLLATE "C" NOT NULL,
    issued_at        timestamptz NOT NULL,
    net              numeric NOT NULL,
    tax              numeric NOT NULL CHECK (tax >= 0),
    late_fee         numeric NOT NULL CHECK (late_fee >= 0),
    total            numeric NOT NULL CHECK (total > 0 AND total = net + tax + late_fee),
    credited         numeric NOT NULL CHECK (credited >= 0),
    recovered        numeric NOT NULL CHECK (recovered BETWEEN 0 AND credited),
    returned         numeric NOT NULL CHECK (returned >= 0 AND credited + returned = total),
    destination      text COLLATE "C" CHECK (destination IN ('credit', 'payment')),
    document         jsonb NOT NULL,  -- the lines and taxes that it credits
    PRIMARY KEY (tenant_id, id),
    UNIQUE (year, number, tenant_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES receivables (tenant_id, id),
    FOREIGN KEY (tenant_id, billing_group_id) REFERENCES billing_groups (tenant_id, id),
    CHECK ((destination IS NOT NULL) = (returned > 0))
);
CREATE INDEX credit_notes_invoice ON credit_notes (invoice_id, tenant_id);
CREATE TRIGGER credit_notes_are_final BEFORE UPDATE OR DELETE ON credit_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever issues one holds the billing group's lock, so that this sees all the others of the invoice.
CREATE FUNCTION refuse_overcredit() RETURNS trigger LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM credit_notes n
          JOIN receivables r ON r.tenant_id = n.tenant_id AND r.id = n.invoice_id
          JOIN invoices i ON i.tenant_id = n.tenant_id AND i.id = n.invoice_id
         WHERE n.tenant_id = NEW.tenant_id AND n.invoice_id = NEW.invoice_id
         GROUP BY r.total, i.document HAVING sum(n.total) > r.total OR sum(n.tax) > (i.document ->> 'tax')::numeric)
    THEN
        RAISE EXCEPTION 'more is credited of % than was billed', NEW.invoice_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_notes_within_the_invoice AFTER INSERT ON credit_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_overcredit();

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['draft_reviews', 'credit_note_counters', 'credit_notes'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant())', name);
    END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON draft_reviews TO tallybook_app;
GRANT SELECT, INSERT, UPDATE (last) ON credit_note_counters TO tallybook_app;
GRANT SELECT, INSERT ON credit_notes TO tallybook_app;

-- What of the money that paid a receivable credit notes have given back.
ALTER TABLE receivables ADD COLUMN returned numeric NOT NULL DEFAULT 0
    CHECK (returned >= 0 AND (returned = 0 OR returned <= paid));
GRANT UPDATE (returned) ON receivables TO tallybook_app;
CREATE TRIGGER receivables_change_by_money_only AFTER UPDATE ON receivables FOR EACH ROW
    EXECUTE FUNCTION refuse_other_change('paid', 'credited', 'written_off', 'returned', 'due', 'given_up_at',
        'overdue_told_at');

-- A refund that a note asks for is kept before the note, whose number is the last thing that is taken.
ALTER TABLE refunds ADD FOREIGN KEY (tenant_id, credit_note_id) REFERENCES credit_notes (tenant_id, id)
    DEFERRABLE INITIALLY DEFERRED;
