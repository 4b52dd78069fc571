-- Jobs and the outbox. The schema `jobs` holds procrastinate's tables and functions and what we keep beside them; its
-- rows are of all tenants, and carry numbers and ids alone. `public` stays ours, with a policy on every table.

-- jobs ----------------------------------------------------------------------------------------------------------

-- Its functions find their tables whatever the path of the connection that calls them.
DO $$
DECLARE name regprocedure;
BEGIN
    FOR name IN SELECT oid FROM pg_proc WHERE pronamespace = 'jobs'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = jobs, pg_temp', name);
    END LOOP;
END $$;

-- A queueing lock is for a job that waits. One that kept it while it runs could not wait again (to be retried, to be
-- rescued) once its successor waits.
CREATE FUNCTION jobs.release_queueing_lock() RETURNS trigger LANGUAGE plpgsql SET search_path = jobs, pg_temp
    AS $$ BEGIN
        NEW.queueing_lock := NULL;
        RETURN NEW;
    END $$;
CREATE TRIGGER running_jobs_hold_no_queueing_lock BEFORE UPDATE OF status ON jobs.procrastinate_jobs
    FOR EACH ROW WHEN (NEW.status = 'doing') EXECUTE FUNCTION jobs.release_queueing_lock();

-- What went wrong, in one line: procrastinate keeps that a job failed, and not why.
CREATE TABLE jobs.failures (
    job_id  bigint NOT NULL REFERENCES jobs.procrastinate_jobs ON DELETE CASCADE,
    attempt integer NOT NULL CHECK (attempt > 0),
    at      timestamptz NOT NULL,
    error   text NOT NULL,
    PRIMARY KEY (job_id, attempt)
);

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA jobs FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO tallybook_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO tallybook_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO tallybook_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO tallybook_app;

-- the outbox ----------------------------------------------------------------------------------------------------

-- Facts that others act on, written in the fact's own transaction. Ids are not in the order of commits, so that whoever
-- relays asks for what is not handled, and never for what comes after an id.
CREATE TABLE outbox (
    tenant_id  integer NOT NULL REFERENCES tenants,
    id         bigint GENERATED ALWAYS AS IDENTITY,
    kind       text COLLATE "C" NOT NULL CHECK (kind <> ''),
    subject    text COLLATE "C" NOT NULL,  -- the id of what the fact is about
    document   jsonb NOT NULL,
    at         timestamptz NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,  -- that failed
    due_at     timestamptz NOT NULL DEFAULT '-infinity',  -- not before this, after a failure
    error      text,
    handled_at timestamptz,
    parked_at  timestamptz,  -- failed too often: a person has to look
    PRIMARY KEY (tenant_id, id),
    CHECK (handled_at IS NULL OR parked_at IS NULL)
);
CREATE INDEX outbox_waiting ON outbox (tenant_id, id) WHERE handled_at IS NULL AND parked_at IS NULL;

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON outbox USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, DELETE ON outbox TO tallybook_app;
GRANT UPDATE (attempts, due_at, error, handled_at, parked_at) ON outbox TO tallybook_app;  -- the fact itself stays

-- Whatever is written has a relay coming: one waits for each tenant, however much is written. Two transactions that
-- write at once do not wait for each other, as they would for a row of a unique index.
-- The shared lock says to a relay that starts before this transaction ends: look again, it counts on you.
CREATE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
    AS $$
DECLARE
    tenant integer := public.current_tenant();
    its_lock text := 'relay_outbox:' || tenant;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7420221, tenant);
    IF NOT EXISTS (SELECT FROM jobs.procrastinate_jobs WHERE queueing_lock = its_lock AND status = 'todo')
        AND pg_try_advisory_xact_lock(7420222, tenant)
    THEN
        INSERT INTO jobs.procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)
        VALUES ('relay_outbox', 'relay_outbox', its_lock, its_lock, jsonb_build_object('tenant', tenant))
        ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_wakes_relay AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_relay();

-- The tenants that scheduled tasks visit, by number; their names stay hidden.
CREATE FUNCTION tenant_numbers() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT id FROM public.tenants ORDER BY id $$;
REVOKE ALL ON FUNCTION tenant_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_numbers() TO tallybook_app;
