"""The output document: what the format prints, without the trace and the input's digest."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from tests.laws.oracle.bill import Adjusted, Applied, Bill
from tests.laws.oracle.lines import Line
from tests.laws.oracle.numbers import ZERO, amount_text, quantity_text
from tests.laws.oracle.parse import Case, Event


def document_of(case: Case, bill: Bill, duplicates: list[Event], outside: list[Event]) -> dict[str, Any]:
    def money(value: Fraction) -> str:
        return amount_text(value, case.digits)

    ignored = [_ignored(event, "duplicate") for event in duplicates]
    ignored += [_ignored(event, "outside_period") for event in outside]
    return {
        "currency": case.currency,
        "period": {"start": _local(case, case.start), "end": _local(case, case.end)},
        "lines": [_line(case, line) for line in bill.lines],
        "adjustments": [_adjustment(case, one) for one in bill.adjusted],
        "credits": [_credit(case, one) for one in bill.applied],
        "list_total": money(bill.list_total),
        "contract_discount": money(bill.contract_discount),
        "charges": money(bill.charges),
        "adjustment_total": money(bill.adjustment_total),
        "true_up": money(bill.true_up),
        "credit_total": money(sum((one.amount for one in bill.applied), ZERO)),
        "taxable": money(bill.taxable),
        "tax": money(bill.tax),
        "invoice_total": money(bill.invoice_total),
        "carry_over": {"unpaid": money(case.unpaid), "late_fee": money(bill.late_fee)},
        "amount_due": money(bill.amount_due),
        "ignored": sorted(ignored, key=_missing_first),
    }


def _local(case: Case, at: datetime) -> str:
    return at.astimezone(case.zone).isoformat()


def _line(case: Case, line: Line) -> dict[str, Any]:
    printed: dict[str, Any] = {"counter": line.counter, "project": line.project}
    if line.counter is not None:
        printed["quantity"] = quantity_text(line.quantity)
        printed["unit"] = case.counters[line.counter].unit
    if line.kind == "fee":
        printed["name"] = line.name
    if line.kind == "correction":
        printed["period"] = line.name
    printed["list_amount"] = amount_text(line.list_amount, case.digits)
    printed["discount"] = amount_text(line.discount, case.digits)
    printed["amount"] = amount_text(line.amount, case.digits)
    return printed


def _adjustment(case: Case, one: Adjusted) -> dict[str, Any]:
    printed: dict[str, Any] = {"level": one.adjustment.level, "kind": one.adjustment.kind}
    if one.adjustment.project is not None:
        printed["project"] = one.adjustment.project
    if one.adjustment.reason is not None:
        printed["reason"] = one.adjustment.reason
    printed["amount"] = amount_text(one.amount, case.digits)
    printed["unused"] = amount_text(one.unused, case.digits)
    return printed


def _credit(case: Case, one: Applied) -> dict[str, Any]:
    return {
        "id": one.credit.id,
        "type": one.credit.type,
        "applied": amount_text(one.amount, case.digits),
        "remaining": amount_text(one.credit.balance - one.amount, case.digits),
    }


def _missing_first(entry: dict[str, Any]) -> list[tuple[bool, str]]:
    return [(value is not None, value or "") for value in entry.values()]


def _ignored(event: Event, why: str) -> dict[str, Any]:
    return {"source": event.source, "id": event.id, "why": why}
