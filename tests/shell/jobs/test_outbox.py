"""The outbox: every event that was committed is handled, and its effect in the database is there once."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, suppress
from itertools import count
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg import errors

from tallybook.kernel.instant import Instant
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import (
    AT_ONCE,
    MOST_ATTEMPTS,
    Event,
    Fact,
    Handling,
    Where,
    forget_handled,
    retry_delay_seconds,
    write,
)
from tests.database import NOW, new_tenant
from tests.shell.jobs.scene import KIND, Outbox, leave_a_trace
from tests.thorough import examples

SECOND = 1_000_000
DAY = 86_400 * SECOND


@pytest.fixture
def outbox(database: Database, tenant: int) -> Outbox:
    return Outbox(database, tenant)


def relays(outbox: Outbox) -> list[tuple[str, bool]]:
    """The tenant's relay jobs that wait: their queueing lock, and whether they wait for a later moment."""
    with outbox.database.connection() as connection:
        sql = (
            "SELECT queueing_lock, scheduled_at IS NOT NULL FROM jobs.procrastinate_jobs"
            " WHERE task_name = 'relay_outbox' AND status = 'todo' AND args->'tenant' = to_jsonb(%s::int)"
        )
        return connection.execute(sql, [outbox.tenant]).fetchall()


def run_the_relay_that_waits(outbox: Outbox) -> None:
    """What a worker does: fetch the job, run it, finish it."""
    with outbox.database.connection() as connection:
        row = connection.execute(
            "UPDATE jobs.procrastinate_jobs SET status = 'doing' WHERE status = 'todo' AND queueing_lock = %s"
            " RETURNING id",
            [f"relay_outbox:{outbox.tenant}"],
        ).fetchone()
        assert row is not None
        outbox.relay()
        connection.execute("SELECT jobs.procrastinate_finish_job_v1(%s, 'succeeded', true)", row)


def test_events_are_handled_in_the_order_in_which_they_were_written(outbox: Outbox) -> None:
    seen: list[tuple[str, str, object]] = []
    outbox.handlers = [lambda handling, event: seen.append((event.kind, event.subject, event.document))]
    with outbox.database.transaction(outbox.tenant) as connection:
        write(connection, [Fact(KIND, f"s{n}", {"n": n, "text": "Zoë \u0001"}) for n in range(30)], NOW)
    assert outbox.relay() == 30
    assert seen == [(KIND, f"s{n}", {"n": n, "text": "Zoë \u0001"}) for n in range(30)]
    assert outbox.relay() == 0


def test_an_event_of_a_transaction_that_rolls_back_never_was(outbox: Outbox) -> None:
    with outbox.database.transaction(outbox.tenant) as connection, connection.transaction(force_rollback=True):
        write(connection, [Fact(KIND, "s", {})], NOW)
    assert (outbox.relay(), relays(outbox)) == (0, [])


def test_ten_thousand_events_wake_one_relay(outbox: Outbox) -> None:
    for _ in range(2):
        outbox.write(*(f"s{n}" for n in range(5_000)))
    assert relays(outbox) == [(f"relay_outbox:{outbox.tenant}", False)]


def test_a_relay_with_too_much_to_do_makes_place_and_comes_again(outbox: Outbox) -> None:
    outbox.handlers = []
    outbox.write(*(f"s{n}" for n in range(AT_ONCE + 1)))
    run_the_relay_that_waits(outbox)
    assert len(outbox.unhandled()) == 1
    run_the_relay_that_waits(outbox)
    assert (outbox.unhandled(), relays(outbox)) == ([], [])


def test_an_event_of_a_lower_number_that_is_committed_late_is_not_lost(outbox: Outbox) -> None:
    with outbox.database.transaction(outbox.tenant) as connection:
        write(connection, [Fact(KIND, "late", {})], NOW)
        outbox.write("early")
        assert outbox.relay() == 1
    assert outbox.relay() == 1
    assert outbox.effects() == {"early": 1, "late": 1}


def test_a_relay_that_began_while_somebody_wrote_looks_again(outbox: Outbox) -> None:
    outbox.write("first")
    with outbox.database.transaction(outbox.tenant) as connection:
        write(connection, [Fact(KIND, "second", {})], NOW)  # counts on the relay that waits
        run_the_relay_that_waits(outbox)
    assert relays(outbox) == [(f"relay_outbox:{outbox.tenant}", True)]
    run_the_relay_that_waits(outbox)
    assert outbox.effects() == {"first": 1, "second": 1}
    assert relays(outbox) == []


def test_what_a_handler_waits_for_is_asked_for_each_event_anew(outbox: Outbox) -> None:
    is_there = "EXISTS (SELECT FROM organizations AS o WHERE o.tenant_id = outbox.tenant_id)"
    outbox.handlers = [leave_a_trace, Where(is_there, leave_a_trace)]
    outbox.write("first", "second")
    assert outbox.relay() == 2
    assert outbox.effects() == {"first": 1, "second": 2}


def test_events_that_nobody_waits_for_are_marked_and_those_among_them_are_handled(outbox: Outbox) -> None:
    outbox.handlers = [Where("outbox.subject LIKE 'wanted%%'", leave_a_trace)]
    outbox.write("a", "wanted-1", "b", "c", "wanted-2", "d")
    assert outbox.relay() == 6
    assert (outbox.effects(), outbox.unhandled()) == ({"wanted-1": 1, "wanted-2": 1}, [])


def test_writers_do_not_wait_for_each_other(outbox: Outbox) -> None:
    with (
        outbox.database.transaction(outbox.tenant) as one,
        outbox.database.transaction(outbox.tenant) as other,
    ):
        other.execute("SET LOCAL lock_timeout = '2s'")
        write(one, [Fact(KIND, "a", {})], NOW)
        write(other, [Fact(KIND, "b", {})], NOW)
    assert len(relays(outbox)) == 1


def test_a_handler_that_fails_leaves_nothing_and_holds_up_nobody(outbox: Outbox) -> None:
    def fails_for_b(handling: Handling, event: Event) -> None:
        if event.subject == "b":
            raise ValueError("no such thing\nas b")

    outbox.handlers = [leave_a_trace, fails_for_b]
    outbox.write("a", "b", "c")
    assert outbox.relay() == 3
    assert outbox.effects() == {"a": 1, "c": 1}
    assert outbox.unhandled() == ["b"]
    outbox.handlers = [leave_a_trace]
    assert outbox.relay(NOW + 9 * SECOND) == 0
    assert outbox.relay(NOW + 10 * SECOND) == 1
    assert outbox.effects() == {"a": 1, "b": 1, "c": 1}


def test_an_event_that_fails_too_often_is_parked_with_its_error(outbox: Outbox) -> None:
    def fails(handling: Handling, event: Event) -> None:
        raise ValueError("the gateway said no to https://user:hunter2@example.test")

    outbox.handlers = [fails]
    outbox.write("a")
    now: Instant = NOW
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert outbox.relay(now) == 1
        now += retry_delay_seconds(attempt) * SECOND
    outbox.handlers = [leave_a_trace]
    assert outbox.relay(now + 365 * DAY) == 0
    with outbox.database.transaction(outbox.tenant) as connection:
        row = connection.execute("SELECT attempts, parked_at IS NOT NULL, error FROM outbox").fetchone()
    assert row == (MOST_ATTEMPTS, True, "ValueError: the gateway said no to https://…@example.test")


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 10), (2, 40), (3, 160), (7, 21_600), (50, 21_600)])
def test_failures_are_followed_by_ever_longer_waits(attempts: int, seconds: int) -> None:
    assert retry_delay_seconds(attempts) == seconds


def test_an_event_of_a_kind_that_is_unknown_here_waits_for_who_knows_it(outbox: Outbox) -> None:
    outbox.write("new", kind="thing.of_a_newer_version")
    outbox.write("old")
    assert outbox.relay() == 1
    assert outbox.unhandled() == ["new"]


def test_two_relays_share_the_work(outbox: Outbox) -> None:
    met = Barrier(2, timeout=20)
    apart: list[str] = []

    def meets_the_other(handling: Handling, event: Event) -> None:
        met.wait()  # both are in the middle of an event at once
        apart.append(event.subject)

    outbox.handlers = [leave_a_trace, meets_the_other]
    subjects = [f"s{n}" for n in range(10)]
    outbox.write(*subjects)
    threads = [Thread(target=outbox.relay) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outbox.effects() == Counter(subjects)
    assert len(apart) == 10


def test_what_was_handled_long_ago_is_forgotten_and_what_is_parked_is_not(outbox: Outbox) -> None:
    outbox.write("done", "parked")
    with outbox.database.transaction(outbox.tenant) as connection:
        connection.execute("UPDATE outbox SET parked_at = now() WHERE subject = 'parked'")
    outbox.relay(NOW)
    assert forget_handled(outbox.database, outbox.tenant, NOW + 29 * DAY) == 0
    assert forget_handled(outbox.database, outbox.tenant, NOW + 31 * DAY) == 1
    assert outbox.unhandled() == ["parked"]


def test_a_fact_that_was_written_cannot_be_changed(outbox: Outbox) -> None:
    outbox.write("a")
    with outbox.database.transaction(outbox.tenant) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("UPDATE outbox SET subject = 'b'")


def test_another_tenants_events_are_neither_seen_nor_handled(outbox: Outbox) -> None:
    outbox.write("a")
    stranger = Outbox(outbox.database, new_tenant(outbox.database))
    assert (stranger.relay(), stranger.unhandled()) == (0, [])
    assert outbox.unhandled() == ["a"]


class Crash(BaseException):
    """What ends a process in the middle of anything."""


STEPS = st.one_of(
    st.tuples(st.just("write"), st.integers(1, 4)),
    st.tuples(st.just("roll back"), st.integers(1, 2)),
    st.tuples(st.just("open"), st.integers(1, 2)),  # what is written stays open while others come and go
    st.tuples(st.just("commit"), st.just(0)),
    st.tuples(st.just("relay"), st.integers(0, 30)),  # seconds later
)
FATES = st.sampled_from(["works", "works", "fails", "crashes", "fails after"])
MOST_OPEN = 3


class Interleaving:
    """Writers and relays of one tenant, in the order of the steps; handlers meet the fates one by one."""

    def __init__(self, database: Database, fates: list[str]) -> None:
        self.outbox = Outbox(database, new_tenant(database), [self.handle])
        self.fates = iter(fates)
        self.open = ExitStack()
        self.opened = 0
        self.now = NOW
        self.numbers = count()
        self.committed: set[str] = set()

    def handle(self, handling: Handling, event: Event) -> None:
        fate = next(self.fates, "works")
        if fate == "fails":
            raise ValueError(fate)
        leave_a_trace(handling, event)
        if fate == "crashes":
            raise Crash
        if fate == "fails after":
            raise ValueError(fate)

    def take(self, step: str, amount: int) -> None:
        match step:
            case "write":
                with ExitStack() as stack:
                    self.committed |= set(self.write(amount, stack))
            case "roll back":
                with suppress(ZeroDivisionError), ExitStack() as stack:
                    self.write(amount, stack)
                    raise ZeroDivisionError
            case "open" if self.opened < MOST_OPEN:
                self.opened += 1
                self.committed |= set(self.write(amount, self.open))
            case "commit":
                self.opened = 0
                self.open.close()
            case "relay":
                self.relay(amount * SECOND)

    def write(self, amount: int, stack: ExitStack) -> list[str]:
        subjects = [f"s{next(self.numbers)}" for _ in range(amount)]
        connection = stack.enter_context(self.outbox.database.transaction(self.outbox.tenant))
        write(connection, [Fact(KIND, subject, {}) for subject in subjects], NOW)
        return subjects

    def relay(self, later: int) -> None:
        self.now += later
        with suppress(Crash):
            self.outbox.relay(self.now)


@given(st.lists(STEPS, max_size=15), st.lists(FATES, max_size=25))
@examples(60, 2_000)
def test_every_committed_event_has_its_effect_exactly_once(
    database: Database, steps: list[tuple[str, int]], fates: list[str]
) -> None:
    found = Interleaving(database, fates)
    with found.open:
        for step, amount in steps:
            found.take(step, amount)
    for _ in range(len(fates) + 1):
        found.relay(30 * DAY)
    parked = set(found.outbox.unhandled())
    assert found.outbox.effects() == Counter(found.committed - parked)
    assert len(parked) <= len(fates) // MOST_ATTEMPTS
