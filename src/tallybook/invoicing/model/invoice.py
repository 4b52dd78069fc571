"""Invoices: a draft may be made again at will, a finalized one never changes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from tallybook.kernel.decimals import EXACT
from tallybook.kernel.document import Document, digest_of
from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period, local_day, start_of_day
from tallybook.rating.case import Inputs
from tallybook.rating.digest import inputs_document
from tallybook.rating.output import Output


class PriceBookUsed(Struct, frozen=True):
    """The price book version that an invoice was rated with."""

    id: str
    version: int


class ContractUsed(Struct, frozen=True):
    """The contract version that an invoice was rated with."""

    id: str
    version: int


class Manifest(Struct, frozen=True):
    """An invoice's usage: exactly the events of its projects in batches up to `position`; `events` of them counted."""

    position: int
    events: int


class Tariff(Struct, frozen=True):
    """Counters and list prices as documents of the case format, shared by the invoices that were rated with them."""

    digest: str
    document: Document


class StoredCase(Struct, frozen=True):
    """A case's inputs as they are kept: the tariff apart; what has its default is left out."""

    tariff: Tariff
    inputs: Document

    def whole(self) -> Document:
        """The inputs as one document of the case format."""
        return {**self.inputs, **self.tariff.document}


def tariff_of(inputs: Inputs) -> Tariff:
    """The tariff of a case."""
    whole = inputs_document(inputs)
    found = {key: whole[key] for key in ("counters", "prices")}
    return Tariff(digest_of(found), found)


def stored_case(inputs: Inputs, tariff: Tariff) -> StoredCase:
    """A case's inputs, ready to be kept; the tariff is theirs."""
    whole = inputs_document(structs.replace(inputs, counters={}, prices=()))
    return StoredCase(tariff, {name: item for name, item in whole.items() if item not in (None, [], {})})


def case_digest(case: StoredCase, manifest: Manifest) -> str:
    """The digest of an invoice's case: its inputs, its tariff's digest, and its usage by manifest."""
    usage = {"position": manifest.position, "events": manifest.events}
    return digest_of({"inputs": case.inputs, "tariff": case.tariff.digest, "usage": usage})


class Draft(Struct, frozen=True):
    """What an invoice would be now. `case` with the manifest's usage is what `output` was rated from."""

    id: str
    billing_group_id: str
    period: Period
    price_book: PriceBookUsed
    contract: ContractUsed | None
    manifest: Manifest
    case: StoredCase
    output: Output
    created_at: Instant

    @property
    def owed(self) -> Decimal:
        """What is owed of it itself: its total and late fee. What was unpaid before stays owed where it arose."""
        return EXACT.add(Decimal(self.output.invoice_total), Decimal(self.output.carry_over.late_fee))


RANKS: Final = 10**10
"""How far the ranks of two years' numbers lie apart."""


class InvoiceNumber(Struct, frozen=True):
    """Gapless per tenant and year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:06d}"

    @property
    def rank(self) -> int:
        """Greater for what was numbered later."""
        return self.year * RANKS + self.number


def parsed_number(name: str) -> InvoiceNumber | None:
    """The number that a text is, None where it is none."""
    year, dash, number = name.partition("-")
    if not dash or not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()):
        return None
    return InvoiceNumber(int(year), int(number)) if len(name) <= 18 else None


def numbers_that_begin(beginning: str) -> tuple[int, list[tuple[int, int]]]:
    """The year, and the stretches of numbers in it, both ends included, whose text begins so: `2026`, `2026-0012`."""
    year, _, digits = beginning.partition("-")
    if not digits:
        return int(year), [(0, RANKS - 1)]
    # Numbers have six digits, and more from a million on: those begin with no zero.
    lengths = [6] if digits[0] == "0" else [6, 7, 8, 9]
    widths = [10 ** (length - len(digits)) for length in lengths if length >= len(digits)]
    return int(year), [(int(digits) * width, int(digits) * width + width - 1) for width in widths]


class Finalized(Struct, frozen=True):
    """A numbered invoice."""

    draft: Draft
    number: InvoiceNumber
    finalized_at: Instant


type Invoice = Draft | Finalized


def draft_of(invoice: Invoice) -> Draft:
    """The figures of an invoice, whatever its state."""
    return invoice.draft if isinstance(invoice, Finalized) else invoice


def finalize(draft: Draft, number: InvoiceNumber, now: Instant) -> Finalized:
    """Number a draft; the only step that does. The period must be over."""
    assert draft.period.end <= now, "a period that runs is not finalized"
    return Finalized(draft, number, now)


def finalize_from(period: Period, after_days: int, tz: ZoneInfo) -> Instant:
    """The instant from which a draft of the period may be finalized: so many of the payer's days after its end."""
    if not after_days:
        return period.end
    return start_of_day(local_day(period.end, tz) + timedelta(days=after_days), tz)
