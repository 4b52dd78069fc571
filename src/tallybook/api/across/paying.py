"""Payments on a tenant's stores."""

from __future__ import annotations

from tallybook.api.across.stores import Stores
from tallybook.kernel.notice import Tell
from tallybook.payments.public import Desk, Policy


def desk_of(stores: Stores, tell: Tell) -> Desk:
    """The same, of which `tell` hears what is to be told at the transaction's end."""

    def decided() -> Policy:
        settings = stores.settings()
        return Policy(settings.dunning.retry_days, settings.top_up.tax_treatment)

    return Desk(
        accounts=stores.accounts,
        receivables=stores.receivables,
        credits=stores.credits,
        ledger=stores.ledger,
        payments=stores.payments,
        refunds=stores.refunds,
        methods=stores.methods,
        setups=stores.setups,
        dunning=stores.dunning,
        reports=stores.reports,
        decided=decided,
        tell=tell,
        new_id=stores.new_id,
    )
