"""Imports into the database: what they make stands in one transaction, usage follows in batches."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from pathlib import Path

import psycopg
from msgspec import Struct
from psycopg import Connection

from tallybook.accounts.store_sql import SqlAccounts
from tallybook.adjustments.store_sql import SqlAdjustments
from tallybook.audit.model.record import Author
from tallybook.credits.store_sql import SqlCredits
from tallybook.exchange.case_import import CasePlan, set_up_case
from tallybook.exchange.focus_compare import Agreement, Compared, Comparison
from tallybook.exchange.focus_rows import FocusRow, read_focus
from tallybook.exchange.focus_survey import Listed, Survey, event_of
from tallybook.exchange.setup import Made, Stores, set_up
from tallybook.invoicing.store_sql import SqlReceivables
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.store_sql import SqlLedger
from tallybook.metering.public import Parser, Problem, Receipt, Sent, ingest
from tallybook.metering.store_sql.ingestion import Recall, SqlUsage
from tallybook.pricing.model.catalog import PriceBookVersion
from tallybook.pricing.public import ensure_counters, ensure_price_book
from tallybook.pricing.store_sql import SqlContracts, SqlPrices
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database
from tallybook.shell.ingestor import Ingestor
from tallybook.tax.store_sql import SqlTaxes

type Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much (None while nobody knows)."""

_BATCH = 10_000
_TOLD_EVERY = 1_000


class CaseImported(Struct, frozen=True):
    """What an import of a case made, and what became of its events."""

    made: Made
    receipt: Receipt


class FocusImported(Struct, frozen=True):
    """What an import of a FOCUS file found and made.

    `customers` are organizations' names by the id of a billing group of theirs, `names` what a person calls counters
    and projects. `listed` are the rows that are no usage to be billed. Of the usage, `agreement` counts how rows agree
    with their ListCost, and `differing` are those that do not.
    """

    rows: int
    usage: int
    customers: dict[str, str]
    names: dict[str, str]
    new: dict[str, int]
    listed: tuple[Listed, ...]
    agreement: dict[Agreement, int]
    differing: tuple[Compared, ...]
    accepted: int
    duplicate: int
    problems: tuple[Problem, ...]


def import_case(
    database: Database, tenant: int, plan: CasePlan, now: Instant, author: Author | None = None
) -> CaseImported:
    """Make what the case says and take its usage in, all of it or nothing; a record of the audit log if it is new.

    `Refused` where something stands on other terms, or where an event is refused or conflicts with a known one.
    """
    try:
        with database.transaction(tenant) as connection:
            made = set_up_case(_stores(connection), plan, now, new_id)
            batch: list[Sent] = [Sent(f"usage[{index}]", event) for index, event in enumerate(plan.events)]
            receipt = ingest(SqlUsage(connection, Recall()), Parser(), batch, now)
            if receipt.problems:
                raise _refused_event(receipt.problems)
            if made.new:
                write_record(connection, author, "case.import", made.group.id, now, after={"new": made.new})
    except psycopg.DataError as error:
        raise _not_kept(error) from None
    return CaseImported(made, receipt)


def _refused_event(problems: tuple[Problem, ...]) -> Refused:
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    return Refused(first.refusal.code, f"{first.refusal}{more}; nothing was imported", first.place)


def _not_kept(error: psycopg.DataError) -> Refused:
    reason = str(error).splitlines()[0]
    return Refused("not_kept", f"the database cannot keep a value of this file: {reason}; nothing was imported")


def import_focus(
    database: Database,
    tenant: int,
    path: Path,
    now: Instant,
    *,
    source: str,
    progress: Progress,
    author: Author | None = None,
) -> FocusImported:
    """Make the billing accounts, sub-accounts and SKU prices of a file, and take its usage in.

    The file is read twice: a malformed one is `Refused` before anything is written. Doing it again changes nothing.
    """
    survey = Survey(_told(_rows(path), f"Reading {path.name}", None, progress))
    try:
        with database.transaction(tenant) as connection:
            new, customers, versions = _set_up_focus(_stores(connection), survey, now)
            if new:
                name = path.name.encode(errors="backslashreplace").decode()  # a file's name may be no text
                write_record(connection, author, "focus.import", name, now, after={"new": new})
    except psycopg.DataError as error:
        raise _not_kept(error) from None
    intake = _FocusIntake(survey, Comparison([price for version in versions for price in version.prices]), source)
    rows = _told(_rows(path), "Importing usage", survey.rows, progress)
    for receipt in Ingestor(database, tenant).ingest_all(intake.batches(rows)):
        intake.add(receipt)
    return FocusImported(
        rows=survey.rows,
        usage=survey.usage,
        customers=customers,
        names=survey.names,
        new=new,
        listed=tuple(survey.listed),
        agreement={kind: intake.agreement[kind] for kind in Agreement},
        differing=tuple(intake.differing),
        accepted=intake.accepted,
        duplicate=intake.duplicate,
        problems=tuple(intake.problems),
    )


def _set_up_focus(
    stores: Stores, survey: Survey, now: Instant
) -> tuple[dict[str, int], dict[str, str], list[PriceBookVersion]]:
    """The prices of each currency in a book of its own, then each account's billing group."""
    new: Counter[str] = Counter({"counters": len(ensure_counters(stores.prices, survey.counters()))})
    books: dict[str, PriceBookVersion] = {}
    customers: dict[str, str] = {}
    for setup in survey.setups():
        currency = setup.group.currency
        if currency not in books:
            version, is_new = ensure_price_book(
                stores.prices, f"FOCUS list prices {currency}", currency, survey.revise, now, new_id
            )
            books[currency] = stores.prices.versions([version.key])[version.key]
            new["price book versions"] += is_new
        made = set_up(stores, setup, books[currency].price_book_id, now, new_id)
        new.update(made.new)
        customers[made.group.id] = made.organization.name
    return dict(+new), customers, list(books.values())


class _FocusIntake:
    """Rows on their way in; what was kept of them is compared with its own ListCost."""

    def __init__(self, survey: Survey, comparison: Comparison, source: str) -> None:
        self._survey = survey
        self._comparison = comparison
        self._source = source
        self.agreement: Counter[Agreement] = Counter()
        self.differing: list[Compared] = []
        self.accepted = self.duplicate = 0
        self.problems: list[Problem] = []
        self._on_their_way: deque[tuple[FocusRow, ...]] = deque()

    def batches(self, rows: Iterator[FocusRow]) -> Iterator[Sequence[Sent]]:
        """The usage among rows, as events in batches."""
        for batch in batched((row for row in rows if self._survey.why_not(row) is None), _BATCH):
            self._on_their_way.append(batch)
            yield [Sent(_place(row), event_of(row, self._source)) for row in batch]

    def add(self, receipt: Receipt) -> None:
        """Count what became of the next batch, and compare the rows that were kept."""
        self.accepted += receipt.accepted
        self.duplicate += receipt.duplicate
        self.problems.extend(receipt.problems)
        not_kept = {problem.place for problem in receipt.problems}
        for row in self._on_their_way.popleft():
            if _place(row) not in not_kept:
                compared = self._comparison.compare(row)
                self.agreement[compared.agreement] += 1
                if compared.agreement is Agreement.DIFFERS:
                    self.differing.append(compared)


def _place(row: FocusRow) -> str:
    return f"line {row.line}"


def _rows(path: Path) -> Iterator[FocusRow]:
    if path.exists() and not path.is_file():
        raise Refused("unreadable", "is no regular file; it is read twice", str(path))
    try:
        with path.open("rb") as file:
            yield from read_focus(file, str(path))
    except OSError as error:
        raise Refused("unreadable", f"cannot be read: {error.strerror or error}", str(path)) from None


def _told(rows: Iterator[FocusRow], title: str, total: int | None, progress: Progress) -> Iterator[FocusRow]:
    count = 0
    for count, row in enumerate(rows, start=1):
        if count % _TOLD_EVERY == 0:
            progress(title, count, total)
        yield row
    progress(title, count, count)


def _stores(connection: Connection) -> Stores:
    return Stores(
        accounts=SqlAccounts(connection),
        prices=SqlPrices(connection),
        contracts=SqlContracts(connection),
        adjustments=SqlAdjustments(connection),
        credits=SqlCredits(connection),
        taxes=SqlTaxes(connection),
        ledger=SqlLedger(connection),
        receivables=SqlReceivables(connection),
    )
