"""From uses to the lines of the invoice: prices, tier scopes, the contract's part, fees and corrections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from tests.laws.oracle.aggregate import Use
from tests.laws.oracle.charges import BY_OWN_CHARGE, event_rounded, exact_charge, own_charge
from tests.laws.oracle.instants import local_days_between
from tests.laws.oracle.numbers import ZERO, allocated, rounded, rounded_magnitude, step_of
from tests.laws.oracle.parse import Case, Contract, Price, Refused, matches


@dataclass(frozen=True)
class Line:
    kind: str  # usage | correction | fee | adjustment | true_up
    counter: str | None
    project: str | None
    quantity: Fraction
    list_amount: Fraction
    discount: Fraction
    amount: Fraction
    name: str | None = None  # a fee's name, a correction's period


@dataclass(frozen=True)
class PricedUse:
    use: Use
    charged_by: Price
    listed_by: Price  # the negotiated price itself where no list price matches
    inside: bool
    quantity: Fraction = ZERO  # after rounding per event or resource, under the price at hand

    @property
    def project(self) -> str:
        return self.use.event.project


@dataclass(frozen=True)
class Share:
    """What one price charges one project on one side of the contract's bounds."""

    project: str
    inside: bool
    quantity: Fraction
    charge: Fraction


def lines_of(case: Case, uses: Sequence[Use]) -> list[Line]:
    priced = [_priced(case, use) for use in uses]
    lines: list[tuple[tuple[object, ...], Line]] = []
    for price in _distinct([one.charged_by for one in priced]):
        pool = [one for one in priced if one.charged_by.order == price.order]
        for share in shares_of(case, price, pool):
            line = _usage_line(case, price, share, pool)
            if line.quantity != 0 or share.charge != 0:
                lines.append(((price.counter, share.project, price.order, share.inside), line))
    in_order = [line for _, line in sorted(lines, key=lambda pair: pair[0])]
    return in_order + _corrections(case) + _fees(case)


# Which price


def _priced(case: Case, use: Use) -> PricedUse:
    contract = case.contract
    inside = contract is not None and _covers(contract, use.at)
    listed = _matching(case.prices, use)
    negotiated = _matching(contract.prices, use) if contract is not None and inside else None
    charged = negotiated or listed
    if charged is None:
        raise Refused(f"no price for {use.event.counter} at {use.at}")
    return PricedUse(use, charged, listed or charged, inside)


def _covers(contract: Contract, at: datetime) -> bool:
    return (contract.start is None or contract.start <= at) and (contract.end is None or at < contract.end)


def _matching(prices: Sequence[Price], use: Use) -> Price | None:
    found = [price for price in prices if _applies(price, use)]
    in_force = [price for price in found if not any(_replaces(other, price) for other in found)]
    if not in_force:
        return None
    most_keys = max(len(price.where) for price in in_force)
    best = [price for price in in_force if len(price.where) == most_keys]
    if len(best) > 1:
        raise Refused(f"ambiguous prices for {use.event.counter}")
    return best[0]


def _applies(price: Price, use: Use) -> bool:
    dimensions = use.event.dimensions
    return (
        price.counter == use.event.counter
        and (price.effective_from is None or price.effective_from <= use.at)
        and all(key in dimensions and dimensions[key] in values for key, values in price.where.items())
    )


def _replaces(newer: Price, older: Price) -> bool:
    """Both are in force: the newer is a later version of the same price."""
    if newer.where != older.where or newer.effective_from is None:
        return False
    return older.effective_from is None or older.effective_from < newer.effective_from


def _distinct(prices: Sequence[Price]) -> list[Price]:
    return list({price.order: price for price in prices}.values())


# How much


def shares_of(case: Case, price: Price, pool: Sequence[PricedUse]) -> list[Share]:
    """The price's charge, once per tier scope, cut to projects and to outside and inside the contract."""
    pool = _with_quantities(price, pool)
    shares: list[Share] = []
    for scope in _grouped(pool, lambda one: _scope(price, one)):
        shares += _shares_of_scope(case, price, scope)
    sums: list[Share] = []
    for project, inside in dict.fromkeys((share.project, share.inside) for share in shares):
        same = [share for share in shares if (share.project, share.inside) == (project, inside)]
        quantity = sum((share.quantity for share in same), ZERO)
        sums.append(Share(project, inside, quantity, sum((share.charge for share in same), ZERO)))
    return sums


def _with_quantities(price: Price, pool: Sequence[PricedUse]) -> list[PricedUse]:
    pool = [replace(one, quantity=event_rounded(price, one.use) * one.use.times) for one in pool]
    rounding = price.quantity_rounding
    if rounding is None or rounding.per != "resource":
        return pool
    result: list[PricedUse] = []
    for resource in _grouped(pool, lambda one: (one.project, one.use.event.resource)):
        total = _quantity(resource)
        factor = rounded(total, rounding.step, rounding.mode) / total if total != 0 else Fraction(1)
        result += [replace(one, quantity=one.quantity * factor) for one in resource]
    return result


def _shares_of_scope(case: Case, price: Price, scope: Sequence[PricedUse]) -> list[Share]:
    charged = _quantity(scope)
    rounding = price.quantity_rounding
    if rounding is not None and rounding.per == "total":
        charged = rounded(charged, rounding.step, rounding.mode)
    step = step_of(case.rounding.line_digits)
    charge = rounded(exact_charge(price, [one.use for one in scope], charged), step, case.rounding.line)

    shares: list[Share] = []
    projects = [_in_project(scope, project) for project in sorted({one.project for one in scope})]
    charges = allocated(charge, [_weight(price, part) for part in projects], step)
    for in_project, project_charge in zip(projects, charges, strict=True):
        sides = [side for side in (_on_side(in_project, False), _on_side(in_project, True)) if side]
        side_charges = allocated(project_charge, [_weight(price, side) for side in sides], step)
        for side, side_charge in zip(sides, side_charges, strict=True):
            shares.append(Share(side[0].project, side[0].inside, _quantity(side), side_charge))
    return shares


def _scope(price: Price, one: PricedUse) -> tuple[object, ...]:
    if price.tier_scope == "resource":
        return (one.project, one.use.event.resource)
    if price.tier_scope == "project":
        return (one.project,)
    assert price.tier_scope == "billing_group"
    return ()


def _weight(price: Price, part: Sequence[PricedUse]) -> Fraction:
    if price.model in BY_OWN_CHARGE:
        return sum((own_charge(price, one.use) for one in part), ZERO)
    return _quantity(part)


def _quantity(part: Sequence[PricedUse]) -> Fraction:
    return sum((one.quantity for one in part), ZERO)


def _in_project(part: Sequence[PricedUse], project: str) -> list[PricedUse]:
    return [one for one in part if one.project == project]


def _on_side(part: Sequence[PricedUse], inside: bool) -> list[PricedUse]:
    return [one for one in part if one.inside == inside]


def _grouped(pool: Sequence[PricedUse], key: Callable[[PricedUse], object]) -> list[list[PricedUse]]:
    groups: dict[object, list[PricedUse]] = {}
    for one in pool:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


# The contract


def _usage_line(case: Case, price: Price, share: Share, pool: Sequence[PricedUse]) -> Line:
    rate = _discount_rate(case, price) if share.inside else ZERO
    discount = rounded_magnitude(share.charge * rate, step_of(case.rounding.line_digits), case.rounding.discount)
    return Line(
        kind="usage",
        counter=price.counter,
        project=share.project,
        quantity=share.quantity,
        list_amount=_list_amount(case, share.project, pool) if price.negotiated else share.charge,
        discount=discount,
        amount=share.charge - discount,
    )


def _list_amount(case: Case, project: str, pool: Sequence[PricedUse]) -> Fraction:
    """What the list prices charge `project` for the pool of a negotiated price."""
    total = ZERO
    for price in _distinct([one.listed_by for one in pool]):
        listed = [one for one in pool if one.listed_by.order == price.order]
        total += sum((share.charge for share in shares_of(case, price, listed) if share.project == project), ZERO)
    return total


def _discount_rate(case: Case, price: Price) -> Fraction:
    if case.contract is None or (price.negotiated and not price.discountable):
        return ZERO
    for pattern, rate in case.contract.discounts:
        if matches(pattern, price.counter):
            return rate
    return case.contract.general_rate


def contract_share(case: Case, contract: Contract) -> Fraction:
    """The part of the period that the contract covers, in local calendar days."""
    start = max(case.start, contract.start) if contract.start else case.start
    end = min(case.end, contract.end) if contract.end else case.end
    covered = local_days_between(start, end, case.zone) if start < end else ZERO
    return covered / local_days_between(case.start, case.end, case.zone)


# Lines that are not usage


def _corrections(case: Case) -> list[Line]:
    return [
        Line("correction", one.counter, one.project, one.quantity, one.amount, ZERO, one.amount, one.period)
        for one in case.corrections
    ]


def _fees(case: Case) -> list[Line]:
    if case.contract is None:
        return []
    share = contract_share(case, case.contract)
    if share == 0:
        return []
    lines: list[Line] = []
    for fee in case.contract.fees:
        exact = fee.amount * share if fee.prorate else fee.amount
        amount = rounded(exact, step_of(case.rounding.line_digits), case.rounding.line)
        lines.append(Line("fee", None, None, ZERO, amount, ZERO, amount, fee.name))
    return lines
