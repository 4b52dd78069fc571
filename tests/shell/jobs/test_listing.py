"""What a person does to a job while another does it too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tallybook.kernel.refusal import Refused
from tallybook.shell.database import Database
from tallybook.shell.jobs.defer import defer
from tallybook.shell.jobs.listing import hold_job, retry_job
from tests.database import NOW, new_tenant
from tests.invoicing.scene import await_who_waits_for


def test_of_two_who_try_a_job_again_at_once_the_second_is_told_that_it_did_not_fail(database: Database) -> None:
    tenant = new_tenant(database)
    with database.connection() as connection:
        job = defer(connection, "collect", {"tenant": tenant, "invoice": "inv_1"})
        assert job is not None
        connection.execute("UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE id = %s", [job])
        connection.execute("SELECT jobs.procrastinate_finish_job_v1(%s, 'failed', false)", [job])

    def try_again() -> None:
        with database.transaction(tenant) as second:
            retry_job(second, hold_job(second, tenant, job), NOW)

    with ThreadPoolExecutor(1) as pool:
        with database.transaction(tenant) as first:
            retry_job(first, hold_job(first, tenant, job), NOW)
            other = pool.submit(try_again)
            await_who_waits_for(database, first.info.backend_pid, other)
        with pytest.raises(Refused, match="did not fail"):
            other.result()
