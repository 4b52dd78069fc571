"""Random billing cases: well formed, small, and rich in ties and collisions.

`cases()` yields the case document as plain values. A few of them are refused on purpose: by a conflict, by
usage without a price, or by ambiguous prices. `cases(corners=True)` adds what the format leaves open.
"""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.laws.oracle.instants import zone_named
from tests.laws.strategies_prices import (
    MODES,
    PATTERNS,
    PROJECTS,
    Document,
    Scene,
    amounts,
    chance,
    counters,
    negotiated_prices,
    pick,
    price_lists,
    rates,
)
from tests.laws.strategies_usage import usage

CLOCKS = pick(time(), time(0, 30), time(2, 30), time(12), time(23, 59, 59, 999999))
CURRENCIES = {"KRW": 0, "USD": 2, "KWD": 3, "JPY": 0, "EUR": 2}
MONTHS = [  # with changes of the clock at the period's bounds, at midnight, by half an hour; and with none
    ("UTC", date(2026, 2, 1)),
    ("Asia/Seoul", date(2026, 5, 1)),
    ("Europe/Berlin", date(2026, 3, 1)),
    ("Europe/Berlin", date(2026, 10, 1)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Havana", date(2025, 11, 1)),
    ("America/Havana", date(2026, 3, 1)),
    ("America/Sao_Paulo", date(2018, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 1)),
]


# Contract, adjustments, credits, tax


@st.composite
def contracts(draw: st.DrawFn, scene: Scene) -> Document:
    contract: Document = {}
    if draw(chance(40)):
        contract["tier"] = draw(pick("standard", "discount", "premium"))
    if draw(chance(40)):
        contract["discount"] = draw(rates())
    if draw(chance(40)):
        patterns = draw(st.lists(pick(*PATTERNS), min_size=1, max_size=2))
        contract["discounts"] = [{"counter": pattern, "rate": draw(rates())} for pattern in patterns]
    if draw(chance(50)):
        contract["prices"] = draw(negotiated_prices(scene))
    if draw(chance(40)):
        contract["fees"] = [
            {"name": name, "amount": draw(amounts(scene.digits)), "prorate": draw(st.booleans())}
            for name in draw(st.sampled_from([["Support"], ["Support", "Rack"]]))
        ]
    if draw(chance(40)):
        contract["minimum"] = draw(amounts(scene.digits))
        contract["prorate_minimum"] = draw(st.booleans())
    contract |= _bounds(draw, scene)
    return contract


def _bounds(draw: st.DrawFn, scene: Scene) -> Document:
    """`start` before `end`, either of them perhaps missing."""
    bounds = draw(st.lists(pick(*scene.bounds), max_size=2, unique=True))
    if len(bounds) == 2:
        return {"start": min(bounds, key=scene.bounds.index), "end": max(bounds, key=scene.bounds.index)}
    return {draw(pick("start", "end")): bound for bound in bounds}


@st.composite
def adjustments(draw: st.DrawFn, scene: Scene) -> Document:
    entry: Document = {"level": draw(pick("billing_group", "project"))}
    if entry["level"] == "project":
        entry["project"] = draw(pick(*PROJECTS, "ghost"))
    entry["kind"] = draw(pick("discount", "surcharge"))
    if draw(st.booleans()):
        entry["fixed"] = draw(amounts(scene.digits, greatest=50))
    else:
        entry["percent"] = draw(pick("5", "10", "33.3", "0", "60", "100", "0.5"))
    if draw(chance(20)):
        entry["reason"] = draw(pick("goodwill", "outage"))
    return entry


@st.composite
def credits_of(draw: st.DrawFn, scene: Scene, grant_id: str) -> Document:
    entry: Document = {"id": grant_id, "type": draw(pick("PROMOTIONAL", "FREE", "PAID"))}
    entry["balance"] = draw(amounts(scene.digits, greatest=100))
    last = scene.bounds[-2:]
    entry["granted_at"] = draw(pick("2015-01-01", "2015-01-02", *scene.bounds))
    if draw(chance(50)):
        expiries = ["2090-01-01", "2091-01-01"] if entry["granted_at"] in last else [*last, "2090-01-01"]
        entry["expires_at"] = draw(pick(*expiries))
    if draw(chance(25)):
        return entry | {"tax_treatment": "post_tax"}
    if draw(chance(20)):
        entry["tax_treatment"] = "pre_tax"
    if draw(chance(50)):
        entry["counters"] = draw(st.lists(pick(*PATTERNS), min_size=1, max_size=2, unique=True))
    if draw(chance(50)):
        entry["stage"] = draw(pick("before_adjustments", "after_adjustments"))
    return entry


@st.composite
def taxes(draw: st.DrawFn) -> list[Document]:
    result: list[Document] = []
    for name in draw(st.sampled_from([["VAT"], ["VAT", "City"], ["VAT", "City", "Levy"]])):
        result.append({"name": name, "rate": draw(rates())})
        if draw(chance(40)):
            result[-1]["counters"] = draw(st.lists(pick(*PATTERNS), min_size=1, max_size=2, unique=True))
    return result


@st.composite
def corrections(draw: st.DrawFn, scene: Scene) -> Document:
    amount = draw(amounts(scene.digits, greatest=50))
    sign = draw(pick("", "-"))
    return {
        "period": draw(pick("2017-12", "2018-01")),
        "counter": draw(pick(*list(scene.counters))),
        "project": draw(pick(*PROJECTS)),
        "quantity": sign + draw(pick("3", "0.5")),
        "amount": sign + amount if Fraction(amount) else amount,
    }


# The whole case


@st.composite
def _periods(draw: st.DrawFn) -> tuple[str, str | Document, list[str], list[str]]:
    """Time zone, period, bounds in ascending order without equals, and the moments of events."""
    timezone, first = draw(pick(*MONTHS))
    following = (first + timedelta(days=31)).replace(day=1)
    start, end = first, following
    period: str | Document = first.isoformat()[:7]
    if draw(chance(25)):
        start = first + timedelta(days=draw(st.integers(0, 9)))
        end = first + timedelta(days=draw(st.integers(11, 32)))
        period = {"start": start.isoformat(), "end": end.isoformat()}
    zone = zone_named(timezone)
    if draw(chance(10)):
        period = {"start": _at(start, time(12), zone), "end": _at(end, time(6, 30), zone)}
    days = [start + timedelta(days=n) for n in (0, 1, 2, 4, 7, 9, -1, -40)]
    days += [end - timedelta(days=n) for n in (6, 3, 1, 0, -1)]
    moment = st.tuples(pick(*days), CLOCKS, st.integers(0, 2))
    drawn = draw(st.lists(moment, min_size=3, max_size=6))
    drawn += [(start, time(), 0), (start + timedelta(days=7), time(12), 1), (end, time(), 0)]
    texts = [_text(day, clock, way, zone) for day, clock, way in drawn]
    by_instant = {_instant(text, zone): text for text in texts}
    return timezone, period, [by_instant[key] for key in sorted(by_instant)], texts


def _at(day: date, clock: time, zone: ZoneInfo) -> str:
    return datetime.combine(day, clock, zone).isoformat()


def _text(day: date, clock: time, way: int, zone: ZoneInfo) -> str:
    """A bare date, or a date-time with the zone's offset, or in UTC."""
    if clock == time() and way == 0:
        return day.isoformat()
    if way == 1:
        return _at(day, clock, zone)
    return datetime.combine(day, clock, zone).astimezone(UTC).isoformat().replace("+00:00", "Z")


def _instant(text: str, zone: ZoneInfo) -> datetime:
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


@st.composite
def _roundings(draw: st.DrawFn, digits: int, corners: bool) -> Document:
    rounding: Document = {}
    for key in ("line", "discount", "tax", "late_fee"):
        if draw(chance(40)):
            rounding[key] = draw(pick(*MODES))
    if draw(chance(30)):
        rounding["line_digits"] = draw(pick(digits, digits + 1, digits + 2, 10, *([0] if corners else [])))
    return rounding


@st.composite
def cases(draw: st.DrawFn, corners: bool = False) -> Document:
    """A well-formed case document as plain values, the usage inline."""
    currency, digits = draw(pick(*list(CURRENCIES.items())))
    timezone, period, bounds, moments = draw(_periods())
    scene = Scene(digits, corners, bounds, moments, draw(counters()))
    case: Document = {"version": 1, "currency": currency, "timezone": timezone, "period": period}
    rounding = draw(_roundings(digits, corners))
    if rounding:
        case["rounding"] = rounding
    case["counters"] = scene.counters
    case["prices"] = draw(price_lists(scene))
    costly = frozenset(price["counter"] for price in case["prices"] if price["model"] == "cost_plus")
    if draw(chance(70)):
        case["contract"] = draw(contracts(scene))
    if draw(chance(60)):
        case["adjustments"] = draw(st.lists(adjustments(scene), min_size=1, max_size=4))
    if draw(chance(60)):
        ids = draw(st.sampled_from([["c1"], ["c2", "c1"], ["c3", "c1", "c2"], ["c2", "c4", "c1", "c3"]]))
        case["credits"] = [draw(credits_of(scene, grant_id)) for grant_id in ids]
    if draw(chance(60)):
        case["tax"] = draw(taxes())
    if draw(chance(25)):
        case["carry_over"] = {"unpaid": draw(amounts(digits)), "late_fee_rate": draw(rates())}
    if draw(chance(30)):
        case["corrections"] = draw(st.lists(corrections(scene), min_size=1, max_size=2))
    case["usage"] = draw(usage(scene, costly))
    return case
