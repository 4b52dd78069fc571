"""Take over what a billing group owed before its first invoice here."""

from __future__ import annotations

from decimal import Decimal

from tallybook.accounts.model.customer import BillingGroup
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.receivable import OPENING, Receivable
from tallybook.invoicing.store import ReceivableStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.ledger.public import LedgerStore


def ensure_opening_balance(
    store: ReceivableStore, ledger: LedgerStore, group: BillingGroup, unpaid: Decimal, since: Instant, now: Instant
) -> bool:
    """The group owed this much, and it was due, when its first period began; answers whether that is new.

    `Refused("balance_differs")` where another balance was taken over before.
    """
    if not unpaid:
        return False
    id_ = f"{OPENING}{group.id.removeprefix('grp_')}"
    known = store.receivables([id_]).get(id_)
    if known is None:
        balance = Receivable(id_, group.id, group.currency, unpaid, since, since)
        store.open([balance])
        entry = posting.taken_over(balance, now)
        assert entry is not None
        ledger.post([entry])
        return True
    if (known.total, known.due_at) != (unpaid, since):
        raise Refused(
            "balance_differs", f"{group.name!r} was taken over with another unpaid balance", "carry_over.unpaid"
        )
    return False
