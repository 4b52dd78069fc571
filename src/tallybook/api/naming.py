"""Names of what an answer tells by ids: one look-up for all rows of a page, whatever the operation is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from msgspec import Struct, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore
from tallybook.kernel.wire import Page


class NamedWork(Protocol):
    """The work of a request, as those see it who look for names."""

    @property
    def accounts(self) -> AccountStore:
        """Organizations and billing groups, as the caller sees them."""
        ...


def with_names(work: NamedWork, found: object) -> object:
    """The same, with names in rows: where their type leaves open what `_of_group` knows, or `organization_name`.

    What the caller does not see stays without a name.
    """
    if isinstance(found, Page):
        rows = _named(work, found.data)
        return found if rows is found.data else structs.replace(found, data=rows)
    return _named(work, [found])[0]


def _named(work: NamedWork, rows: Sequence[Any]) -> Sequence[Any]:
    if not rows or not isinstance(rows[0], Struct):
        return rows
    fields = {one.name for one in structs.fields(rows[0]) if not one.required}
    if "billing_group_name" in fields:
        groups = work.accounts.billing_groups({row.billing_group for row in rows if row.billing_group})
        rows = [_of_group(row, groups.get(row.billing_group), fields) for row in rows]
    if "organization_name" in fields:
        names = work.accounts.organization_names({row.organization for row in rows if row.organization})
        rows = [
            structs.replace(row, organization_name=names[row.organization]) if row.organization in names else row
            for row in rows
        ]
    return rows


def _of_group(row: Any, group: BillingGroup | None, fields: set[str]) -> Any:
    if group is None:
        return row
    known = {"billing_group_name": group.name, "timezone": group.timezone, "currency": group.currency}
    return structs.replace(row, **{name: value for name, value in known.items() if name in fields})
