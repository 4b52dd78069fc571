"""Counters, price books and contracts in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import BY_ID, BY_NAME, read_part
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.search import found_by
from tallybook.kernel.sorting import Part
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion, VersionKey
from tallybook.pricing.model.document import contract_document, contract_from, price_document, price_from

_COUNTER = """SELECT name, unit, aggregation, unique_key, service_category, service_name FROM counters
    WHERE tenant_id = current_tenant()"""
_BOOK = "SELECT id, name, currency FROM price_books WHERE tenant_id = current_tenant()"
_VERSION = """SELECT price_book_id, version, prices, NULLIF(effective_from, '-infinity')
    FROM price_book_versions WHERE tenant_id = current_tenant()"""
_LATEST_CONTRACTS = """SELECT DISTINCT ON (id) id, billing_group_id, version, document
    FROM contracts WHERE tenant_id = current_tenant()"""
_CONTRACT = "SELECT id, billing_group_id, version, document FROM contracts WHERE tenant_id = current_tenant()"
_IS_LATEST = """version = (SELECT max(version) FROM contracts own
    WHERE own.tenant_id = current_tenant() AND own.id = contracts.id)"""
_CONTRACTS_IN_FORCE = """
    WITH asked AS (
        SELECT * FROM unnest(%s::text[], %s::timestamptz[], %s::timestamptz[]) AS asked (group_id, starts, ends)
    ), latest AS (
        SELECT DISTINCT ON (id) * FROM contracts
        WHERE tenant_id = current_tenant() AND billing_group_id IN (SELECT group_id FROM asked)
        ORDER BY id, version DESC
    )
    SELECT id, billing_group_id, version, document FROM latest JOIN asked
        ON billing_group_id = group_id AND starts_at < ends AND ends_at > starts AND starts_at < ends_at"""


class SqlPrices:
    """A `PriceStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_counters(self, counters: Sequence[ListedCounter]) -> list[str]:
        """Keep counters; one that is known stays as it is."""
        ordered = sorted(counters, key=lambda listed: listed.counter.name)
        new = self._connection.execute(
            """INSERT INTO counters
                (tenant_id, name, unit, aggregation, unique_key, service_category, service_name)
            SELECT current_tenant(), * FROM
                unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
            ON CONFLICT DO NOTHING RETURNING name""",
            [
                [listed.counter.name for listed in ordered],
                [listed.counter.unit for listed in ordered],
                [str(listed.counter.aggregation) for listed in ordered],
                [listed.counter.unique_key for listed in ordered],
                [listed.service_category for listed in ordered],
                [listed.service_name for listed in ordered],
            ],
        )
        return [name for (name,) in new]

    def listed_counters(self, names: Collection[str]) -> dict[str, ListedCounter]:
        """Counters by name, with their services."""
        query = f"{_COUNTER} AND name = ANY(%s) ORDER BY name"
        found = (_counter(*row) for row in self._connection.execute(query, [list(names)]))
        return {listed.counter.name: listed for listed in found}

    def counters_listed(self, part: Part, *, search: str | None = None) -> list[ListedCounter]:
        """A part of the list of counters, whose names are their ids."""
        query = _COUNTER + found_by(id_="name")
        rows = read_part(self._connection.execute, query, {"search": search}, part, BY_ID, "name")
        return [_counter(*row) for row in rows]

    def counters(self) -> dict[str, Counter]:
        """All counters by name, in order of name."""
        query = """SELECT name, unit, aggregation, unique_key FROM counters
            WHERE tenant_id = current_tenant() ORDER BY name"""
        return {
            name: Counter(name, unit, Aggregation(aggregation), unique_key)
            for name, unit, aggregation, unique_key in self._connection.execute(query)
        }

    def add_price_book(self, book: PriceBook, now: Instant) -> None:
        """Keep a new price book."""
        with _taken("name_taken", f"the price book {book.name!r} exists already"):
            self._connection.execute(
                """INSERT INTO price_books (tenant_id, id, name, currency, created_at)
                VALUES (current_tenant(), %s, %s, %s, %s)""",
                [book.id, book.name, book.currency, utc_datetime(now)],
            )

    def price_book_named(self, name: str) -> PriceBook | None:
        """The price book of this name."""
        row = self._connection.execute(f"{_BOOK} AND name = %s", [name]).fetchone()
        return PriceBook(*row) if row else None

    def price_book(self, id_: str) -> PriceBook | None:
        """The price book of this id."""
        row = self._connection.execute(f"{_BOOK} AND id = %s", [id_]).fetchone()
        return PriceBook(*row) if row else None

    def price_books(self, part: Part, *, search: str | None = None) -> list[PriceBook]:
        """A part of the list of price books, by age or name."""
        rows = read_part(self._connection.execute, _BOOK + found_by(), {"search": search}, part, BY_NAME)
        return [PriceBook(*row) for row in rows]

    def add_version(self, version: PriceBookVersion, now: Instant) -> None:
        """Keep a new version for good."""
        with _taken("version_taken", f"version {version.version} of the price book exists already"):
            self._connection.execute(
                """INSERT INTO price_book_versions
                    (tenant_id, price_book_id, version, effective_from, prices, digest, created_at)
                VALUES (current_tenant(), %s, %s, COALESCE(%s, '-infinity'::timestamptz), %s, %s, %s)""",
                [
                    version.price_book_id,
                    version.version,
                    None if version.effective_from is None else utc_datetime(version.effective_from),
                    Jsonb([price_document(price) for price in version.prices]),
                    version.digest,
                    utc_datetime(now),
                ],
            )

    def latest_version(self, price_book_id: str) -> PriceBookVersion | None:
        """The version with the greatest number."""
        query = f"{_VERSION} AND price_book_id = %s ORDER BY version DESC LIMIT 1"
        row = self._connection.execute(query, [price_book_id]).fetchone()
        return _version(*row) if row else None

    def versions_of(self, price_book_id: str, *, before: int | None, limit: int) -> list[PriceBookVersion]:
        """The newest versions of a book."""
        query = f"""{_VERSION} AND price_book_id = %(book)s AND (%(before)s::integer IS NULL OR version < %(before)s)
            ORDER BY version DESC LIMIT %(limit)s"""
        rows = self._connection.execute(query, {"book": price_book_id, "before": before, "limit": limit})
        return [_version(*row) for row in rows]

    def versions_at(self, wanted: Collection[tuple[str, Instant]]) -> dict[tuple[str, Instant], VersionKey]:
        """By (price book id, start of a billing period): the version that prices the period."""
        query = """SELECT id, at, version
            FROM (SELECT DISTINCT * FROM unnest(%s::text[], %s::timestamptz[]) AS asked (id, at)) AS asked,
                LATERAL (
                    SELECT version FROM price_book_versions
                    WHERE tenant_id = current_tenant() AND price_book_id = id AND effective_from <= at
                    ORDER BY effective_from DESC, version DESC LIMIT 1
                ) AS found"""
        ids, starts = [id_ for id_, _ in wanted], [utc_datetime(at) for _, at in wanted]
        return {
            (id_, instant(at)): VersionKey(id_, version)
            for id_, at, version in self._connection.execute(query, [ids, starts])
        }

    def versions(self, keys: Collection[VersionKey]) -> dict[VersionKey, PriceBookVersion]:
        """Versions by key, with their prices."""
        query = f"{_VERSION} AND (price_book_id, version) IN (SELECT * FROM unnest(%s::text[], %s::integer[]))"  # noqa: S608
        asked = [[key.price_book_id for key in keys], [key.version for key in keys]]
        found = (_version(*row) for row in self._connection.execute(query, asked))
        return {version.key: version for version in found}


class SqlContracts:
    """A `ContractStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_contract(self, contract: ContractVersion, now: Instant) -> None:
        """Keep a new version of a contract."""
        start, end = contract.contract.start, contract.contract.end
        with _taken("version_taken", f"version {contract.version} of contract {contract.id} exists already"):
            self._connection.execute(
                """INSERT INTO contracts (tenant_id, id, billing_group_id, version, starts_at, ends_at, document,
                    digest, created_at)
                VALUES (current_tenant(), %s, %s, %s, COALESCE(%s, '-infinity'::timestamptz),
                    COALESCE(%s, 'infinity'::timestamptz), %s, %s, %s)""",
                [
                    contract.id,
                    contract.billing_group_id,
                    contract.version,
                    None if start is None else utc_datetime(start),
                    None if end is None else utc_datetime(end),
                    Jsonb(contract_document(contract.contract)),
                    contract.digest,
                    utc_datetime(now),
                ],
            )

    def contracts_of(self, billing_group_id: str, *, lock: bool = False) -> list[ContractVersion]:
        """The latest version of each contract of a group, by id."""
        if lock:
            held = "SELECT FROM billing_groups WHERE tenant_id = current_tenant() AND id = %s FOR NO KEY UPDATE"
            self._connection.execute(held, [billing_group_id])
        query = f"{_LATEST_CONTRACTS} AND billing_group_id = %s ORDER BY id, version DESC"
        return [_contract(*row) for row in self._connection.execute(query, [billing_group_id])]

    def contract(self, id_: str) -> ContractVersion | None:
        """The latest version of a contract."""
        return next(iter(self.contract_versions(id_, before=None, limit=1)), None)

    def contract_versions(self, id_: str, *, before: int | None, limit: int) -> list[ContractVersion]:
        """The newest versions of a contract."""
        query = f"""{_CONTRACT} AND id = %(id)s AND (%(before)s::integer IS NULL OR version < %(before)s)
            ORDER BY version DESC LIMIT %(limit)s"""
        rows = self._connection.execute(query, {"id": id_, "before": before, "limit": limit})
        return [_contract(*row) for row in rows]

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[ContractVersion]:
        """A part of the list of contracts by age, each as its latest version."""
        query = f"{_CONTRACT} AND (%(group)s::text IS NULL OR billing_group_id = %(group)s) AND {_IS_LATEST}"
        rows = read_part(self._connection.execute, query, {"group": billing_group_id}, part, BY_ID)
        return [_contract(*row) for row in rows]

    def contracts(self, periods: Mapping[str, Period]) -> dict[str, ContractVersion]:
        """By billing group id: the contract that covers a part of the group's period."""
        ids = list(periods)
        starts = [utc_datetime(period.start) for period in periods.values()]
        ends = [utc_datetime(period.end) for period in periods.values()]
        found: dict[str, ContractVersion] = {}
        for row in self._connection.execute(_CONTRACTS_IN_FORCE, [ids, starts, ends]):
            contract = _contract(*row)
            assert contract.billing_group_id not in found, f"{contract.billing_group_id} has two for one period"
            found[contract.billing_group_id] = contract
        return found


def _counter(
    name: str, unit: str, aggregation: str, unique_key: str | None, category: str, service: str
) -> ListedCounter:
    return ListedCounter(Counter(name, unit, Aggregation(aggregation), unique_key), category, service)


def _contract(id_: str, billing_group_id: str, version: int, document: Mapping[str, object]) -> ContractVersion:
    return ContractVersion(id_, billing_group_id, version, contract_from(document))


def _version(
    price_book_id: str, version: int, prices: Sequence[Mapping[str, object]], effective_from: datetime | None
) -> PriceBookVersion:
    since = None if effective_from is None else instant(effective_from)
    return PriceBookVersion(price_book_id, version, tuple(price_from(price) for price in prices), since)


@contextmanager
def _taken(code: str, message: str) -> Iterator[None]:
    try:
        yield
    except errors.UniqueViolation:
        raise Refused(code, message) from None
