"""Names of what an answer tells by ids: one look-up for all rows of a page, whatever the operation is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Protocol

from msgspec import UNSET, Struct, UnsetType, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.invoicing.store import CreditNoteStore, InvoiceReader
from tallybook.kernel.wire import Page


class NamedWork(Protocol):
    """The work of a request, as those see it who look for names."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations and billing groups, as the caller sees them."""
        ...

    @property
    def invoice_reader(self) -> InvoiceReader:
        """Invoices, as the caller sees them."""
        ...

    @property
    def credit_notes(self) -> CreditNoteStore:
        """Credit notes, as the caller sees them."""
        ...


def with_names(work: NamedWork, found: object) -> object:
    """The same, with names in rows whose type leaves them open: the fields of `_NAMES`.

    What the caller does not see stays without a name.
    """
    if isinstance(found, Page):
        rows = _named(work, found.data)
        return found if rows is found.data else structs.replace(found, data=rows)
    return _named(work, [_named_within(work, found)])[0]


def _named_within(work: NamedWork, found: object) -> object:
    """The same, with names in the rows that it has: an adjustment beside its invoices."""
    if not isinstance(found, Struct):
        return found
    rows = {name: getattr(found, name) for name in found.__struct_fields__}
    named = {name: _named(work, [row])[0] for name, row in rows.items() if _is_open(row)}
    return structs.replace(found, **named) if named else found


def _named(work: NamedWork, rows: Sequence[Any]) -> Sequence[Any]:
    first: object = rows[0] if rows else None
    if not isinstance(first, Struct) or not _is_open(first):
        return rows
    fields = _optional(type(first))
    for field in _NAMES.keys() & fields:
        rows = _NAMES[field](work, rows, fields)
    return rows


def _is_open(row: object) -> bool:
    return isinstance(row, Struct) and not _NAMES.keys().isdisjoint(_optional(type(row)))


@cache
def _optional(kind: type[Struct]) -> frozenset[str]:
    """The fields that a type leaves open."""
    return frozenset(one.name for one in structs.fields(kind) if not one.required)


def _groups(work: NamedWork, rows: Sequence[Any], fields: frozenset[str]) -> Sequence[Any]:
    groups = work.accounts.billing_groups({row.billing_group for row in rows if row.billing_group})
    return [_of_group(row, groups.get(row.billing_group), fields) for row in rows]


def _of_group(row: Any, group: BillingGroup | None, fields: frozenset[str]) -> Any:
    if group is None:
        return row
    known = {"billing_group_name": group.name, "timezone": group.timezone, "currency": group.currency}
    return structs.replace(row, **{name: value for name, value in known.items() if name in fields})


def _organizations(work: NamedWork, rows: Sequence[Any], _: frozenset[str]) -> Sequence[Any]:
    names = work.accounts.organization_names({row.organization for row in rows if row.organization})
    return [
        structs.replace(row, organization_name=names[row.organization]) if row.organization in names else row
        for row in rows
    ]


def _groups_of_each(work: NamedWork, rows: Sequence[Any], _: frozenset[str]) -> Sequence[Any]:
    groups = work.accounts.billing_groups({id_ for row in rows for id_ in row.billing_groups})
    names = {id_: group.name for id_, group in groups.items()}
    return [structs.replace(row, billing_group_names=_only(names, row.billing_groups)) for row in rows]


def _invoice(work: NamedWork, rows: Sequence[Any], _: frozenset[str]) -> Sequence[Any]:
    numbers = _numbers(work, {row.invoice for row in rows})
    return [structs.replace(row, invoice_number=numbers.get(row.invoice, UNSET)) for row in rows]


def _invoices_of_each(work: NamedWork, rows: Sequence[Any], _: frozenset[str]) -> Sequence[Any]:
    numbers = _numbers(work, {id_ for row in rows for id_ in _invoices(row)})
    return [structs.replace(row, invoice_numbers=_only(numbers, _invoices(row))) for row in rows]


def _invoices(row: Any) -> Iterator[str]:
    """The invoices that a payment was asked for, and those that it paid."""
    yield from row.invoices
    yield from (one.invoice for one in row.went_to or () if one.invoice)


def _subject(work: NamedWork, rows: Sequence[Any], _: frozenset[str]) -> Sequence[Any]:
    ids = {row.subject for row in rows}
    numbers = _numbers(work, ids) | {id_: str(number) for id_, number in work.credit_notes.numbers(ids).items()}
    return [structs.replace(row, subject_number=numbers.get(row.subject, UNSET)) for row in rows]


def _numbers(work: NamedWork, ids: Collection[str]) -> dict[str, str]:
    return {id_: str(number) for id_, number in work.invoice_reader.numbers(ids).items()} if ids else {}


def _only(names: Mapping[str, str], ids: Iterable[str]) -> dict[str, str] | UnsetType:
    return {id_: names[id_] for id_ in ids if id_ in names} or UNSET


_NAMES: Final[Mapping[str, Callable[[NamedWork, Sequence[Any], frozenset[str]], Sequence[Any]]]] = MappingProxyType({
    "billing_group_name": _groups,
    "organization_name": _organizations,
    "billing_group_names": _groups_of_each,
    "invoice_number": _invoice,
    "invoice_numbers": _invoices_of_each,
    "subject_number": _subject,
})  # fmt: skip
"""By the field that has a name: what finds it for all rows."""
