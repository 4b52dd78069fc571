"""Receivables in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from tallybook.invoicing.model.receivable import NOTHING, OPENING, Outstanding, Receivable
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused


class MemoryReceivables:
    """A `ReceivableStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[str, Receivable] = {}

    def open(self, receivables: Sequence[Receivable]) -> None:
        """Keep new ones."""
        new = {one.id: one for one in receivables}
        if len(new) < len(receivables) or new.keys() & self._kept.keys():
            raise Refused("id_taken", "a receivable exists already")
        self._kept |= new

    def receivables(self, ids: Collection[str]) -> dict[str, Receivable]:
        """By id."""
        return {id_: self._kept[id_] for id_ in ids if id_ in self._kept}

    def due_of(self, billing_group_id: str) -> list[Receivable]:
        """The group's receivables of which something is due, the oldest first."""
        own = [one for one in self._kept.values() if one.billing_group_id == billing_group_id and one.due]
        return sorted(own, key=lambda one: (one.opened_at, one.id))

    def change(self, changed: Sequence[Receivable]) -> None:
        """Keep how receivables that are known stand now."""
        for one in changed:
            assert one.id in self._kept
            if one.total >= 0:
                assert min(one.paid, one.credited, one.written_off, one.due) >= 0, one
                assert 0 <= one.returned <= one.paid, one
            else:
                assert one.total <= one.paid <= 0 and not one.credited and not one.written_off, one
            self._kept[one.id] = one

    def newly_overdue(self, now: Instant, limit: int) -> list[Receivable]:
        """Receivables that are overdue by now and of which nobody was told, the longest overdue first."""
        due = [one for one in self._kept.values() if one.due > 0 and one.due_at <= now]
        found = [one for one in due if one.overdue_told_at is None]
        return sorted(found, key=lambda one: (one.due_at, one.id))[:limit]

    def unpaid(self, due_by: Mapping[str, Instant]) -> dict[str, Decimal]:
        """By billing group id: what is due of its receivables that were due by an instant."""
        found: dict[str, Decimal] = {}
        for one in self._kept.values():
            group = one.billing_group_id
            if one.due > 0 and one.given_up_at is None and group in due_by and one.due_at <= due_by[group]:
                found[group] = EXACT.add(found.get(group, Decimal(0)), one.due)
        return found

    def outstanding(self, now: Instant) -> list[Outstanding]:
        """What is due in all, by currency in alphabetical order."""
        due = [one for one in self._kept.values() if one.due]
        return [
            _outstanding(currency, [one for one in due if one.currency == currency], now)
            for currency in sorted({one.currency for one in due})
        ]


def _outstanding(currency: str, due: Sequence[Receivable], now: Instant) -> Outstanding:
    before = [one for one in due if one.id.startswith(OPENING)]
    invoices = [one for one in due if not one.id.startswith(OPENING)]
    owed = [one for one in invoices if one.is_owed]
    overdue = [one for one in owed if one.due_at <= now]
    lost = [one for one in invoices if one.due > 0 and not one.is_owed]
    back = EXACT.minus(_sum(one for one in invoices if one.due < 0))
    return Outstanding(
        currency, _sum(owed), len(owed), _sum(overdue), len(overdue), _sum(lost), len(lost), back,
        _sum(before), len(before),
    )  # fmt: skip


def _sum(receivables: Iterable[Receivable]) -> Decimal:
    total = NOTHING
    for one in receivables:
        total = EXACT.add(total, one.due)
    return total
