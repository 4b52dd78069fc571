"""The worker: takes jobs, runs each in a thread, gives signs of life, and stops when it is told to.

procrastinate fetches and defers on connections of its own that see the schema `jobs` alone; a job's task works with our
`Database`, in transactions of one tenant.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, NoReturn

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.retry import RetryStrategy
from procrastinate.worker import Worker
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.embedded import DatabaseUnavailable, connect
from tallybook.shell.garbage import collect_rarely
from tallybook.shell.jobs.rescue import STALLED_SECONDS, hand_back, rescue
from tallybook.shell.jobs.running import JobLine, Registry, Runner
from tallybook.shell.jobs.schedule import SCHEDULE, SYSTEM_QUEUE, SYSTEM_SCHEDULE, fan_out

PATIENT: Final = RetryStrategy(max_attempts=7, exponential_wait=4)
"""A job that no schedule brings again is tried 7 times more: after 4 s, 16 s and so on, at last 4.5 hours."""
EVERY = "every:"
"""What the name of a job that brings a task to every tenant begins with."""

STOP_SECONDS: Final = 3
"""Short, since nothing is lost: what had not ended is rolled back, and runs again."""

_HEARTBEAT_SECONDS = 10
_HAND_BACK_SECONDS = 1
_POLL_SECONDS = 2
_PROBE_SECONDS = 1
_MOST_RESTARTS = 5
_STEADY_SECONDS = 60


@dataclass(frozen=True)
class Plan:
    """How a worker works: how many jobs at once, from which queues (None: all), and how patiently it stops.

    The jobs of a queue in `apart` have that many slots of their own, and take none of the others'.
    """

    concurrency: int = 4
    queues: Sequence[str] | None = None
    apart: Mapping[str, int] = field(default_factory=dict)
    once: bool = False
    stop_seconds: int = STOP_SECONDS
    """How long running jobs may take to end when the worker is told to stop; then they are handed back."""
    patience_seconds: int = 60
    """How long a database may be away."""

    def crews(self, known: Sequence[str]) -> list[Crew]:
        """What share the slots, of the queues that are known: those apart each for itself, and all others."""
        named = known if self.queues is None else self.queues
        others = [queue for queue in named if queue not in self.apart]
        apart = [Crew((queue,), slots) for queue, slots in self.apart.items() if queue in named]
        return [Crew(tuple(others), self.concurrency), *apart] if others else apart


@dataclass(frozen=True)
class Crew:
    """Queues whose jobs share slots."""

    queues: tuple[str, ...]
    slots: int


@dataclass(frozen=True)
class Ran:
    """What a worker did until it stopped."""

    done: int
    failed: int


def run_worker(database: Database, registry: Registry, plan: Plan, report: Callable[[JobLine], None]) -> Ran:
    """Work until SIGTERM or SIGINT, or with `once` until nothing waits.

    Raises `DatabaseUnavailable` where the database goes away and does not come back.
    """
    for name in ("procrastinate", "psycopg.pool"):  # one logs errors whole, arguments and all; one says all we say
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    collect_rarely()
    runner = Runner(database, report)
    rescue(database, SystemClock().now())
    crews = plan.crews([*registry.tasks, SYSTEM_QUEUE])
    with ThreadPoolExecutor(sum(crew.slots for crew in crews), "job") as threads:
        asyncio.run(_Shift(database, registry, plan, runner, crews).work(threads))
    return Ran(runner.done, runner.failed)


def build_app(database: Database, registry: Registry, runner: Runner, plan: Plan) -> App:
    """The application of procrastinate with the registry's tasks and, unless it works once, their schedules."""
    schedules = not plan.once
    parts = conninfo_to_dict(database.dsn)
    options = f"{parts.get('options') or ''} -c search_path=jobs,pg_temp".strip()
    connector = PsycopgConnector(
        conninfo=make_conninfo(database.dsn, options=options),
        min_size=1,
        max_size=4,
        timeout=min(5, plan.patience_seconds),
    )
    app = App(connector=connector)

    def tenant_task(name: str, context: JobContext, **arguments: Any) -> None:
        runner.run(context.job, lambda now: registry.tasks[name](database, arguments.pop("tenant"), now, **arguments))

    def system_task(name: str, context: JobContext, **_: Any) -> None:
        runner.run(context.job, lambda now: registry.system[name](database, now))

    def visit_tenants(name: str, context: JobContext, **_: Any) -> None:
        runner.run(context.job, lambda now: fan_out(database, name))

    for name in registry.tasks:
        retry = False if name in SCHEDULE or name in registry.brought_again else PATIENT
        app.task(name=name, queue=name, pass_context=True, retry=retry)(partial(tenant_task, name))
        if name in SCHEDULE:
            _schedule(app, EVERY + name, SCHEDULE[name] if schedules else None, partial(visit_tenants, name))
    for name in registry.system:
        _schedule(app, name, SYSTEM_SCHEDULE[name] if schedules else None, partial(system_task, name))
    return app


def _schedule(app: App, name: str, cron: str | None, run: Callable[..., None]) -> None:
    # No lock: the job of a dead worker would hold it, and what holds up `rescue` is never rescued.
    task = app.task(name=name, queue=SYSTEM_QUEUE, pass_context=True, queueing_lock=name)(run)
    if cron is not None:
        app.periodic(cron=cron)(task)


@dataclass
class _Shift:
    """A worker's time at work, through restarts of the database."""

    database: Database
    registry: Registry
    plan: Plan
    runner: Runner
    crews: Sequence[Crew]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    workers: list[Worker] = field(default_factory=list)
    lost: Exception | None = None
    """Why the end of a job could not be written."""
    restarts: list[float] = field(default_factory=list)

    async def work(self, threads: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(threads)  # where procrastinate runs what is synchronous
        loop.set_exception_handler(self._lose)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop, loop, number)
        while not self.stopping.is_set():
            before, self.lost = self.runner.done + self.runner.failed, None
            trouble = await self._run() or self.lost
            if self.stopping.is_set():
                break
            if trouble is None and self.plan.once:
                if self.runner.done + self.runner.failed == before:
                    break
                continue  # what ran may have deferred more
            await self._recover(trouble)

    async def _run(self) -> Exception | None:
        """Work until told to stop, or until something breaks: that is returned."""
        app = build_app(self.database, self.registry, self.runner, self.plan)
        try:
            async with app.open_async():
                self.workers = [self._worker(app, crew) for crew in self.crews]
                if not self.stopping.is_set():
                    await self._run_crews()
        except (ConnectorException, psycopg.Error) as error:
            return error
        return None

    def _worker(self, app: App, crew: Crew) -> Worker:
        return Worker(
            app,
            queues=list(crew.queues),
            name="tallybook",
            concurrency=crew.slots,
            wait=not self.plan.once,
            fetch_job_polling_interval=_POLL_SECONDS,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=_HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_SECONDS,
        )

    async def _run_crews(self) -> None:
        """Until all have ended; unless they work once, all end where one does."""
        running = [asyncio.create_task(worker.run()) for worker in self.workers]  # type: ignore[no-untyped-call]
        if not self.plan.once:
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            self._stop_workers()
        ended = await asyncio.gather(*running, return_exceptions=True)
        for error in ended:
            if isinstance(error, BaseException):
                raise error

    def _stop_workers(self) -> None:
        for worker in self.workers:
            worker.stop()  # type: ignore[no-untyped-call]

    def _lose(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Start anew where the end of a job could not be written: it would run for ever, since this worker lives."""
        error = context.get("exception")
        if isinstance(error, Exception) and self.workers:
            self.lost = error
            self._stop_workers()

    def _stop(self, loop: asyncio.AbstractEventLoop, number: signal.Signals) -> None:
        """Take no more jobs and end once those that run have ended; at once where Ctrl-C says it again."""
        if not self.stopping.is_set():
            self.stopping.set()
            self._stop_workers()
            loop.call_later(self.plan.stop_seconds, self._hand_back)
        elif number == signal.SIGINT:  # a supervisor may say SIGTERM to the worker and to who started it
            _leave()

    def _hand_back(self) -> None:
        """Let the jobs that run wait again, and end. Threads cannot be stopped: they end with the process.

        A transaction that is open then is rolled back, as with `kill -9`; a database that is away keeps nobody waiting.
        """
        self.runner.is_silent = True
        watch = threading.Timer(_HAND_BACK_SECONDS, _leave)
        watch.daemon = True
        watch.start()
        try:
            handed = hand_back(self.database, [worker.worker_id for worker in self.workers])
        except (DatabaseUnavailable, psycopg.Error):
            _leave()
        watch.cancel()
        os.write(2, f"tallybook: {_handed_back(handed)}\n".encode())
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # told again, it does not wait for its database either
        self.database.let_go()
        os._exit(0)

    async def _recover(self, trouble: Exception | None) -> None:
        """Wait until the database answers again. Raises `DatabaseUnavailable` where patience ends."""
        now = time.monotonic()
        self.restarts = [at for at in self.restarts if at > now - _STEADY_SECONDS] + [now]
        if len(self.restarts) > _MOST_RESTARTS:
            cause = trouble.__cause__ if trouble is not None and trouble.__cause__ is not None else trouble
            raise DatabaseUnavailable(
                f"The database answers, but jobs cannot be taken from it ({cause or 'no reason given'}).",
                "See the server's log.",
            )
        last = now + self.plan.patience_seconds
        while not self.stopping.is_set():
            await asyncio.sleep(_PROBE_SECONDS)
            try:
                await asyncio.to_thread(self._probe)
            except DatabaseUnavailable:
                if time.monotonic() > last:
                    raise
            else:
                return

    def _probe(self) -> None:
        with connect(self.database.dsn) as connection:
            connection.execute("SELECT 1")
        with suppress(Refused):
            rescue(self.database, SystemClock().now())


def _handed_back(tasks: Sequence[str]) -> str:
    names = ", ".join(sorted(set(tasks)))
    if len(tasks) == 1:
        return f"1 job that still ran is handed back ({names}); another worker takes it up"
    return f"{len(tasks)} jobs that still ran are handed back ({names}); another worker takes them up"


def _leave() -> NoReturn:
    """End, whatever runs. The jobs are rescued once this worker's signs of life are missed."""
    os.write(2, b"tallybook: jobs that still ran were left; another worker takes them up\n")
    os._exit(1)
