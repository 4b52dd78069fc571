"""Random usage events, with duplicates, ties and a rare conflict."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.laws.strategies_prices import (
    PROJECTS,
    UNITS,
    Document,
    Scene,
    chance,
    decimal_text,
    pick,
    quantities,
)

IDENTITIES = st.lists(
    st.tuples(pick(None, "s1", "s2"), pick("e1", "e2", "e3", "e4")), min_size=2, max_size=12, unique=True
)


@st.composite
def events(draw: st.DrawFn, scene: Scene, identity: tuple[str | None, str], costly: frozenset[str]) -> Document:
    counter = draw(pick(*list(scene.counters)))
    aggregation = scene.counters[counter]["aggregation"]
    entry: Document = {"counter": counter}
    entry["quantity"] = draw(quantities(negative=aggregation in ("sum", "max", "latest")))
    if draw(chance(40)):
        entry["unit"] = draw(pick(*sorted(UNITS[scene.counters[counter]["unit"]])))
    entry["at"] = draw(pick(*scene.moments))
    scattered = 60 if aggregation in ("sum", "count") else 25  # the others need several events of one resource
    for key, values in {"project": PROJECTS, "resource": ["r1", "r2"]}.items():
        if draw(chance(scattered)):
            entry[key] = draw(pick(*values))
    dimensions = {"region": ["kr1", "us1"], "zone": ["x", "y"], "user": ["u1", "u2", "u3"]}
    chosen: dict[str, str] = {}
    for key, values in dimensions.items():
        if draw(chance(60)):
            chosen[key] = draw(pick(*values))
    if draw(st.booleans()) or chosen:
        entry["dimensions"] = chosen
    by_chance = aggregation in ("sum", "count") or scene.corners  # elsewhere ids settle what comes first
    if not by_chance or draw(chance(50)):
        source, entry["id"] = identity
        if source is not None:
            entry["source"] = source
    if counter in costly:
        entry["cost"] = draw(pick("1.20", "0", "0.005", "10"))
    return entry


@st.composite
def twins(draw: st.DrawFn, scene: Scene, event: Document) -> Document:
    """The same event again: perhaps at another time, or in another unit; rarely a conflict."""
    twin = event | {"at": draw(pick(event["at"], *scene.moments))}
    sizes = UNITS[scene.counters[event["counter"]]["unit"]]
    unit = draw(pick(*sorted(sizes)))
    default = scene.counters[event["counter"]]["unit"]
    other = Fraction(str(event["quantity"])) * sizes[event.get("unit", default)] / sizes[unit]
    if (other * 10**12).denominator == 1:
        twin |= {"quantity": decimal_text(other), "unit": unit}
    if draw(chance(3)):
        twin |= draw(st.sampled_from([{"quantity": "99"}, {"project": "other"}, {"dimensions": {"zone": "z"}}]))
    return twin


@st.composite
def usage(draw: st.DrawFn, scene: Scene, costly: frozenset[str]) -> list[Document]:
    drawn = draw(IDENTITIES)
    result = [draw(events(scene, identity, costly)) for identity in drawn]
    result += [draw(twins(scene, event)) for event in result if "id" in event and draw(chance(15))]
    return draw(st.permutations(result)) if draw(chance(30)) else result
