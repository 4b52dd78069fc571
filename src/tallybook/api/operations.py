"""Every operation of the API, by resource."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import structs

from tallybook.accounts import http as accounts
from tallybook.adjustments import http as adjustments
from tallybook.api import settings_http
from tallybook.api.jobs import JOBS
from tallybook.audit import http as audit
from tallybook.cases.http import CALCULATIONS
from tallybook.credits import http as credits_
from tallybook.exchange.export_http import EXPORTS
from tallybook.invoicing.http import analytics, bill_runs, credit_notes, documents, invoices, shadow_runs, simulations
from tallybook.kernel.operation import Operation, Operations
from tallybook.ledger import http as ledger
from tallybook.metering import http as metering
from tallybook.notify import http as notify
from tallybook.payments import http as payments
from tallybook.pricing import http as pricing
from tallybook.tax import http as tax

RESOURCES: Final[Sequence[Operations]] = (
    accounts.ORGANIZATIONS,
    accounts.BILLING_GROUPS,
    accounts.BILLING_DETAILS,
    accounts.PROJECTS,
    pricing.COUNTERS,
    pricing.PRICE_BOOKS,
    pricing.CONTRACTS,
    credits_.CREDITS,
    credits_.RECURRING_CREDITS,
    credits_.COUPONS,
    adjustments.ADJUSTMENTS,
    tax.TAXES,
    ledger.LEDGER,
    audit.AUDIT_LOG,
    settings_http.SETTINGS,
    accounts.API_KEYS,
    accounts.ME,
    accounts.USERS,
    accounts.SESSIONS,
    accounts.SELF,
    metering.EVENTS,
    invoices.INVOICES,
    bill_runs.BILL_RUNS,
    credit_notes.CREDIT_NOTES,
    documents.DOCUMENTS,
    JOBS,
    metering.USAGE,
    analytics.ANALYTICS,
    simulations.SIMULATIONS,
    CALCULATIONS,
    shadow_runs.SHADOW_RUNS,
    payments.PAYMENTS,
    payments.REFUNDS,
    payments.DISPUTES,
    payments.GATEWAYS,
    payments.METHODS,
    payments.SETUPS,
    payments.DUNNING,
    notify.ALERTS,
    notify.BUDGETS,
    notify.MAIL_SETTINGS,
    notify.MAIL_TEMPLATES,
    notify.MAIL_MESSAGES,
    notify.ENDPOINTS,
    notify.DELIVERIES,
    EXPORTS,
)


def by_name(resources: Sequence[Operations]) -> Mapping[str, Operation]:
    """Operations by name; that two have one name, or one method and path, cannot be."""
    found: dict[str, Operation] = {}
    places: set[tuple[str, str]] = set()
    for resource in resources:
        is_versioned = any(one.current is not None for one in resource.found)
        for operation in resource.found:
            place = (operation.method, operation.path)
            assert operation.name not in found and place not in places, f"{operation.name} is told twice"
            found[operation.name] = structs.replace(operation, is_versioned=is_versioned)
            places.add(place)
    return MappingProxyType(found)


OPERATIONS: Final = by_name(RESOURCES)
