"""What holds of dunning for every schedule and due date, whenever workers are away."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.kernel.instant import DAY, HOUR
from tallybook.kernel.money import Money
from tallybook.payments.model.dunning import (
    Dunning,
    GiveUp,
    Remind,
    TryAgain,
    Wait,
    begin,
    failed_again,
    next_step,
    resume,
    stop,
)
from tallybook.payments.model.payment import Created, ForInvoices, Payment, Processing, RequiresAction, Unknown
from tests.database import NOW

schedules = st.lists(st.integers(1, 60), max_size=5, unique=True).map(sorted)
spans = st.integers(0, 90 * 24).map(lambda hours: hours * HOUR)
METHODS = (None, "pmt_1", "pmt_2", "pmt_3")


@dataclass
class Told:
    """A step that was done, or the end."""

    at: int
    distance: int
    what: type


@dataclass
class Dunned:
    """An invoice that is dunned, by workers that are away now and then."""

    days: list[int]
    due_at: int
    dunning: Dunning
    declined: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)

    def looked_at(self, now: int, default: str | None, *, is_hard: bool, open_payment: Payment | None = None) -> bool:
        """A worker does what has come; False once the invoice is given up."""
        before = self.dunning
        match next_step(before, self.days, default, open_payment, self.due_at, now):
            case GiveUp():
                self.told.append(Told(now, self.distance, GiveUp))
                return False
            case Wait(after=after):
                self.dunning = after
            case Remind(after=after):
                assert default is None or default in self.declined or open_payment is not None
                self._done(now, after, Remind)
            case TryAgain(after=after):
                assert default is not None and default not in self.declined and open_payment is None
                self._done(now, after, TryAgain)
                self.dunning = failed_again(after, default if is_hard else None)
                self.declined |= {default} if is_hard else set()
        return True

    def _done(self, now: int, after: Dunning, what: type) -> None:
        self.told.append(Told(now, self.distance, what))
        self.dunning = after

    @property
    def distance(self) -> int:
        """How long after the step before it the next one comes."""
        step = self.dunning.step
        return DAY if step == len(self.days) else (self.days[step] - (self.days[step - 1] if step else 0)) * DAY

    def holds(self, began: int) -> None:
        """No two steps are closer than the schedule says, and the whole of it ran since the invoice was due."""
        assert self.told[-1].what is GiveUp
        for earlier, later in zip([began, *(one.at for one in self.told)], self.told, strict=False):
            assert later.at - earlier >= later.distance
        assert self.told[-1].at >= self.due_at + (self.days[-1] if self.days else 0) * DAY + DAY
        assert [one.at >= self.due_at for one in self.told].count(True) > len(self.days)


def dunned(days: list[int], due_in: int, *, is_hard: bool = False) -> Dunned:
    """An invoice whose first payment has failed now, or that is overdue without one."""
    due_at = NOW + due_in
    declined = {"pmt_1"} if is_hard else set()
    return Dunned(days, due_at, begin("inv_1", "grp_1", days, "pmt_1" if is_hard else None, due_at, NOW), declined)


@given(
    schedules,
    spans.map(lambda span: span - 10 * DAY),
    st.lists(st.tuples(spans, st.booleans(), st.sampled_from(METHODS)), min_size=20, max_size=20),
    st.booleans(),
)
def test_dunning_keeps_its_distances_whoever_is_late_and_gives_up_a_whole_schedule_after_the_due_date(
    days: list[int], due_in: int, looks: list[tuple[int, bool, str | None]], is_hard: bool
) -> None:
    case = dunned(days, due_in, is_hard=is_hard)
    for late, declined_for_good, default in looks:
        if not case.looked_at(case.dunning.next_at + late, default, is_hard=declined_for_good):
            break
    case.holds(NOW)


@given(schedules, st.integers(0, 90))
def test_who_is_never_late_dunns_on_the_days_of_the_schedule(days: list[int], due_in: int) -> None:
    case = dunned(days, due_in * DAY)
    while case.looked_at(case.dunning.next_at, None, is_hard=False):
        pass
    before = [day for day in days if day <= due_in] if due_in else []
    after = [due_in + day for day in [*days, (days[-1] if days else 0) + 1]]
    assert [(one.at - NOW) // DAY for one in case.told] == before + after


@given(
    schedules,
    spans,
    st.lists(st.tuples(st.booleans(), spans, spans), min_size=20, max_size=20),
)
def test_what_a_person_stops_and_resumes_keeps_the_same_laws(
    days: list[int], due_in: int, looks: list[tuple[bool, int, int]]
) -> None:
    case, now = dunned(days, due_in), NOW
    for is_stopped, into, long in looks:
        if is_stopped:
            stopped_at = max(now, min(now + into, case.dunning.next_at + into))
            case.dunning = stop(case.dunning, stopped_at)
            before, now = case.dunning, stopped_at + long
            case.dunning = resume(before, days, case.due_at, now)
            assert case.dunning.stopped_at is None and case.dunning.next_at >= now
            assert case.dunning.from_due or case.dunning.next_at <= case.due_at
            if case.dunning.from_due == before.from_due:
                assert case.dunning.step == before.step
                assert before.next_at <= case.dunning.next_at <= max(before.next_at, now + case.distance)
            else:
                assert case.dunning.next_at == max(case.due_at, now) + case.distance
        now = max(now, case.dunning.next_at)
        if not case.looked_at(now, None, is_hard=False):
            break
    case.holds(NOW)


open_states = st.sampled_from(
    [
        Created(NOW),
        Processing(NOW, NOW),
        Processing(NOW, NOW, "ch_1"),
        Unknown(NOW, NOW),
        RequiresAction(NOW, NOW, "r", "u"),
    ]
)


@given(schedules, spans, open_states, st.sampled_from(METHODS))
def test_a_payment_that_never_ends_keeps_others_from_being_made_and_no_invoice_from_being_dunned(
    days: list[int], due_in: int, state: Created | Processing | Unknown | RequiresAction, method: str | None
) -> None:
    money = Money(Decimal(5), "USD")
    asked = Payment("pay_1", "grp_1", money, ForInvoices(("inv_1",)), "simulated", method, NOW, "ann", state)
    case = dunned(days, due_in)
    for _ in range(8 * 24 + 20):
        if not case.looked_at(case.dunning.next_at, "pmt_1", is_hard=False, open_payment=asked):
            break
    case.holds(NOW)
    assert {one.what for one in case.told} <= {Remind, GiveUp}
    if method is None or isinstance(state, RequiresAction):
        assert len(case.told) > len(days)
    else:
        assert case.told[0].at >= NOW + 7 * DAY, "its outcome comes first, for a week"


def test_the_law_finds_a_schedule_that_gives_up_before_the_due_date() -> None:
    case = dunned([3], 60 * DAY)
    case.dunning = structs.replace(case.dunning, step=1, from_due=True)
    case.looked_at(case.dunning.next_at, None, is_hard=False)
    try:
        case.holds(NOW)
    except AssertionError:
        return
    raise AssertionError("it holds of what it must not hold of")
