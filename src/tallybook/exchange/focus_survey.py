"""What is in a FOCUS file: billing accounts, sub-accounts, SKU prices, and the rows that cannot be billed by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct, structs

from tallybook.accounts.model.customer import GroupTerms
from tallybook.exchange.focus_rows import FocusRow
from tallybook.exchange.setup import Setup
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.rounding import RoundingRules
from tallybook.metering.model.counter import Aggregation, Counter
from tallybook.metering.public import EventIn
from tallybook.pricing.charges.per_unit import PerUnit
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.pricing.model.price import Price, price_of

USAGE = "Usage"
LINE_DIGITS = 20
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class SkuPrice(Struct, frozen=True):
    """A counter and its list price; `first` is the earliest charge that it was seen in."""

    counter: ListedCounter
    price: Decimal
    first: Instant


class Account(NamedTuple):
    """A billing account with its sub-accounts."""

    name: str
    currency: str
    projects: set[str]


class Listed(Struct, frozen=True):
    """A row that is told about, and why."""

    row: FocusRow
    reason: str


class Survey:
    """What the rows of a file have in common, and which of them are usage that can be billed.

    `names` are what a person calls a counter or a project.
    """

    def __init__(self, rows: Iterable[FocusRow]) -> None:
        self.accounts: dict[str, Account] = {}
        self.skus: dict[str, SkuPrice] = {}
        self.listed: list[Listed] = []
        self.names: dict[str, str] = {}
        self._payer: dict[str, str] = {}
        self.rows = 0
        self.usage = 0
        for row in rows:
            self.rows += 1
            self._see(row)

    def _see(self, row: FocusRow) -> None:
        if row.category == USAGE:
            account = self.accounts.setdefault(
                row.account, Account(row.account_name or row.account, row.currency, set())
            )
            if self._payer.setdefault(project_of(row), row.account) == row.account:
                account.projects.add(project_of(row))
            if row.sub_account_name is not None:
                self.names.setdefault(project_of(row), row.sub_account_name)
            self._see_price(row)
        reason = self.why_not(row)
        if reason is None:
            self.usage += 1
        else:
            self.listed.append(Listed(row, reason))

    def _see_price(self, row: FocusRow) -> None:
        if row.list_unit_price is None or row.unit is None:
            return
        name = counter_of(row)
        known = self.skus.get(name)
        if known is None:
            counter = Counter(name, row.unit, Aggregation.SUM)
            listed = ListedCounter(counter, row.service_category or "Other", row.service)
            self.skus[name] = SkuPrice(listed, row.list_unit_price, row.at)
            self.names[name] = f"{row.service}: {row.description}" if row.description else row.service
        elif row.at < known.first:
            self.skus[name] = structs.replace(known, first=row.at)

    def why_not(self, row: FocusRow) -> str | None:
        """Why a row cannot be billed as usage; None where it can."""
        if row.category != USAGE:
            return f"is a charge of category {row.category}, not usage"
        absent = [
            column
            for column, value in (
                ("PricingQuantity", row.quantity),
                ("PricingUnit", row.unit),
                ("ListUnitPrice", row.list_unit_price),
            )
            if value is None
        ]
        if absent:
            return f"has no {' and no '.join(absent)}"
        if row.currency != self.accounts[row.account].currency:
            return f"is in {row.currency}; the account's other rows are in {self.accounts[row.account].currency}"
        payer = self._payer[project_of(row)]
        if payer != row.account:
            return f"is of the sub-account {project_of(row)}, which the file's earlier rows bill to the account {payer}"
        sku = self.skus[counter_of(row)]
        if row.list_unit_price != sku.price:
            return f"lists its SKU at {row.list_unit_price}; other rows of the file list it at {sku.price}"
        if row.unit != sku.counter.counter.unit:
            return f"counts its SKU in {row.unit}; other rows of the file in {sku.counter.counter.unit}"
        return None

    def setups(self) -> list[Setup]:
        """A billing group for each billing account, in the order in which they came."""
        rounding = RoundingRules(line_digits=LINE_DIGITS)
        return [
            Setup(
                account.name,
                GroupTerms(id_, account.currency, rounding=rounding),
                tuple(sorted(account.projects)),
            )
            for id_, account in self.accounts.items()
        ]

    def counters(self) -> list[ListedCounter]:
        """The counters of all SKU prices."""
        return [sku.counter for sku in self.skus.values()]

    def revise(self, prices: tuple[Price, ...]) -> tuple[Price, ...]:
        """A price book's prices with those of this file: a price that has changed is in force from its first charge."""
        revised = list(prices)
        known: dict[str, list[tuple[int, Price]]] = {}
        for index, price in enumerate(prices):
            known.setdefault(price.counter, []).append((index, price))
        for name, sku in self.skus.items():
            own = known.get(name, [])
            standing = price_of(own, (), sku.first)
            revision = Price(name, PerUnit(sku.price), effective_from=sku.first if own else None)
            if standing is None:
                revised.append(revision)
            elif revised[standing].charge != revision.charge:
                if revised[standing].effective_from == sku.first:
                    revised[standing] = revision
                else:
                    revised.append(revision)
        return tuple(revised)


def counter_of(row: FocusRow) -> str:
    """The name of the row's counter: provider, service and SKU price; a SKU without a price id is told by its price."""
    if row.sku_price is not None:
        sku = row.sku_price
    else:
        price = "" if row.list_unit_price is None else f"@{plain(row.list_unit_price)}"
        sku = f"{row.sku or 'no-sku'}{price}"
    return f"{_word(row.provider)}/{_word(row.service)}/{sku}"


def project_of(row: FocusRow) -> str:
    """The row's project: its sub-account; a charge to the billing account itself is that account's own project."""
    return row.sub_account or row.account


def event_of(row: FocusRow, source: str) -> EventIn:
    """The row as an event. It must be usage that can be billed."""
    assert row.quantity is not None
    return EventIn(
        id=row.name,
        source=source,
        counter=counter_of(row),
        quantity=plain(row.quantity),
        unit=row.unit,
        at=instant_text(row.at),
        project=project_of(row),
        resource=row.resource,
        dimensions=None if row.region is None else {"region": row.region},
    )


def _word(text: str) -> str:
    return _NOT_A_WORD.sub("-", text.lower()).strip("-") or "other"
