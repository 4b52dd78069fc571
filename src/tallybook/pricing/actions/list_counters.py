"""Put counters on the list."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.kernel.refusal import Refused
from tallybook.metering.model.counter import refuse_impossible
from tallybook.pricing.model.catalog import ListedCounter
from tallybook.pricing.store import PriceStore


def ensure_counters(store: PriceStore, counters: Sequence[ListedCounter]) -> list[str]:
    """Keep counters that are new, and answer their names; `Refused("counter_differs")` where one is known as another.

    The services of a counter that is known stay as they are.
    """
    names = [listed.counter.name for listed in counters]
    known = store.listed_counters(names)
    store.add_counters([listed for listed in counters if listed.counter.name not in known])
    kept = store.listed_counters(names)
    for listed in counters:
        own = kept[listed.counter.name].counter
        if own != listed.counter:
            raise Refused(
                "counter_differs",
                f"the counter {own.name!r} is known as {own.aggregation} of {own.unit},"
                f" not as {listed.counter.aggregation} of {listed.counter.unit}",
            )
    return [name for name in dict.fromkeys(names) if name not in known]


def list_counter(store: PriceStore, listed: ListedCounter) -> ListedCounter:
    """Keep a new counter. `Refused`: `name_taken`, `missing_key`, `unknown_key`."""
    refuse_impossible(listed.counter)
    if not store.add_counters([listed]):
        raise Refused("name_taken", f"the counter {listed.counter.name!r} exists already", "name")
    return listed
