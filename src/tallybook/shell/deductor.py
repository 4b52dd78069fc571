"""Direct deductions from many callers at once: those of one billing group share a commit."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock

from psycopg import Error, OperationalError, errors

from tallybook.accounts.model.customer import BillingGroup
from tallybook.audit.model.record import Author
from tallybook.credits.model.deduction import Answer, Deducted, Request
from tallybook.credits.public import deduct_all
from tallybook.credits.store_sql import SqlDeductions
from tallybook.credits.wire.grant import deduction_view
from tallybook.kernel.instant import Instant
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.crediting import credit_books
from tallybook.shell.database import Database

MOST_AT_ONCE = 500
MOST_TRIES = 5

_now = SystemClock().now


class Unanswered(Exception):
    """The database failed while it was deducted, and perhaps it was: ask again with the same key."""


@dataclass(eq=False)
class _Caller:
    """A caller in line: woken with an answer, or to work for all in line."""

    request: Request
    woken: Event = field(default_factory=Event)
    answer: Answer | Unanswered | None = None


@dataclass(eq=False)
class _Line:
    """The callers of one billing group. Its head is whom the last one at work wakes to go on."""

    lock: Lock = field(default_factory=Lock)
    waiting: deque[_Caller] = field(default_factory=deque)
    is_worked: bool = False


class Deductor:
    """Takes one tenant's deductions, from any number of threads.

    Whoever finds nobody at work commits for all who are in line, at most 500 at once; who comes meanwhile is of the
    next commit. Several processes may have one each: the group's lock lets one commit at a time.
    """

    def __init__(
        self, database: Database, tenant: int, now: Callable[[], Instant] = _now, *, author: Author | None = None
    ) -> None:
        """With an author the audit log is told of each deduction that is new, in its transaction."""
        self._database = database
        self._author = author
        self._tenant = tenant
        self._now = now
        self._lines: defaultdict[str, _Line] = defaultdict(_Line)
        self._lock = Lock()

    def deduct(self, group: BillingGroup, request: Request) -> Deducted:
        """Deduct from a group's credit; committed when this returns.

        `Refused` where it cannot be, and then nothing was deducted; `Unanswered` where nobody knows.
        """
        caller = _Caller(request)
        with self._lock:
            line = self._lines[group.id]
        with line.lock:
            line.waiting.append(caller)
            leads, line.is_worked = not line.is_worked, True
        if not leads:
            caller.woken.wait()
        if caller.answer is None:
            self._work(line, group)
        answer = caller.answer
        assert answer is not None
        if isinstance(answer, Deducted):
            return answer
        raise answer

    def _work(self, line: _Line, group: BillingGroup) -> None:
        """Commit for those in line, give them their answers, and wake the next one to work."""
        with line.lock:
            batch = [line.waiting.popleft() for _ in range(min(MOST_AT_ONCE, len(line.waiting)))]
        try:
            answers = self._answers(group, [caller.request for caller in batch])
            for caller, answer in zip(batch, answers, strict=True):
                caller.answer = answer
        finally:
            for caller in batch:
                if caller.answer is None:
                    caller.answer = Unanswered(f"the deduction {caller.request.key!r} was interrupted")
                caller.woken.set()
            with line.lock:
                line.is_worked = bool(line.waiting)
                if line.waiting:
                    line.waiting[0].woken.set()

    def _answers(self, group: BillingGroup, requests: Sequence[Request]) -> Sequence[Answer | Unanswered]:
        """The answers to all; where all fail together, each is tried alone, so that one's error is nobody else's."""
        try:
            return self._commit(group, requests)
        except Exception as error:
            if len(requests) > 1 and isinstance(error, Error) and not isinstance(error, OperationalError):
                return [self._answers(group, [request])[0] for request in requests]
            unanswered = Unanswered(f"{type(error).__name__}: {error}")
            unanswered.__cause__ = error
            return [unanswered] * len(requests)

    def _commit(self, group: BillingGroup, requests: Sequence[Request]) -> Sequence[Answer]:
        for _ in range(MOST_TRIES - 1):
            with suppress(errors.SerializationFailure, errors.DeadlockDetected):
                return self._try(group, requests)
        return self._try(group, requests)

    def _try(self, group: BillingGroup, requests: Sequence[Request]) -> Sequence[Answer]:
        with self._database.transaction(self._tenant) as connection:
            books, deductions, now = credit_books(connection), SqlDeductions(connection), self._now()
            made = set[str]()

            def naming(prefix: str, at: Instant) -> str:
                id_ = new_id(prefix, at)
                made.add(id_)
                return id_

            answers = deduct_all(books, deductions, group, requests, now, naming)
            for request, done in zip(requests, answers, strict=True):
                if self._author is not None and isinstance(done, Deducted) and done.id in made:
                    after = deduction_view(done, group.currency)
                    reason = request.reason or None
                    write_record(connection, self._author, "credit.deduct", done.id, now, after=after, reason=reason)
                    made.remove(done.id)  # a key that comes twice is one deduction
            return answers
