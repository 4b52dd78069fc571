"""The operations that tell figures over all invoices."""

from __future__ import annotations

from typing import Protocol

from tallybook.invoicing.store import ReceivableStore
from tallybook.invoicing.wire.analytics import ReceivablesNow, receivables_now
from tallybook.kernel.operation import READERS, Operations, Work


class AnalyticsWork(Work, Protocol):
    """A request's work on figures."""

    @property
    def receivables(self) -> ReceivableStore:
        """What is owed of invoices."""
        ...


ANALYTICS = Operations("Analytics", "Figures over all invoices.")


@ANALYTICS.get("/v1/analytics/receivables", roles=READERS)
def get_receivables_now(work: AnalyticsWork) -> ReceivablesNow:
    """Tell what is due of all final invoices now, by currency."""
    return receivables_now(work.receivables.outstanding(work.now), work.now)
