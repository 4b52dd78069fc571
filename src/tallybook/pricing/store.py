"""What pricing keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part
from tallybook.metering.model.counter import Counter
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion, VersionKey


class PriceStore(Protocol):
    """Counters and price books of one tenant, inside one transaction."""

    def add_counters(self, counters: Sequence[ListedCounter]) -> list[str]:
        """Keep counters, and answer the names of those that are new; one that is known stays as it is."""
        ...

    def listed_counters(self, names: Collection[str]) -> dict[str, ListedCounter]:
        """Counters by name, with their services."""
        ...

    def counters(self) -> dict[str, Counter]:
        """All counters by name, in order of name."""
        ...

    def counters_listed(self, part: Part, *, search: str | None = None) -> list[ListedCounter]:
        """A part of the list of counters, whose names are their ids."""
        ...

    def add_price_book(self, book: PriceBook, now: Instant) -> None:
        """Keep a new price book; `Refused("name_taken")` where its name or id is known."""
        ...

    def price_book_named(self, name: str) -> PriceBook | None:
        """The price book of this name."""
        ...

    def price_book(self, id_: str) -> PriceBook | None:
        """The price book of this id."""
        ...

    def price_books(self, part: Part, *, search: str | None = None) -> list[PriceBook]:
        """A part of the list of price books, by age or name."""
        ...

    def add_version(self, version: PriceBookVersion, now: Instant) -> None:
        """Keep a new version for good; `Refused("version_taken")` where the book has that one."""
        ...

    def latest_version(self, price_book_id: str) -> PriceBookVersion | None:
        """The version with the greatest number."""
        ...

    def versions_of(self, price_book_id: str, *, before: int | None, limit: int) -> list[PriceBookVersion]:
        """The newest versions of a book, of numbers less than `before`."""
        ...

    def versions_at(self, wanted: Collection[tuple[str, Instant]]) -> dict[tuple[str, Instant], VersionKey]:
        """By (price book id, start of a billing period): the version that prices the period.

        The one with the greatest `effective_from` not after the start; of those, the one with the greatest number.
        A book that has none yet is absent from the answer.
        """
        ...

    def versions(self, keys: Collection[VersionKey]) -> dict[VersionKey, PriceBookVersion]:
        """Versions by key, with their prices."""
        ...


class ContractStore(Protocol):
    """Contracts of one tenant, inside one transaction."""

    def add_contract(self, contract: ContractVersion, now: Instant) -> None:
        """Keep a new version of a contract; `Refused("version_taken")` where it has that one."""
        ...

    def contract(self, id_: str) -> ContractVersion | None:
        """The latest version of a contract."""
        ...

    def contract_versions(self, id_: str, *, before: int | None, limit: int) -> list[ContractVersion]:
        """The newest versions of a contract, of numbers less than `before`."""
        ...

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[ContractVersion]:
        """A part of the list of contracts by age, of a group where one is given; each as its latest version."""
        ...

    def contracts_of(self, billing_group_id: str, *, lock: bool = False) -> list[ContractVersion]:
        """The latest version of each contract of a group, by id.

        With `lock` nobody else agrees on one with the group until the transaction ends.
        """
        ...

    def contracts(self, periods: Mapping[str, Period]) -> dict[str, ContractVersion]:
        """By billing group id: the latest version of the contract that covers a part of the group's period."""
        ...
