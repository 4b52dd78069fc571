"""The deductor: callers share commits, and each has an answer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from decimal import Decimal

import psycopg
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.credits.model.deduction import Deducted, Request
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.deductor import Deductor, Unanswered
from tallybook.shell.ledger_check import differences
from tests.credits.wallets import Wallets, wallets
from tests.database import url_of

_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"


class Counting:
    """A clock that counts how often it is read: once in every commit."""

    def __init__(self) -> None:
        self.commits = 0

    def __call__(self) -> int:
        self.commits += 1
        return SystemClock().now()


@contextmanager
def held_up(scene: Wallets) -> Iterator[Connection]:
    """Nobody deducts from the first wallet meanwhile."""
    with scene.database.transaction(scene.tenant) as connection:
        SqlAccounts(connection).lock([scene.groups[0].id])
        yield connection


def ask(deductor: Deductor, scene: Wallets, request: Request) -> Deducted | str:
    try:
        return deductor.deduct(scene.groups[0], request)
    except Refused as refusal:
        return refusal.code
    except Unanswered:
        return "unanswered"


def test_callers_who_come_while_one_is_at_work_share_the_next_commit(database: Database) -> None:
    scene, clock = wallets(database, 1), Counting()
    scene.grant(scene.groups[0], "100")
    deductor = Deductor(database, scene.tenant, clock)
    requests = [Request(f"k{n}", Decimal(n + 1)) for n in range(16)]  # 1 + 2 + … + 16 = 136
    with ThreadPoolExecutor(17) as pool:
        with held_up(scene):
            first = pool.submit(ask, deductor, scene, Request("first", Decimal(1)))
            wait([first], timeout=0.3)
            others = [pool.submit(ask, deductor, scene, request) for request in requests]
            wait(others, timeout=0.5)
        answers = [one.result() for one in others]
    assert isinstance(first.result(), Deducted)
    assert clock.commits == 2
    done = [one for one in answers if isinstance(one, Deducted)]
    assert {one for one in answers if isinstance(one, str)} == {"insufficient_credit"}
    (held,) = scene.held()
    assert held.spent == 1 + sum(one.amount for one in done) <= 100
    asked = {request.key: request.amount for request in requests}
    assert all(one.amount == asked[one.key] for one in done), "a caller has another one's answer"


def test_what_the_database_cannot_take_from_one_hurts_no_other(database: Database) -> None:
    scene = wallets(database, 1)
    scene.grant(scene.groups[0], "100")
    deductor = Deductor(database, scene.tenant)
    bad = Request("bad", Decimal(1), reason="no text of PostgreSQL's: \0")
    with ThreadPoolExecutor(4) as pool:
        with held_up(scene):
            first = pool.submit(ask, deductor, scene, Request("first", Decimal(1)))
            wait([first], timeout=0.3)
            others = [pool.submit(ask, deductor, scene, one) for one in (bad, Request("fine", Decimal(2)))]
            wait(others, timeout=0.3)
        refused, fine = (one.result() for one in others)
    assert refused == "unanswered"
    assert isinstance(fine, Deducted) and fine.amount == 2
    assert [held.spent for held in scene.held()] == [3]
    assert ask(deductor, scene, Request("later", Decimal(1))) != "unanswered", "and the line goes on"


def test_asking_again_with_the_key_answers_the_same_and_takes_nothing(database: Database) -> None:
    scene = wallets(database, 1)
    scene.grant(scene.groups[0], "10")
    deductor, request = Deductor(database, scene.tenant), Request("k", Decimal(7))
    first = ask(deductor, scene, request)
    assert isinstance(first, Deducted)
    assert ask(deductor, scene, request) == ask(Deductor(database, scene.tenant), scene, request) == first
    assert ask(deductor, scene, Request("k", Decimal(8))) == "key_reused"
    assert [held.spent for held in scene.held()] == [7]


def test_a_key_is_a_groups_own(database: Database) -> None:
    scene = wallets(database, 2)
    for group in scene.groups:
        scene.grant(group, "10")
        Deductor(database, scene.tenant).deduct(group, Request("k", Decimal(7)))
    assert [held.spent for held in scene.held()] == [7, 7]


def test_an_insufficient_credit_can_be_asked_for_again_when_there_is_more(database: Database) -> None:
    scene = wallets(database, 1)
    deductor = Deductor(database, scene.tenant)
    assert ask(deductor, scene, Request("k", Decimal(7))) == "insufficient_credit"
    scene.grant(scene.groups[0], "10", paid=True)
    assert isinstance(ask(deductor, scene, Request("k", Decimal(7))), Deducted)
    with database.transaction(scene.tenant) as connection:
        assert differences(connection) == []


def test_a_connection_that_breaks_leaves_the_caller_to_ask_again(database: Database) -> None:
    scene = wallets(database, 1)
    scene.grant(scene.groups[0], "10")
    deductor, request = Deductor(database, scene.tenant), Request("k", Decimal(1))
    with ThreadPoolExecutor(1) as pool:
        with held_up(scene) as connection, psycopg.connect(url_of(database), autocommit=True) as admin:
            asked, ended = pool.submit(ask, deductor, scene, request), False
            while not ended:
                ended = bool(admin.execute(_END, [connection.info.backend_pid]).fetchall())
        assert asked.result() == "unanswered"
    assert [held.spent for held in scene.held()] == [0]
    assert isinstance(ask(deductor, scene, request), Deducted)
