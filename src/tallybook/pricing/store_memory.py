"""Counters, price books and contracts in dictionaries, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.kernel.refusal import Refused
from tallybook.kernel.search import is_found
from tallybook.kernel.sorting import Part, by_age, by_name, part_of
from tallybook.metering.model.counter import Counter
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion, VersionKey, counter_place


class MemoryPrices:
    """A `PriceStore` of its own."""

    def __init__(self) -> None:
        self._counters: dict[str, ListedCounter] = {}
        self._books: dict[str, PriceBook] = {}
        self._versions: dict[VersionKey, PriceBookVersion] = {}

    def add_counters(self, counters: Sequence[ListedCounter]) -> list[str]:
        """Keep counters; one that is known stays as it is."""
        new = {listed.counter.name for listed in counters} - self._counters.keys()
        for listed in counters:
            self._counters.setdefault(listed.counter.name, listed)
        return sorted(new)

    def listed_counters(self, names: Collection[str]) -> dict[str, ListedCounter]:
        """Counters by name, with their services."""
        return {name: self._counters[name] for name in sorted(set(names)) if name in self._counters}

    def counters(self) -> dict[str, Counter]:
        """All counters by name, in order of name."""
        return {name: self._counters[name].counter for name in sorted(self._counters)}

    def counters_listed(self, part: Part, *, search: str | None = None) -> list[ListedCounter]:
        """A part of the list of counters, whose names are their ids."""
        return part_of(
            (one for name, one in self._counters.items() if is_found(search, name, name)), part, counter_place
        )

    def add_price_book(self, book: PriceBook, now: Instant) -> None:
        """Keep a new price book."""
        if book.id in self._books or self.price_book_named(book.name):
            raise Refused("name_taken", f"the price book {book.name!r} exists already")
        self._books[book.id] = book

    def price_book_named(self, name: str) -> PriceBook | None:
        """The price book of this name."""
        return next((book for book in self._books.values() if book.name == name), None)

    def price_book(self, id_: str) -> PriceBook | None:
        """The price book of this id."""
        return self._books.get(id_)

    def price_books(self, part: Part, *, search: str | None = None) -> list[PriceBook]:
        """A part of the list of price books, by age or name."""
        return part_of((one for one in self._books.values() if is_found(search, one.name, one.id)), part, by_name)

    def add_version(self, version: PriceBookVersion, now: Instant) -> None:
        """Keep a new version for good."""
        if version.key in self._versions:
            raise Refused("version_taken", f"version {version.version} of the price book exists already")
        self._versions[version.key] = version

    def latest_version(self, price_book_id: str) -> PriceBookVersion | None:
        """The version with the greatest number."""
        return max(self._of(price_book_id), key=lambda version: version.version, default=None)

    def versions_of(self, price_book_id: str, *, before: int | None, limit: int) -> list[PriceBookVersion]:
        """The newest versions of a book."""
        found = sorted(self._of(price_book_id), key=lambda version: version.version, reverse=True)
        return [version for version in found if before is None or version.version < before][:limit]

    def versions_at(self, wanted: Collection[tuple[str, Instant]]) -> dict[tuple[str, Instant], VersionKey]:
        """By (price book id, start of a billing period): the version that prices the period."""
        found: dict[tuple[str, Instant], VersionKey] = {}
        for id_, at in wanted:
            begun = [v for v in self._of(id_) if v.effective_from is None or v.effective_from <= at]
            if begun:
                latest = max(begun, key=lambda v: (v.effective_from is not None, v.effective_from or 0, v.version))
                found[id_, at] = latest.key
        return found

    def versions(self, keys: Collection[VersionKey]) -> dict[VersionKey, PriceBookVersion]:
        """Versions by key, with their prices."""
        return {key: self._versions[key] for key in keys if key in self._versions}

    def _of(self, price_book_id: str) -> list[PriceBookVersion]:
        return [version for key, version in self._versions.items() if key.price_book_id == price_book_id]


class MemoryContracts:
    """A `ContractStore` of its own."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, int], ContractVersion] = {}

    def add_contract(self, contract: ContractVersion, now: Instant) -> None:
        """Keep a new version of a contract."""
        if (contract.id, contract.version) in self._versions:
            raise Refused("version_taken", f"version {contract.version} of contract {contract.id} exists already")
        self._versions[contract.id, contract.version] = contract

    def contracts_of(self, billing_group_id: str, *, lock: bool = False) -> list[ContractVersion]:
        """The latest version of each contract of a group, by id."""
        return [version for version in self._latest() if version.billing_group_id == billing_group_id]

    def contract(self, id_: str) -> ContractVersion | None:
        """The latest version of a contract."""
        return next((version for version in self._latest() if version.id == id_), None)

    def contract_versions(self, id_: str, *, before: int | None, limit: int) -> list[ContractVersion]:
        """The newest versions of a contract."""
        found = [version for _, version in sorted(self._versions.items(), reverse=True) if version.id == id_]
        return [version for version in found if before is None or version.version < before][:limit]

    def listed(self, *, billing_group_id: str | None, part: Part) -> list[ContractVersion]:
        """A part of the list of contracts by age, each as its latest version."""
        found = (one for one in self._latest() if billing_group_id in (None, one.billing_group_id))
        return part_of(found, part, by_age)

    def _latest(self) -> list[ContractVersion]:
        latest = {version.id: version for _, version in sorted(self._versions.items())}
        return list(latest.values())

    def contracts(self, periods: Mapping[str, Period]) -> dict[str, ContractVersion]:
        """By billing group id: the contract that covers a part of the group's period."""
        found: dict[str, ContractVersion] = {}
        for group, period in periods.items():
            for contract in self.contracts_of(group):
                if contract.overlaps(period):
                    assert group not in found, f"{group} has two contracts for one period"
                    found[group] = contract
        return found
