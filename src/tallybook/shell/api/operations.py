"""Every operation of the API, by resource."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tallybook.accounts import http as accounts
from tallybook.kernel.operation import Operation, Operations
from tallybook.payments import http as payments

RESOURCES: Final[Sequence[Operations]] = (
    accounts.ORGANIZATIONS,
    accounts.BILLING_GROUPS,
    payments.PAYMENTS,
    payments.REFUNDS,
    payments.DISPUTES,
    payments.METHODS,
    payments.DUNNING,
    accounts.API_KEYS,
    accounts.ME,
)


def by_name(resources: Sequence[Operations]) -> Mapping[str, Operation]:
    """Operations by name; that two have one name, or one method and path, cannot be."""
    found: dict[str, Operation] = {}
    places: set[tuple[str, str]] = set()
    for resource in resources:
        for operation in resource.found:
            place = (operation.method, operation.path)
            assert operation.name not in found and place not in places, f"{operation.name} is told twice"
            found[operation.name] = operation
            places.add(place)
    return MappingProxyType(found)


OPERATIONS: Final = by_name(RESOURCES)
