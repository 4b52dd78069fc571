"""Random sequences of every operation on money, on PostgreSQL beside the small model."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.instant import HOUR
from tallybook.shell.collection_jobs import tell_overdue
from tallybook.shell.crediting import expire_lapsed
from tallybook.shell.finalizing import finalize_due
from tests.simulation.billing import Billing
from tests.simulation.collecting import Collecting
from tests.simulation.crediting import Crediting
from tests.simulation.drawn import groups
from tests.simulation.dunning import assert_dunned


class Books(Billing, Crediting, Collecting):
    """Every operation on one tenant's money."""

    @rule(group=groups, hours=st.integers(1, 20_000))
    def bill_and_collect(self, group: BillingGroup, hours: int) -> None:
        """A cycle is billed, and a job brings what it asks for to the gateway: what comes most often in life, too."""
        self.bill_a_cycle(group, hours, "0.1")
        for payment in self._payments("created"):
            with self.doing():
                self.till.collector.process(payment.id)

    @rule(hours=st.sampled_from([1, 7, 30, 24 * 8]))
    def let_time_pass(self, hours: int) -> None:
        """Jobs come by: what is unknown is looked up, unpaid dunned, reviewed finalized; what lapsed expires."""
        with self.doing():
            self.till.clock.pass_by(hours * HOUR)
            self.till.collector.reconcile()
            self._deliver()
            tell_overdue(self.database, self.till.tenant, self.till.clock.now)
            self.till.collector.dun()
            assert_dunned(self.till)
            self._recur()
            self._follow()
            finalize_due(self.database, self.till.tenant, self.till.clock.now)
            self._follow()
            expire_lapsed(self.database, self.till.tenant, self.till.clock.now)
            self._expire()
