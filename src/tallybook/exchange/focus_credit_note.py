"""A credit note as rows of FOCUS 1.2: corrections of the invoice that it credits, under its own number.

Their BilledCost sums to the note's total, taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from tallybook.exchange.focus_columns import row_of
from tallybook.exchange.focus_invoice import ADJUSTMENT, CORRECTION, ONCE, TAX, USAGE, Payer, Services, sub_account
from tallybook.exchange.table import Cells
from tallybook.invoicing.model.credit_note import NotedTax
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import plain
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import Period, cycle_at, local_day, month_text, zone


class NotedCharge(Struct, frozen=True):
    """What is taken back of a line, or of what has none; a fee and what has no line have no counter."""

    line: int | None
    name: str
    counter: str | None
    project: str | None
    amount: Decimal


class NoteTold(Struct, frozen=True):
    """A credit note to be told: which invoice it credits, of which period, and what of it is taken back."""

    number: str
    invoice: str
    payer: Payer
    timezone: str
    currency: str
    reason: str
    issued_at: Instant
    invoice_period: Period
    charges: Sequence[NotedCharge]
    taxes: Sequence[NotedTax]
    late_fee: Decimal

    @property
    def period(self) -> Period:
        """The billing cycle in which it was issued."""
        return cycle_at(self.issued_at, self.payer.anchor_day, zone(self.timezone))

    @property
    def month(self) -> str:
        """The local month in which that cycle begins."""
        return month_text(local_day(self.period.start, zone(self.timezone)))


def credit_note_rows(told: NoteTold, services: Services) -> Iterator[Cells]:
    """The rows of a credit note: what is taken back of lines, of taxes, and of the late fee."""
    for charge in told.charges:
        category = ADJUSTMENT if charge.counter is None else USAGE
        own = {
            **sub_account(charge.project),
            "SkuId": charge.counter,
            "SkuMeter": charge.counter,
            "x_InvoiceLine": None if charge.line is None else str(charge.line),
        }
        yield _row(told, services, category, charge.name, charge.amount, charge.counter, own)
    for tax in told.taxes:
        if tax.amount:
            yield _row(told, services, TAX, tax.name, tax.amount)
    if told.late_fee:
        yield _row(told, services, ADJUSTMENT, "late fee", told.late_fee)


def _row(
    told: NoteTold,
    services: Services,
    category: str,
    name: str,
    amount: Decimal,
    counter: str | None = None,
    own: dict[str, str | None] | None = None,
) -> Cells:
    taken = plain(-amount, minor_units(told.currency))
    return row_of({
        **services.cells(counter),
        **told.payer.cells,
        **dict.fromkeys(("BilledCost", "EffectiveCost", "ListCost", "ContractedCost"), taken),
        **(own or {}),
        "InvoiceId": told.number,
        "BillingCurrency": told.currency,
        "BillingPeriodStart": instant_text(told.period.start),
        "BillingPeriodEnd": instant_text(told.period.end),
        "ChargePeriodStart": instant_text(told.invoice_period.start),
        "ChargePeriodEnd": instant_text(told.invoice_period.end),
        "ChargeCategory": category,
        "ChargeClass": CORRECTION,
        "ChargeFrequency": ONCE,
        "ChargeDescription": f"{name}: {told.reason}",
        "x_CorrectedInvoiceId": told.invoice,
    })  # fmt: skip
