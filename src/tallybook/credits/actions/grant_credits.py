"""Grant credits to a billing group."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.credits.model.grant import Grant
from tallybook.credits.model.holding import Holding
from tallybook.credits.model.posting import granted
from tallybook.credits.store import CreditStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.public import LedgerStore


def ensure_grants(
    store: CreditStore,
    ledger: LedgerStore,
    billing_group_id: str,
    currency: str,
    grants: Sequence[Grant],
    now: Instant,
    new_id: NewId,
) -> list[Holding]:
    """Grant what the group has not been granted, in its currency, post it, and answer that.

    `Refused("grant_differs")` where it has a grant of the same name on other terms.
    """
    standing = store.holdings([billing_group_id]).get(billing_group_id, ())
    known = {holding.grant.id: holding.grant for holding in standing}
    for grant in grants:
        if known.get(grant.id, grant) != grant:
            raise Refused("grant_differs", f"the credit {grant.id!r} was granted on other terms")
    new = [Holding(new_id("crd", now), billing_group_id, grant) for grant in grants if grant.id not in known]
    if new:
        store.grant(new, now)
        ledger.post([entry for holding in new if (entry := granted(holding, currency, now)) is not None])
    return new
