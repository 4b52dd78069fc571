"""How an invoice came about, step by step, with every rounding: plain text made from the output alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tallybook.kernel.allocation import Share
from tallybook.kernel.decimals import exact_text, plain, quantity_text, terminates
from tallybook.rating.output import LineOut, Output
from tallybook.rating.trace import CorrectionTrace, FeeTrace, LineTrace, Rounded, ScopeTrace


def explain(output: Output) -> str:
    """Every line, then every step from the lines to the amount due."""
    parts = [explain_line(output, number) for number in range(1, len(output.lines) + 1)]
    return "\n\n".join([*parts, "\n".join(_totals(output))])


def explain_line(output: Output, number: int) -> str:
    """How one line (from 1) came about."""
    return explain_alone(output.lines[number - 1], number, output.currency)


def explain_alone(line: LineOut, number: int, currency: str) -> str:
    """How a line came about that is at hand without its invoice."""
    return "\n".join([f"Line {number}: {_title(line)} = {line.amount} {currency}", *_steps(line)])


def _title(line: LineOut) -> str:
    if line.name is not None:
        return f"fee {line.name}"
    if line.period is not None:
        of = f", invoice {line.invoice}" if line.invoice else ""
        return f"correction of {line.period}{of}: {line.counter}, project {line.project}"
    part = f", {line.part}" if line.part else ""
    return f"{line.counter}, project {line.project}{part}"


def _steps(line: LineOut) -> Iterator[str]:
    match line.trace:
        case LineTrace() as trace:
            yield from _usage_steps(line, trace)
        case FeeTrace(amount=amount, days=days, of_days=of_days, rounded=rounded):
            if days is not None and of_days is not None:
                yield f"  prorated: {_n(amount)} × {_n(days)} of {_n(of_days)} days = {_n(rounded.exact)}"
            yield f"  {_rounding(rounded)}"
        case CorrectionTrace(amount=amount):
            yield f"  the difference of the period rated again: {_n(amount)}"


def _usage_steps(line: LineOut, trace: LineTrace) -> Iterator[str]:
    yield f"  quantity: {line.quantity} {line.unit} ({trace.aggregation} of {_events(trace.events)})"
    yield f"  price: {trace.price}, {trace.model}"
    for scope in trace.scopes:
        yield from _scope_steps(scope, line.unit or "")
    charge = sum((scope.amount for scope in trace.scopes), Fraction(0))
    if len(trace.scopes) > 1:
        yield f"  sum of the {len(trace.scopes)} scopes: {_n(charge)}"
    if trace.list_scopes:
        yield f"  at list price: {line.list_amount}; the negotiated price stands"
    if trace.discount is not None:
        discount = trace.discount
        exact = f"{_n(discount.of)} × {_n(discount.rate)} = {_n(discount.rounded.exact)}"
        yield f"  contract discount (contract.{discount.origin}): {exact}; {_rounding(discount.rounded)}"
    yield f"  list {line.list_amount} − discount {line.discount} = {line.amount}"


def _events(count: int) -> str:
    """A gauge's level goes on after its event: parts of a timeline may have none of their own."""
    return "a level set before" if not count else "1 event" if count == 1 else f"{count} events"


def _scope_steps(scope: ScopeTrace, unit: str) -> Iterator[str]:
    yield f"  priced over {'the ' if scope.scope == 'billing group' else ''}{scope.scope}: {_n(scope.quantity)} {unit}"
    rounding = scope.rounding
    if rounding is not None:
        per = f"{_n(rounding.before)} → {_n(rounding.after)}"
        yield f"    quantity rounding per {rounding.per}: {per} (step {_n(rounding.step)}, {rounding.mode})"
    for term in scope.terms:
        flat = f" + {_n(term.flat)}" if term.flat else ""
        yield f"    {term.label}: {_n(term.quantity)} × {_n(term.rate)}{flat} = {_n(term.amount)}"
    if not scope.terms:
        yield "    nothing to charge for this quantity"
    if scope.bound is not None:
        yield f"    held at the price's {scope.bound.name}: {_n(scope.bound.value)}"
    yield f"    {_rounding(scope.charge)}"
    for what, share in (("this project's share", scope.project), ("this part's share", scope.part)):
        if share is not None:
            yield f"    {what}: {_share(share)}"


def _share(share: Share) -> str:
    left = ", one unit more by largest remainder" if share.extra else ""
    return f"{_n(share.weight)} of {_n(share.of)} = {_n(share.exact)}{left} → {_n(share.value)}"


def _rounding(rounded: Rounded) -> str:
    if rounded.exact == rounded.value:
        return f"no rounding: {_n(rounded.value)}"
    return f"rounded {rounded.mode} to {_digits(rounded.digits)}: {_n(rounded.exact)} → {_n(rounded.value)}"


def _rounded(exact: str, mode: str, value: str) -> str:
    return value if Fraction(exact) == Fraction(value) else f"{exact}, rounded {mode}: {value}"


def _digits(digits: int) -> str:
    return "1 digit" if digits == 1 else f"{digits} digits"


def _n(value: Fraction) -> str:
    """Exact where it ends; else the fraction and what it is near to."""
    return plain(value) if terminates(value) else f"{exact_text(value)} (≈ {quantity_text(value)})"


def _totals(output: Output) -> Iterator[str]:
    yield f"Totals ({output.currency})"
    yield f"  charges: the sum of the lines = {output.charges}"
    if Fraction(output.charges) != Fraction(output.settled_charges):
        yield f"  settled half_up to the currency's digits, divided among the lines: {output.settled_charges}"
    yield from _credits(output, "before_adjustments", "pre_tax", ", before adjustments")
    yield from _adjustments(output)
    yield from _credits(output, "after_adjustments", "pre_tax", "")
    yield f"  taxable: {output.taxable}"
    for tax in output.taxes:
        yield f"  {tax.name}: {tax.base} × {tax.rate} = {_rounded(tax.exact, tax.rounding, tax.tax)}"
    yield from _credits(output, "after_adjustments", "post_tax", ", after tax")
    yield f"  invoice total: {output.invoice_total}"
    carried = output.carry_over
    if Fraction(carried.unpaid):
        exact = exact_text(Fraction(carried.unpaid) * Fraction(carried.late_fee_rate))
        fee = f"{carried.unpaid} × {carried.late_fee_rate} = {_rounded(exact, carried.rounding, carried.late_fee)}"
        yield f"  carried over: {carried.unpaid}; late fee: {fee}"
    yield f"  amount due: {output.amount_due}"


def _credits(output: Output, stage: str, treatment: str, when: str) -> Iterator[str]:
    for credit in output.credits:
        if (credit.stage, credit.tax_treatment) == (stage, treatment):
            yield f"  credit {credit.id} ({credit.type}{when}): −{credit.applied}, {credit.remaining} remain"


def _adjustments(output: Output) -> Iterator[str]:
    for item in output.adjustments:
        where = f"project {item.project}" if item.project else "billing group"
        reason = f" ({item.reason})" if item.reason else ""
        exact = f" = {item.exact}, rounded {item.rounding}" if item.exact else ""
        how = f"{item.percent} % of {item.base}{exact}" if item.percent else f"fixed {item.fixed}"
        unused = f", {item.unused} unused since no more was left" if Fraction(item.unused) else ""
        yield f"  {item.kind} on {where}{reason}: {how}: {item.amount}{unused}"
    if output.minimum is not None:
        share = f" (prorated: {output.minimum.exact}, rounded half_up)" if output.minimum.exact else ""
        yield (
            f"  minimum commitment {output.minimum.minimum}{share}, counted {output.minimum.counted}:"
            f" true-up {output.true_up}"
        )
