"""Steps 3 and 4: from uses to lines, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from tallybook.kernel.decimals import ZERO
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import round_magnitude, round_to
from tallybook.metering.model.aggregation import Cuts
from tallybook.metering.model.event import Dimensions
from tallybook.metering.model.use import Use
from tallybook.pricing.charges import MODEL_NAMES
from tallybook.pricing.model.contract import Contract, coverage, discount_for
from tallybook.pricing.model.price import Price, price_of, shown
from tallybook.rating.case import Inputs
from tallybook.rating.pool import LineRounding, Part, PartCharge, charge_price
from tallybook.rating.trace import CorrectionTrace, DiscountTrace, FeeTrace, LineTrace, Rounded, Trace


class Line(Struct, frozen=True):
    """One line of an invoice; amounts have at most `line_digits` decimals.

    A usage line has a counter, a project, a quantity and a unit; a correction also names its period; a fee has only
    its name.
    """

    amount: Fraction
    list_amount: Fraction
    discount: Fraction
    trace: Trace
    counter: str | None = None
    project: str | None = None
    quantity: Fraction | None = None
    unit: str | None = None
    name: str | None = None
    period: str | None = None
    invoice: str | None = None

    @property
    def is_usage(self) -> bool:
        """Whether usage of the period made this line."""
        return isinstance(self.trace, LineTrace)


class UnpricedUse(Refused):
    """A use that no price matches."""

    def __init__(self, counter: str, dimensions: Dimensions, at: Instant) -> None:
        self.counter, self.dimensions, self.at = counter, dimensions, at
        having = f" with {shown(dimensions)}" if dimensions else ""
        since = instant_text(at)
        super().__init__("unpriced_usage", f"no price of {counter} fits usage{having} from {since} on", "usage")


def price_cuts(inputs: Inputs) -> dict[str, Cuts]:
    """For every counter, the instants inside the period at which its price may change."""
    contract = inputs.contract
    negotiated = contract.prices if contract else ()
    bounds = {contract.start, contract.end} if contract else set()
    found: defaultdict[str, set[Instant | None]] = defaultdict(lambda: set(bounds))
    itemised: set[str] = set()
    for price in (*inputs.prices, *negotiated):
        found[price.counter].add(price.effective_from)
        if price.itemised:
            itemised.add(price.counter)
    start, end = inputs.period.start, inputs.period.end
    return {
        counter: Cuts(
            tuple(sorted(cut for cut in found[counter] if cut is not None and start < cut < end)),
            counter in itemised,
        )
        for counter in inputs.counters
    }


class _Choice(Struct, frozen=True):
    """The price of some uses: `index` orders list prices before negotiated ones."""

    index: int
    price: Price
    negotiated: bool
    listed: int | None


def usage_lines(inputs: Inputs, uses: Mapping[str, Sequence[Use]]) -> list[Line]:
    """The lines of the period's usage: by counter, project, index of the price, outside before inside."""
    listed = _by_counter(inputs.prices)
    negotiated = _by_counter(inputs.contract.prices if inputs.contract else ())
    lines: list[Line] = []
    for counter in sorted(uses):
        chosen = _choose(inputs, listed.get(counter, []), negotiated.get(counter, []), counter, uses[counter])
        lines.extend(_counter_lines(inputs, counter, chosen))
    return lines


def _by_counter(prices: Sequence[Price]) -> dict[str, list[tuple[int, Price]]]:
    """Each counter's prices with their places in the list."""
    found: defaultdict[str, list[tuple[int, Price]]] = defaultdict(list)
    for index, price in enumerate(prices):
        found[price.counter].append((index, price))
    return found


def _counter_lines(
    inputs: Inputs, counter: str, chosen: Sequence[tuple[_Choice, Sequence[tuple[Use, int | None]]]]
) -> list[Line]:
    found: list[tuple[str, int, bool, Line]] = []
    rounding = LineRounding(inputs.line_digits, inputs.rounding.line)
    for choice, priced in chosen:
        charges = charge_price(choice.price, [use for use, _ in priced], inputs.contract, rounding)
        listed = _list_charges(inputs, choice, priced, rounding)
        for part, charge in charges.items():
            line = _usage_line(inputs, choice, counter, part, charge, listed.get(part))
            if line.quantity or charge.amount:
                found.append((part.project, choice.index, part.inside, line))
    found.sort(key=lambda item: item[:3])
    return [line for _, _, _, line in found]


def _choose(
    inputs: Inputs,
    listed: Sequence[tuple[int, Price]],
    negotiated: Sequence[tuple[int, Price]],
    counter: str,
    uses: Sequence[Use],
) -> list[tuple[_Choice, list[tuple[Use, int | None]]]]:
    """Group a counter's uses by the price that prices them; each use comes with the index of its list price."""
    contract = inputs.contract
    cuts = price_cuts_of([*listed, *negotiated])
    known: dict[object, tuple[int, int | None]] = {}
    groups: dict[int, tuple[_Choice, list[tuple[Use, int | None]]]] = {}
    for use in uses:
        inside = contract is not None and contract.covers(use.at)
        key = (use.dimensions, inside, cuts.segment(use.at))
        if key not in known:
            own = price_of(negotiated, use.dimensions, use.at) if inside else None
            from_list = price_of(listed, use.dimensions, use.at)
            if own is None and from_list is None:
                raise UnpricedUse(counter, use.dimensions, use.at)
            index = from_list if own is None else len(inputs.prices) + own
            assert index is not None
            known[key] = (index, from_list)
        index, from_list = known[key]
        if index not in groups:
            is_own = index >= len(inputs.prices)
            price = contract.prices[index - len(inputs.prices)] if is_own and contract else inputs.prices[index]
            groups[index] = (_Choice(index, price, is_own, from_list), [])
        groups[index][1].append((use, from_list))
    return [groups[index] for index in sorted(groups)]


def price_cuts_of(prices: Sequence[tuple[int, Price]]) -> Cuts:
    """The instants at which one of the prices begins."""
    return Cuts(tuple(sorted({price.effective_from for _, price in prices if price.effective_from is not None})))


def _list_charges(
    inputs: Inputs, choice: _Choice, priced: Sequence[tuple[Use, int | None]], rounding: LineRounding
) -> dict[Part, PartCharge]:
    """What the list prices charge for the uses of a negotiated price; uses without one list at the negotiated."""
    if not choice.negotiated:
        return {}
    by_list: defaultdict[int | None, list[Use]] = defaultdict(list)
    for use, index in priced:
        by_list[index].append(use)
    charges: dict[Part, PartCharge] = {}
    for index in sorted(by_list, key=lambda index: len(inputs.prices) if index is None else index):
        price = choice.price if index is None else inputs.prices[index]
        for part, charge in charge_price(price, by_list[index], inputs.contract, rounding).items():
            into = charges.setdefault(part, PartCharge(scopes=[]))
            into.amount += charge.amount
            into.scopes.extend(charge.scopes)
    return charges


def _usage_line(
    inputs: Inputs, choice: _Choice, counter: str, part: Part, charge: PartCharge, listed: PartCharge | None
) -> Line:
    discount = _discount(inputs, choice, counter, part, charge.amount)
    amount = charge.amount - discount.rounded.value if discount else charge.amount
    list_amount = charge.amount if listed is None else listed.amount
    name = f"contract.prices[{choice.index - len(inputs.prices)}]" if choice.negotiated else f"prices[{choice.index}]"
    trace = LineTrace(
        price=name,
        model=MODEL_NAMES[type(choice.price.charge)],
        aggregation=inputs.counters[counter].aggregation,
        events=charge.events,
        covered=part.inside,
        scopes=tuple(charge.scopes),
        discount=discount,
        list_scopes=tuple(listed.scopes) if listed else (),
    )
    return Line(
        amount=amount,
        list_amount=list_amount,
        discount=ZERO if list_amount is amount else list_amount - amount,
        trace=trace,
        counter=counter,
        project=part.project,
        quantity=charge.quantity,
        unit=inputs.counters[counter].unit,
    )


def _discount(inputs: Inputs, choice: _Choice, counter: str, part: Part, charge: Fraction) -> DiscountTrace | None:
    contract = inputs.contract
    if contract is None or not part.inside or (choice.negotiated and not choice.price.discountable):
        return None
    rate, origin = discount_for(contract, counter)
    if not rate:
        return None
    exact, mode, digits = charge * rate, inputs.rounding.discount, inputs.line_digits
    rounded = Rounded(exact, mode, digits, round_magnitude(exact, digits, mode))
    return DiscountTrace(origin, rate, charge, rounded)


def other_lines(inputs: Inputs) -> list[Line]:
    """Corrections, then the contract's fees, in file order."""
    lines = []
    for item in inputs.corrections:
        amount = Fraction(item.amount)
        lines.append(
            Line(
                amount=amount,
                list_amount=amount,
                discount=ZERO,
                trace=CorrectionTrace(item.period, item.invoice, amount),
                counter=item.counter,
                project=item.project,
                quantity=Fraction(item.quantity),
                unit=inputs.counters[item.counter].unit,
                period=item.period,
                invoice=item.invoice,
            )
        )
    return lines + (_fee_lines(inputs, inputs.contract) if inputs.contract else [])


def _fee_lines(inputs: Inputs, contract: Contract) -> list[Line]:
    covered = coverage(contract, inputs.period, inputs.tz)
    if not covered.days:
        return []
    lines = []
    for fee in contract.fees:
        amount, digits, mode = Fraction(fee.amount), inputs.line_digits, inputs.rounding.line
        exact = amount * covered.share if fee.prorate else amount
        value = round_to(exact, digits, mode)
        days, of_days = covered if fee.prorate else (None, None)
        trace = FeeTrace(amount, days, of_days, Rounded(exact, mode, digits, value))
        lines.append(Line(amount=value, list_amount=value, discount=ZERO, trace=trace, name=fee.name))
    return lines
