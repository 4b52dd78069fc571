"""Count running totals again: those whose usage or set-up is newer are rated, the others found to be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.actions.prepare import BEGINNING, Books, Failed, Ready, Run, Seen, Tariffs, prepare, see
from tallybook.invoicing.model.invoice import stored_case
from tallybook.invoicing.model.running import (
    Counted,
    LastCycle,
    NotRated,
    RunningTotal,
    counted,
    forecast_of,
    same_days,
)
from tallybook.invoicing.model.trend import GROWING
from tallybook.invoicing.store import RunningStore
from tallybook.kernel.document import Document, digest_of
from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.period import Period, local_day
from tallybook.kernel.refusal import Refused
from tallybook.rating.case import CarryOver, Inputs
from tallybook.rating.output import output
from tallybook.rating.rate import rate_uses

EVERY: Instant = 5 * MINUTE
"""How long what was checked is not checked again by itself."""
STALE_AFTER: Instant = 3 * EVERY
"""After how long without a check a running total is stale."""


class Counting(NamedTuple):
    """What running totals are counted with."""

    books: Books
    totals: RunningStore
    new_id: Callable[[str, Instant], str]
    read_inputs: Callable[[Document], Inputs]
    tariffs: Tariffs


def count_running(of: Counting, ids: Sequence[str], now: Instant) -> list[RunningTotal]:
    """The running totals of billing groups as of now, to be kept.

    Those whose usage and set-up are what they were are not rated. The cycle before is looked at once on each of the
    payer's days.
    """
    groups = of.books.accounts.billing_groups(ids)
    cycles = {id_: group.cycle_at(now) for id_, group in groups.items()}
    known = of.totals.totals(ids)
    digests = {id_: _digest(one) for id_, one in see(of.books, groups, cycles, of.tariffs).items()}
    position = of.books.usage.position()
    same = _same(of.books, known, groups, cycles, digests)
    rated = _rated(of, groups, {id_: cycle for id_, cycle in cycles.items() if id_ not in same}, now)
    done = {id_: one.checked(position, now) for id_, one in same.items()}
    for id_, found in rated.items():
        group, cycle = groups[id_], cycles[id_]
        forecast = forecast_of(found, group.currency, cycle, now)
        new = RunningTotal(id_, group.currency, cycle, digests.get(id_, ""), position, now, now, found, forecast)
        before = known.get(id_)
        has_last = before is not None and before.period == cycle
        done[id_] = structs.replace(new, last=before.last, last_day=before.last_day) if before and has_last else new
    today = {id_: local_day(now, group.tz) for id_, group in groups.items()}
    old = {id_: groups[id_] for id_, one in done.items() if one.last_day != today[id_]}
    last = _last(of, old, cycles, now)
    return [
        structs.replace(done[id_], last=last.get(id_), last_day=today[id_]) if id_ in old else done[id_]
        for id_ in groups
    ]


def _same(
    books: Books,
    known: Mapping[str, RunningTotal],
    groups: Mapping[str, BillingGroup],
    cycles: Mapping[str, Period],
    digests: Mapping[str, str],
) -> dict[str, RunningTotal]:
    """Those whose cycle, set-up and usage are what they were; of closed periods too, whose corrections are billed."""
    set_up = {
        id_: one
        for id_, one in known.items()
        if (one.currency, one.period, one.digest) == (groups[id_].currency, cycles[id_], digests.get(id_))
    }
    ends = {id_: cycles[id_].end for id_ in set_up}
    ever = books.accounts.project_windows({id_: Period(BEGINNING, end) for id_, end in ends.items()})
    newer = books.usage.late({id_: one.position for id_, one in set_up.items()}, ends, ever)
    return {id_: one for id_, one in set_up.items() if id_ not in newer}


def _digest(seen: Seen) -> str:
    """Of all that a preview is made of but its usage; what is unpaid of earlier invoices is not in its charges."""
    case = stored_case(structs.replace(seen.inputs, carry_over=CarryOver()), seen.tariff)
    return digest_of({"inputs": case.inputs, "tariff": case.tariff.digest})


def _rated(
    of: Counting, groups: Mapping[str, BillingGroup], cycles: Mapping[str, Period], now: Instant
) -> dict[str, Counted | NotRated]:
    """What the previews of cycles come to."""
    growing = frozenset(name for name, counter in of.books.prices.counters().items() if counter.aggregation in GROWING)
    by_month: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for id_, cycle in cycles.items():
        first = local_day(cycle.start, groups[id_].tz)
        by_month[first.year, first.month].append(id_)
    done: dict[str, Counted | NotRated] = {}
    for month, ids in by_month.items():
        run = Run(*month, now, of.new_id, of.read_inputs, preview=True)
        for item in prepare(of.books, ids, run, of.tariffs):
            match item:
                case Ready(draft=draft):
                    done[item.group] = counted(draft.output, growing, draft.manifest.events)
                case Failed(reason=reason):
                    done[item.group] = NotRated(reason)
                case _:
                    done[item.group] = NotRated("the invoice of the running cycle is final already")
    return done


def _last(
    of: Counting, groups: Mapping[str, BillingGroup], cycles: Mapping[str, Period], now: Instant
) -> dict[str, LastCycle]:
    """By billing group id, the cycle before: of a final invoice, or of what it would be now."""
    parts = {id_: same_days(group, cycles[id_], now) for id_, group in groups.items()}
    wholes = {id_: group.cycle_at(parts[id_].start) for id_, group in groups.items()}
    charges = of.totals.final_charges({id_: whole.start for id_, whole in wholes.items()})
    missing = {id_: whole for id_, whole in wholes.items() if id_ not in charges}
    for id_, found in _rated(of, groups, missing, now).items():
        if isinstance(found, Counted):
            charges[id_] = found.charges
    to_date = _until(of, groups, wholes, parts)
    return {id_: LastCycle(charges[id_], to_date[id_]) for id_ in groups if id_ in charges and id_ in to_date}


def _until(
    of: Counting, groups: Mapping[str, BillingGroup], wholes: Mapping[str, Period], parts: Mapping[str, Period]
) -> dict[str, Decimal]:
    """By billing group id: the charges of a cycle by the usage of its first part."""
    seen = see(of.books, groups, wholes, of.tariffs)
    read = of.books.usage.read([one.request(id_, parts[id_]) for id_, one in seen.items()])
    done: dict[str, Decimal] = {}
    for id_, one in seen.items():
        try:
            done[id_] = Decimal(output(rate_uses(one.inputs, read[id_].uses)).charges)
        except Refused:  # what cannot be billed has nothing to be compared with
            continue
    return done
