"""Step 3: the charge of a price, once per tier scope, and its way to the lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct, structs

from tallybook.kernel.allocation import Share, allocate
from tallybook.kernel.decimals import ZERO, add_up
from tallybook.kernel.rounding import Rounding, round_step, round_to
from tallybook.metering.model.use import Use
from tallybook.pricing.charges import QuantityCharge, Term, total
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.price import Price, RoundingScope, TierScope
from tallybook.rating.trace import Bound, QuantityRounded, Rounded, ScopeTrace


class Part(NamedTuple):
    """A line of one price: a project's use of it, outside or inside the contract."""

    project: str
    inside: bool


class PartCharge(Struct):
    """What a part used and what it is charged; grows scope by scope."""

    quantity: Fraction = ZERO
    amount: Fraction = ZERO
    events: int = 0
    scopes: list[ScopeTrace] = []


class LineRounding(NamedTuple):
    """How a scope's charge is rounded."""

    digits: int
    mode: Rounding


def charge_price(
    price: Price, uses: Sequence[Use], contract: Contract | None, rounding: LineRounding
) -> dict[Part, PartCharge]:
    """Charge a price for all the uses that it prices, and divide the charge among the parts."""
    charges: dict[Part, PartCharge] = {}
    for scope, members in sorted(_scopes(price, uses).items()):
        _charge_scope(price, " ".join(filter(None, scope)), members, contract, rounding, charges)
    return charges


def _scopes(price: Price, uses: Sequence[Use]) -> Mapping[tuple[str, ...], Sequence[Use]]:
    if price.tier_scope is TierScope.BILLING_GROUP:
        return {("billing group",): uses}
    scopes: defaultdict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in uses:
        if price.tier_scope is TierScope.PROJECT:
            scopes["project", use.project].append(use)
        else:
            scopes["resource", use.project, use.resource or ""].append(use)
    return scopes


def _charge_scope(
    price: Price,
    scope: str,
    uses: Sequence[Use],
    contract: Contract | None,
    rounding: LineRounding,
    charges: dict[Part, PartCharge],
) -> None:
    """Charge one scope: quantity, terms, bounds, rounding; then the projects' shares, then outside and inside."""
    by_part: defaultdict[Part, list[Use]] = defaultdict(list)
    for use in uses:
        by_part[Part(use.project, contract is not None and contract.covers(use.at))].append(use)
    parts = sorted(by_part)
    quantities, rounded_quantity = _quantities(price, {part: by_part[part] for part in parts})
    quantity = add_up(quantities.values())
    if rounded_quantity is not None and rounded_quantity.per is RoundingScope.TOTAL:
        quantity = rounded_quantity.after
    terms, weights = _terms(price, quantity, quantities, by_part)
    exact, bound = _bounded(price, quantity, total(terms))
    rounded = Rounded(exact, rounding.mode, rounding.digits, round_to(exact, rounding.digits, rounding.mode))
    trace = ScopeTrace(scope, quantity, tuple(terms), rounded, rounded_quantity, bound)
    for part, project, cut in _shares(weights, rounded):
        charge = charges.setdefault(part, PartCharge(scopes=[]))
        mine = trace if project is cut is None else structs.replace(trace, project=project, part=cut)
        charge.quantity = quantities[part] if charge.quantity is ZERO else charge.quantity + quantities[part]
        charge.amount = mine.amount if charge.amount is ZERO else charge.amount + mine.amount
        charge.events += sum(use.events for use in by_part[part])
        charge.scopes.append(mine)


def _shares(weights: Mapping[Part, Fraction], charge: Rounded) -> Iterator[tuple[Part, Share | None, Share | None]]:
    """Divide a rounded charge among projects, then each share outside and inside; None where nothing is divided."""
    if len(weights) == 1:
        yield next(iter(weights)), None, None
        return
    projects: defaultdict[str, list[Part]] = defaultdict(list)
    for part in weights:
        projects[part.project].append(part)
    own = [add_up(weights[part] for part in mine) for mine in projects.values()]
    shares = allocate(charge.value, own, charge.digits)
    for mine, share in zip(projects.values(), shares, strict=True):
        whole = share if len(projects) > 1 else None
        if len(mine) == 1:
            yield mine[0], whole, None
            continue
        cuts = allocate(share.value, [weights[part] for part in mine], charge.digits)
        yield from ((part, whole, cut) for part, cut in zip(mine, cuts, strict=True))


def _quantities(
    price: Price, by_part: Mapping[Part, Sequence[Use]]
) -> tuple[dict[Part, Fraction], QuantityRounded | None]:
    """Each part's quantity, with the price's rounding of events or resources in it, and what that rounding did."""
    plain = {part: add_up(use.quantity for use in uses) for part, uses in by_part.items()}
    rule = price.quantity_rounding
    if rule is None:
        return plain, None
    step, before = Fraction(rule.step), add_up(plain.values())
    if rule.per is RoundingScope.TOTAL:
        return plain, QuantityRounded(rule.per, rule.mode, step, before, round_step(before, step, rule.mode))
    if rule.per is RoundingScope.EVENT:
        rounded = {
            part: add_up(round_step(use.level, step, rule.mode) * use.weight for use in uses)
            for part, uses in by_part.items()
        }
    else:
        rounded = _by_resource(by_part, step, rule.mode)
    return rounded, QuantityRounded(rule.per, rule.mode, step, before, add_up(rounded.values()))


def _by_resource(by_part: Mapping[Part, Sequence[Use]], step: Fraction, mode: Rounding) -> dict[Part, Fraction]:
    """Round each resource's quantity; where the contract cuts a resource, both parts in proportion."""
    resources: defaultdict[tuple[str, str | None], dict[Part, Fraction]] = defaultdict(dict)
    for part, uses in by_part.items():
        for use in uses:
            shares = resources[use.project, use.resource]
            shares[part] = shares.get(part, ZERO) + use.quantity
    rounded = dict.fromkeys(by_part, ZERO)
    for shares in resources.values():
        whole = add_up(shares.values())
        for part, quantity in shares.items():
            rounded[part] += quantity * round_step(whole, step, mode) / whole if whole else quantity
    return rounded


def _terms(
    price: Price,
    quantity: Fraction,
    quantities: Mapping[Part, Fraction],
    by_part: Mapping[Part, Sequence[Use]],
) -> tuple[Sequence[Term], Mapping[Part, Fraction]]:
    """The scope's terms, and what its charge is divided by: quantities, or each part's own charge."""
    if isinstance(price.charge, QuantityCharge):
        return price.charge.charge(quantity), quantities
    terms: list[Term] = []
    own: dict[Part, Fraction] = {}
    for part in quantities:
        part_terms = price.charge.charge_uses(_rounded_uses(price, by_part[part]))
        own[part] = total(part_terms)
        terms.extend(part_terms)
    return terms, own


def _rounded_uses(price: Price, uses: Sequence[Use]) -> Sequence[Use]:
    rule = price.quantity_rounding
    if rule is None or rule.per is not RoundingScope.EVENT:
        return uses
    step = Fraction(rule.step)
    return [
        Use(
            u.project,
            u.resource,
            u.dimensions,
            u.at,
            round_step(u.level, step, rule.mode),
            u.weight,
            u.events,
            u.cost,
        )
        for u in uses
    ]


def _bounded(price: Price, quantity: Fraction, charge: Fraction) -> tuple[Fraction, Bound | None]:
    """Hold the charge between the price's minimum and maximum, where anything was used."""
    if quantity > 0:
        if price.minimum is not None and charge < price.minimum:
            return Fraction(price.minimum), Bound("minimum", Fraction(price.minimum))
        if price.maximum is not None and charge > price.maximum:
            return Fraction(price.maximum), Bound("maximum", Fraction(price.maximum))
    return charge, None
