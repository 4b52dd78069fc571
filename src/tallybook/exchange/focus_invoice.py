"""An invoice as rows of FOCUS 1.2: their BilledCost sums to what is owed of it, in the currency's digits.

Lines are told price by price; adjustments, the minimum commitment, credits, taxes and the late fee have rows of their
own. What earlier invoices left unpaid is theirs, and is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from tallybook.exchange.focus_columns import OTHER, row_of, service_category, unit_of
from tallybook.exchange.focus_prices import CHARGES, Piece, pieces
from tallybook.exchange.table import Cells
from tallybook.kernel.allocation import allocate
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import MAX_DECIMALS, QUANTITY_DECIMALS, ZERO, add_up, plain, terminates
from tallybook.kernel.instant import instant_text, parse_instant
from tallybook.kernel.money import fits_digits
from tallybook.kernel.period import cycle, parse_month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, round_to
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.rating.output import LineOut, Output
from tallybook.rating.trace import CorrectionTrace, FeeTrace, LineTrace

BILLING = "Billing"
"""The service of charges that belong to no counter."""
USAGE, PURCHASE, TAX, CREDIT, ADJUSTMENT = "Usage", "Purchase", "Tax", "Credit", "Adjustment"
CORRECTION = "Correction"
BY_USAGE, RECURRING, ONCE = "Usage-Based", "Recurring", "One-Time"


class Payer(Struct, frozen=True):
    """Whose invoice it is: the billing group, and the day on which its cycles begin."""

    id: str
    name: str
    anchor_day: int = 1

    @property
    def cells(self) -> dict[str, str | None]:
        """Who pays."""
        return {
            "BillingAccountId": self.id,
            "BillingAccountName": self.name,
            "BillingAccountType": "Billing Group",
        }


class Services(Struct, frozen=True, dict=True):
    """Who provides, and the service of each counter. A service has one category: that of its first counter."""

    provider: str
    counters: Mapping[str, ListedCounter]

    @cached_property
    def _categories(self) -> Mapping[str, str]:
        found = {BILLING: OTHER}
        for name in sorted(self.counters):
            listed = self.counters[name]
            found.setdefault(listed.service_name or name, service_category(listed.service_category))
        return found

    def cells(self, counter: str | None) -> dict[str, str | None]:
        """Who provides the service of a counter, and which one it is; without a counter it is billing itself."""
        name = BILLING if counter is None else counter
        if counter is not None and counter in self.counters:
            name = self.counters[counter].service_name or counter
        category = self._categories.get(name, OTHER)
        return {
            "ProviderName": self.provider,
            "PublisherName": self.provider,
            "InvoiceIssuerName": self.provider,
            "ServiceName": name,
            "ServiceCategory": category,
            "ServiceSubcategory": f"Other ({category})",
        }


class Told(Struct, frozen=True):
    """A final invoice to be told: its number, whose it is, and its figures."""

    number: str
    payer: Payer
    output: Output


def invoice_rows(told: Told, services: Services) -> Iterator[Cells]:
    """The rows of an invoice, in the order of its calculation."""
    return _Rows(told, services).rows()


class _Rows:
    """An invoice on its way to rows."""

    def __init__(self, told: Told, services: Services) -> None:
        self._told = told
        self._output = told.output
        self._services = services
        self._digits = minor_units(told.output.currency)
        period = told.output.period
        self._common: dict[str, str | None] = {
            "InvoiceId": told.number,
            **told.payer.cells,
            "BillingCurrency": told.output.currency,
            "BillingPeriodStart": period.start,
            "BillingPeriodEnd": period.end,
            "ChargePeriodStart": period.start,
            "ChargePeriodEnd": period.end,
        }

    def rows(self) -> Iterator[Cells]:
        of = self._output
        shares = settled_lines([Fraction(line.amount) for line in of.lines], Fraction(of.settled_charges), self._digits)
        for number, (line, billed) in enumerate(zip(of.lines, shares, strict=True), start=1):
            for cells in self._line(line, billed):
                yield row_of(cells | {"x_InvoiceLine": str(number)})
        yield from self._others()

    def _line(self, line: LineOut, billed: Fraction) -> Iterator[dict[str, str | None]]:
        common = self._common | self._services.cells(line.counter) | sub_account(line.project)
        match line.trace:
            case LineTrace() as trace:
                yield from self._usage(line, trace, billed, common)
            case FeeTrace() as trace:
                yield from self._fee(line, trace, billed, common)
            case CorrectionTrace():
                yield self._correction(line, billed, common)

    def _usage(
        self, line: LineOut, trace: LineTrace, billed: Fraction, common: Mapping[str, str | None]
    ) -> Iterator[dict[str, str | None]]:
        assert line.counter is not None and line.project is not None and line.quantity is not None
        found = pieces(trace, line.project, Fraction(line.quantity))
        unit = unit_of(line.unit or "")
        priced = [self._priced(line.counter, piece, piece.unit or unit) for piece in found]
        costs = [Fraction(cells["ContractedCost"] or 0) for cells in priced]
        shares = divided(billed, costs, self._digits)
        for piece, cells, consumed, share in zip(found, priced, _consumed(line, found), shares, strict=True):
            yield {
                **common,
                **cells,
                **self._billed(share),
                "ChargeCategory": USAGE,
                "ChargeFrequency": BY_USAGE,
                "ChargeDescription": _described(line, piece.label),
                "ConsumedQuantity": consumed,
                "ConsumedUnit": unit,
                "ResourceId": piece.resource,
                "ResourceName": piece.resource,
                "ResourceType": None if piece.resource is None else line.counter,
            }

    def _fee(
        self, line: LineOut, trace: FeeTrace, billed: Fraction, common: Mapping[str, str | None]
    ) -> Iterator[dict[str, str | None]]:
        """Two rows: the purchase, and the use of what it buys in the same period, which bears its effective cost."""
        prorated = trace.days is not None and trace.of_days is not None
        share = trace.days / trace.of_days if prorated and trace.days is not None and trace.of_days else Fraction(1)
        name, sign = line.name or "fee", 1 if trace.amount >= 0 else -1
        piece = Piece(name, sign * share, abs(trace.amount), abs(trace.amount), CHARGES)
        cells = {**common, **self._priced(f"fee {name}", piece, CHARGES), "ChargeFrequency": RECURRING}
        yield {
            **cells,
            **self._billed(billed),
            "EffectiveCost": plain(ZERO, self._digits),
            "ChargeCategory": PURCHASE,
            "ChargeDescription": name,
        }
        yield {
            **cells,
            **self._billed(ZERO),
            **dict.fromkeys(("PricingQuantity", "ListCost", "ContractedCost"), "0"),
            "EffectiveCost": plain(billed, self._digits),
            "ChargeCategory": USAGE,
            "ChargeDescription": f"{name}: use",
            "ConsumedQuantity": cells["PricingQuantity"],
            "ConsumedUnit": CHARGES,
        }

    def _correction(self, line: LineOut, billed: Fraction, common: Mapping[str, str | None]) -> dict[str, str | None]:
        return {
            **common,
            **self._of_period(line.period),
            **self._billed(billed),
            "ListCost": line.list_amount,
            "ContractedCost": line.amount,
            "ChargeCategory": USAGE,
            "ChargeClass": CORRECTION,
            "ChargeFrequency": ONCE,
            "ChargeDescription": _described(line, f"correction of {line.period}"),
            "ConsumedQuantity": line.quantity,
            "ConsumedUnit": None if line.quantity is None else unit_of(line.unit or ""),
            "SkuId": line.counter,
            "SkuMeter": line.counter,
            "x_CorrectedInvoiceId": line.invoice,
        }

    def _of_period(self, text: str | None) -> dict[str, str | None]:
        """The cycle that a correction corrects, where it is told as a month."""
        try:
            period = cycle(*parse_month(text or ""), self._told.payer.anchor_day, zone(self._output.timezone))
        except Refused:
            return {}
        if period.end > parse_instant(self._output.period.start):
            return {}
        return {"ChargePeriodStart": instant_text(period.start), "ChargePeriodEnd": instant_text(period.end)}

    def _others(self) -> Iterator[Cells]:
        """What is no line: each at one amount, whatever prices are."""
        of = self._output
        for adjustment in of.adjustments:
            why = adjustment.reason or adjustment.kind
            yield self._one(ADJUSTMENT, f"{adjustment.kind}: {why}", adjustment.amount, adjustment.project)
        yield from self._unless_zero(ADJUSTMENT, "minimum commitment: what was lacking", of.true_up)
        for credit in of.credits:
            yield self._one(CREDIT, f"credit {credit.id}", plain(-Fraction(credit.applied), self._digits))
        for tax in of.taxes:
            yield self._one(TAX, tax.name, tax.tax)
        yield from self._unless_zero(ADJUSTMENT, "late fee", of.carry_over.late_fee)

    def _unless_zero(self, category: str, description: str, amount: str) -> Iterator[Cells]:
        if Fraction(amount):
            yield self._one(category, description, amount)

    def _one(self, category: str, description: str, amount: str, project: str | None = None) -> Cells:
        return row_of(
            {
                **self._common,
                **self._services.cells(None),
                **sub_account(project),
                **self._billed(Fraction(amount)),
                "ListCost": amount,
                "ContractedCost": amount,
                "ChargeCategory": category,
                "ChargeFrequency": BY_USAGE if category == TAX else ONCE,
                "ChargeDescription": description,
            }
        )

    def _billed(self, amount: Fraction) -> dict[str, str | None]:
        return dict.fromkeys(("BilledCost", "EffectiveCost"), plain(amount, self._digits))

    def _priced(self, sku: str, piece: Piece, unit: str) -> dict[str, str | None]:
        """A quantity, its prices, and costs that are their products."""
        listed, contracted = _told(piece.list_price), _told(piece.contracted_price)
        quantity = told_quantity(piece.quantity, max(listed, contracted))
        return {
            "PricingCategory": "Standard",
            "PricingQuantity": plain(quantity),
            "PricingUnit": unit,
            "ListUnitPrice": plain(listed),
            "ListCost": plain(_told(quantity * listed)),
            "ContractedUnitPrice": plain(contracted),
            "ContractedCost": plain(_told(quantity * contracted)),
            "SkuId": sku,
            "SkuMeter": sku,
            "SkuPriceId": f"{sku}@{plain(listed)} {self._output.currency}/{unit}",
        }


def settled_lines(amounts: Sequence[Fraction], settled: Fraction, digits: int) -> list[Fraction]:
    """The lines in the currency's digits; they sum to `settled`.

    Lines of more digits than the currency has are allocated: what they add, and what they take, each in proportion, so
    that every line keeps its sign.
    """
    if all(fits_digits(amount, digits) for amount in amounts) or not amounts:
        return list(amounts)
    above, below = [max(amount, ZERO) for amount in amounts], [max(-amount, ZERO) for amount in amounts]
    taken = round_to(add_up(below), digits, Rounding.HALF_UP) if any(above) else -settled
    adds, takes = (_allocated(part, of, digits) for part, of in ((settled + taken, above), (taken, below)))
    return [add - take for add, take in zip(adds, takes, strict=True)]


def divided(amount: Fraction, costs: Sequence[Fraction], digits: int) -> list[Fraction]:
    """An amount among rows, in proportion to those of their costs that have its sign; their sum is the amount."""
    weights = [-cost for cost in costs] if amount < 0 else list(costs)
    return _allocated(amount, weights, digits)


def _allocated(amount: Fraction, weights: Sequence[Fraction], digits: int) -> list[Fraction]:
    if not amount:
        return [ZERO] * len(weights)
    return [share.value for share in allocate(amount, weights, digits)]


def told_quantity(quantity: Fraction, price: Fraction = ZERO) -> Fraction:
    """A quantity as it is told: exact, or half_even to as many decimals as leave its cost 20, and at least 12."""
    if _fits(quantity):
        return quantity
    of_price = len(plain(price).partition(".")[2])
    return round_to(quantity, max(QUANTITY_DECIMALS, MAX_DECIMALS - of_price), Rounding.HALF_EVEN)


def _told(value: Fraction) -> Fraction:
    """A price or a cost as it is told: exact, or half_even to 20 decimals where it has more."""
    return value if _fits(value) else round_to(value, MAX_DECIMALS, Rounding.HALF_EVEN)


def _fits(value: Fraction) -> bool:
    return terminates(value) and fits_digits(value, MAX_DECIMALS)


def _consumed(line: LineOut, found: Sequence[Piece]) -> Iterable[str]:
    """What each row consumes: its own quantity where these sum to the line's, else all of it stands in the first."""
    assert line.quantity is not None
    own = [piece.quantity if piece.unit is None and not piece.is_list_only else ZERO for piece in found]
    if add_up(own) != Fraction(line.quantity):
        own = [Fraction(line.quantity), *([ZERO] * (len(found) - 1))]
    return [plain(told_quantity(quantity)) for quantity in own]


def sub_account(project: str | None) -> dict[str, str | None]:
    """The cells of the project that a charge is for."""
    if project is None:
        return {}
    return {"SubAccountId": project, "SubAccountName": project, "SubAccountType": "Project"}


def _described(line: LineOut, label: str) -> str:
    return f"{line.counter}: {label}{f', {line.part}' if line.part else ''}"
