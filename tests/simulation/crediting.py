"""What becomes of credits: granted, redeemed, recurring, used, taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.coupon import Coupon
from tallybook.credits.model.deduction import Deducted, Request
from tallybook.credits.model.expiry import Never, WithCycle
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Provenance
from tallybook.credits.model.schedule import Schedule
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import (
    deduct_all,
    disable_coupon,
    grant_credit,
    make_coupon,
    redeem_coupon,
    schedule_credit,
    void_credit,
)
from tallybook.credits.store_sql import SqlCoupons, SqlDeductions, SqlSchedules
from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.shell.clock import new_id
from tallybook.shell.crediting import credit_books, grant_due
from tests.simulation.drawn import groups, money, picks, some_of, units, when
from tests.simulation.following import Following


class Crediting(Following):
    """Credits are given, and used outside of invoices."""

    @initialize()
    def no_credit_recurs(self) -> None:
        """Nothing is granted yet."""
        self.recurring: dict[str, tuple[BillingGroup, Decimal, int, int]] = {}
        self.coupons: list[str] = []

    @rule(
        group=groups,
        amount=units,
        type_=st.sampled_from(CreditType),
        days=st.sampled_from([None, 20, 60]),
    )
    def grant(self, group: BillingGroup, amount: int, type_: CreditType, days: int | None) -> None:
        """Grant a credit by hand."""
        with self.doing() as now, self.till.connection() as connection:
            given, until = money(group, amount), None if days is None else now + days * DAY
            grant_credit(
                credit_books(connection),
                group,
                self.name("gift"),
                Terms(type_),
                given,
                Provenance(),
                now,
                new_id,
                expires_at=until,
            )
            self.model.granted(group.id, given, is_paid=type_ is CreditType.PAID)

    @rule(group=groups, amount=units)
    def give_in_every_cycle(self, group: BillingGroup, amount: int) -> None:
        """Begin a recurring credit, from the running cycle on for two."""
        with self.doing() as now, self.till.connection() as connection:
            starts, terms = group.cycle_at(now).start, Terms(CreditType.FREE)
            ends = group.cycle_at(group.cycle_at(now).end).end
            id_, name = new_id("crs", now), self.name("monthly")
            given = (id_, group.id, name, terms, money(group, amount), WithCycle(), starts, starts, ends)
            schedule_credit(SqlSchedules(connection), Schedule(*given), group, now)
            self.recurring[id_] = (group, money(group, amount), starts, 0)
        with self.doing():
            self._recur()

    @when(lambda self: self.recurring)
    @rule(pick=picks)
    def give_no_more(self, pick: int) -> None:
        """End a recurring credit; what it granted stays."""
        if self.recurring:
            with self.doing() as now, self.till.connection() as connection:
                id_ = list(self.recurring)[pick % len(self.recurring)]
                assert SqlSchedules(connection).cancel(id_, now)
                del self.recurring[id_]

    def _recur(self) -> None:
        """The job grants what every cycle that has begun is owed, once."""
        now = self.till.clock.now
        for id_, (group, amount, starts, granted) in self.recurring.items():
            first = group.cycle_at(starts)
            begun = 1 + (first.end <= now)
            for _ in range(begun - granted):
                self.model.granted(group.id, amount, is_paid=False)
            self.recurring[id_] = (group, amount, starts, begun)
        for _ in range(2):
            grant_due(self.database, self.till.tenant, now)

    @rule(group=groups, amount=units)
    def redeem(self, group: BillingGroup, amount: int) -> None:
        """Make a coupon and redeem it."""
        with self.doing() as now, self.till.connection() as connection:
            code = self.name("SPRING").replace("_", "").upper()
            terms, amount_ = Terms(CreditType.PROMOTIONAL), money(group, amount)
            coupon = Coupon(new_id("cpn", now), code, terms, amount_, group.currency, Never(), now)
            make_coupon(SqlCoupons(connection), coupon, now)
            redeem_coupon(credit_books(connection), SqlCoupons(connection), code, group, "tests", now, new_id)
            self.model.granted(group.id, coupon.amount, is_paid=False)
            self.coupons.append(code)

    @when(lambda self: self.coupons)
    @rule(group=groups, pick=picks)
    def disable_coupon(self, group: BillingGroup, pick: int) -> None:
        """A coupon is redeemed no more."""
        if self.coupons:
            code = self.coupons.pop(pick % len(self.coupons))
            with self.doing() as now:
                with self.till.connection() as connection:
                    assert disable_coupon(SqlCoupons(connection), code, now)
                with pytest.raises(Refused), self.till.connection() as connection:
                    redeem_coupon(credit_books(connection), SqlCoupons(connection), code, group, "tests", now, new_id)

    @when(lambda self: any(one.left > one.frozen for one in self.model.grants.values()))
    @rule(pick=picks, part=st.integers(1, 3))
    def void(self, pick: int, part: int) -> None:
        """Take a credit back, or a part of it."""
        able = [(id_, one) for id_, one in self.model.grants.items() if one.left > one.frozen]
        if not able:
            return
        id_, known = able[pick % len(able)]
        amount = some_of(known.left - known.frozen, part, self.model.currencies[known.group])
        with self.doing() as now, self.till.connection() as connection:
            void_credit(credit_books(connection), id_, amount, "wrong", "tests", now, new_id)
            known.left -= amount

    @rule(group=groups, amount=units)
    def deduct(self, group: BillingGroup, amount: int) -> None:
        """Use credit outside of invoices, twice with one key."""
        with self.doing() as now, self.till.connection() as connection:
            request = Request(self.name("key"), money(group, amount))
            of = (credit_books(connection), SqlDeductions(connection), group, (request, request), now, new_id)
            first, second = deduct_all(*of)
            there = self.model.deducted(group.id, request.amount, now)
            assert isinstance(first, Deducted) == (there >= request.amount)
            assert isinstance(second, Refused) if isinstance(first, Refused) else second == first
