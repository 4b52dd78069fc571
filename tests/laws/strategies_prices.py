"""Random counters and prices, and the numbers that all parts of a random case draw from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

type Document = dict[str, Any]

MODES = ["half_up", "half_even", "ceil", "floor"]
AGGREGATIONS = [
    "sum",
    "count",
    "max",
    "latest",
    "unique",
    "time_weighted_sum",
    "time_weighted_average",
    "increase",
]
NAMES = ["compute.a", "compute.b", "net.ip", "storage"]
PATTERNS = ["*", "compute.*", "c*.a", "net.ip", "storage", "compute.b", "none.*"]
PROJECTS = ["a", "b", "default"]
UNITS = {
    "call": {"call": 1},
    "hour": {"second": 1, "minute": 60, "hour": 3600, "day": 86400},
    "GB": {"MB": 1, "GB": 1024, "TB": 1024**2},
}


@dataclass(frozen=True)
class Scene:
    """What the parts of one case have in common."""

    digits: int
    corners: bool
    bounds: list[str]  # instants that bound something: versions, the contract, grants
    moments: list[str]  # instants at which events happen, the bounds among them
    counters: dict[str, dict[str, str]]


def decimal_text(value: Fraction) -> str:
    """A terminating fraction as a decimal string."""
    places = next(n for n in range(40) if (value * 10**n).denominator == 1)
    figures = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    text = figures if places == 0 else f"{figures[:-places]}.{figures[-places:]}"
    return "-" + text if value < 0 else text


@cache
def chance(percent: int) -> st.SearchStrategy[bool]:
    return st.integers(0, 99).map(lambda n: n >= 100 - percent)


@cache
def pick[T](*values: T) -> st.SearchStrategy[T]:
    """One of `values`; kept, since making a strategy costs more than drawing from it."""
    return st.sampled_from(values)


@cache
def amounts(digits: int, greatest: int = 2_000) -> st.SearchStrategy[str]:
    """Amounts of money with at most the currency's digits."""
    whole = st.integers(0, greatest).map(str)
    step = Fraction(1, 10**digits)
    return st.one_of(whole, st.integers(0, greatest * 10).map(lambda n: decimal_text(n * step)))


def rates() -> st.SearchStrategy[str]:
    return pick("0.10", "0", "0.05", "0.333", "0.125", "0.5", "1", "0.0077")


def unit_prices() -> st.SearchStrategy[str]:
    return pick("1", "0", "0.005", "0.125", "0.0033", "3.333", "250", "0.5", "1.5", "7", "1E-3")


def quantities(negative: bool) -> st.SearchStrategy[str | int]:
    positive: list[str | int] = ["1", 1, "2", "3", "7", "0", "10", "2.5", "0.333333", "100", "1E+2", 5, "4.5"]
    return pick(*positive, "-1", "-2.5", "-7") if negative else pick(*positive)


# Counters and prices


@st.composite
def counters(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    result: dict[str, dict[str, str]] = {}
    for name in draw(st.lists(pick(*NAMES), min_size=1, max_size=3, unique=True)):
        aggregation = draw(st.one_of(st.just("sum"), pick(*AGGREGATIONS)))
        result[name] = {"unit": draw(pick(*sorted(UNITS))), "aggregation": aggregation}
        if aggregation == "unique":
            result[name]["unique_key"] = "user"
    return result


@st.composite
def tiers(draw: st.DrawFn, price_key: str) -> list[Document]:
    bounds = draw(st.lists(pick("0", "1", "2", "3.5", "5", "10", "100"), max_size=3, unique=True))
    result: list[Document] = [{"up_to": bound} for bound in sorted(bounds, key=Fraction)] + [{}]
    for tier in result:
        tier[price_key] = draw(unit_prices() if price_key == "unit_price" else rates())
        if draw(chance(30)):
            tier["flat"] = draw(pick("0", "1", "2.5", "10", "0.005"))
    return result


def _percentage(draw: st.DrawFn) -> Document:
    terms: Document = {"rate": draw(rates())}
    for key, values in {
        "fixed": ["0.30", "0", "1"],
        "minimum_per_event": ["0.5", "0"],
        "maximum_per_event": ["2", "1.005"],
    }.items():
        if draw(st.booleans()):
            terms[key] = draw(pick(*values))
    return terms


def _package(draw: st.DrawFn) -> Document:
    terms = {
        "package_size": draw(pick("1", "3", "2.5", "10")),
        "package_price": draw(unit_prices()),
    }
    if draw(st.booleans()):
        terms["free_units"] = draw(pick("0", "2", "5"))
    return terms


MODELS: dict[str, Callable[[st.DrawFn], Document]] = {
    "per_unit": lambda draw: {"unit_price": draw(unit_prices())},
    "graduated": lambda draw: {"tiers": draw(tiers("unit_price"))},
    "volume": lambda draw: {"tiers": draw(tiers("unit_price"))},
    "package": _package,
    "flat": lambda draw: {"amount": draw(pick("10", "1", "0.005", "33.333"))},
    "percentage": _percentage,
    "graduated_percentage": lambda draw: {"tiers": draw(tiers("rate"))},
    "cost_plus": lambda draw: {"markup": draw(rates())},
}


@st.composite
def charges(draw: st.DrawFn, scene: Scene, models: Sequence[str]) -> Document:
    """A price without its counter, `where` and version."""
    model = draw(pick(*models))
    entry: Document = {"model": model, **MODELS[model](draw)}
    if draw(chance(40)):
        entry["tier_scope"] = draw(pick("resource", "project", "billing_group"))
    per = ["event", "resource", "total"]
    if not scene.corners and model == "percentage":
        per = ["event"]
    if draw(chance(25)):
        step = draw(pick("1", "0.5", "3", "10"))
        entry["quantity_rounding"] = {"mode": draw(pick(*MODES)), "step": step}
        entry["quantity_rounding"]["per"] = draw(pick(*per))
    if draw(chance(15)):
        entry["minimum"] = draw(pick("0", "5", "1.005") if scene.corners and scene.digits > 2 else pick("0", "5", "2"))
    if draw(chance(15)):
        entry["maximum"] = draw(pick("5", "20", "7.775") if scene.corners else pick("5", "20", "7"))
    return entry


@st.composite
def prices_of(draw: st.DrawFn, scene: Scene, counter: str, models: Sequence[str], complete: bool) -> list[Document]:
    """Nested `where`s, each perhaps in several versions; where `complete`, every use has a price."""
    wheres: list[Document] = [{}]
    narrower = [{"region": "kr1"}, {"region": ["kr1", "us1"]}, {"region": "kr1", "zone": ["x", "y"]}]
    if draw(chance(40)):
        wheres.append(draw(st.sampled_from(narrower)))
    if draw(chance(4)):
        wheres.append({"zone": "x"})
    if not complete and draw(st.booleans()):
        wheres.pop(0)
    result: list[Document] = []
    for where in wheres:
        versions: list[str | None] = list(draw(st.lists(pick(*scene.bounds), max_size=2, unique=True)))
        if not versions or (complete and not where) or draw(st.booleans()):
            versions.append(None)
        for version in draw(st.permutations(versions)):
            entry: Document = {"counter": counter}
            if where:
                entry["where"] = where
            if version is not None:
                entry["effective_from"] = version
            result.append(entry | draw(charges(scene, models)))
    return result


def _models(draw: st.DrawFn, scene: Scene, counter: str) -> list[str]:
    """A counter whose events have a cost is cost_plus throughout; the rest never is."""
    if scene.counters[counter]["aggregation"] != "sum" and not scene.corners:
        return [name for name in MODELS if name not in ("percentage", "cost_plus")]
    return ["cost_plus"] if draw(chance(12)) else [name for name in MODELS if name != "cost_plus"]


@st.composite
def price_lists(draw: st.DrawFn, scene: Scene) -> list[Document]:
    result: list[Document] = []
    for counter in scene.counters:
        complete = not draw(chance(3))
        result += draw(prices_of(scene, counter, _models(draw, scene, counter), complete))
    return draw(st.permutations(result)) if draw(chance(30)) else result


@st.composite
def negotiated_prices(draw: st.DrawFn, scene: Scene) -> list[Document]:
    result: list[Document] = []
    for counter in draw(st.lists(pick(*list(scene.counters)), min_size=1, max_size=2, unique=True)):
        models = [name for name in MODELS if name != "cost_plus"]
        if scene.counters[counter]["aggregation"] != "sum" and not scene.corners:
            models.remove("percentage")
        result += draw(prices_of(scene, counter, models, draw(st.booleans())))
    for entry in result:
        if draw(chance(30)):
            entry["discountable"] = draw(st.booleans())
    return result
