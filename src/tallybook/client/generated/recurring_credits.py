"""Recurring credits.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    CreditTypeWord,
    RecurringCreditView,
    StageWord,
    TaxTreatmentWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Money, Page

_CREATE: Final[Call[RecurringCreditView]] = Call("POST", "/v1/recurring-credits", RecurringCreditView, keyed=True)
_LIST: Final[Call[Page[RecurringCreditView]]] = Call("GET", "/v1/recurring-credits", Page[RecurringCreditView])
_GET: Final[Call[RecurringCreditView]] = Call("GET", "/v1/recurring-credits/{id}", RecurringCreditView)
_CANCEL: Final[Call[RecurringCreditView]] = Call(
    "POST", "/v1/recurring-credits/{id}/cancel", RecurringCreditView, keyed=True
)


class RecurringCreditsResource:
    """Credit that comes with every billing cycle."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        billing_group: str,
        name: str,
        amount: Money,
        reason: str,
        type: CreditTypeWord | UnsetType = UNSET,
        starts_at: datetime | UnsetType | None = UNSET,
        ends_at: datetime | UnsetType | None = UNSET,
        expires_after_days: int | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> RecurringCreditView:
        """Give a billing group credit in every cycle.

        The worker grants it: to the running cycle, or to those that begin from `starts_at` on. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `name`: What invoices call it.
        - `amount`: How much each time.
        - `reason`: Why, for the audit log.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `starts_at`: Cycles that begin from then on; null: from the running one on.
        - `ends_at`: Cycles that begin before then; null: for ever.
        - `expires_after_days`: So many days after it was granted; null: with its cycle.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Whether it lowers what is taxed, or pays with tax.
        - `campaign`: What it belongs to.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "amount": amount,
                    "reason": reason,
                    "type": type,
                    "starts_at": starts_at,
                    "ends_at": ends_at,
                    "expires_after_days": expires_after_days,
                    "counters": counters,
                    "stage": stage,
                    "tax_treatment": tax_treatment,
                    "campaign": campaign,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[RecurringCreditView]:
        """List recurring credits, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    def get(self, id_: str, /) -> RecurringCreditView:
        """Get a recurring credit.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> RecurringCreditView:
        """Let a recurring credit grant no more.

        What it granted stays. One that is cancelled already stays so. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncRecurringCreditsResource:
    """Credit that comes with every billing cycle."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        billing_group: str,
        name: str,
        amount: Money,
        reason: str,
        type: CreditTypeWord | UnsetType = UNSET,
        starts_at: datetime | UnsetType | None = UNSET,
        ends_at: datetime | UnsetType | None = UNSET,
        expires_after_days: int | UnsetType | None = UNSET,
        counters: Sequence[str] | UnsetType | None = UNSET,
        stage: StageWord | UnsetType = UNSET,
        tax_treatment: TaxTreatmentWord | UnsetType = UNSET,
        campaign: str | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> RecurringCreditView:
        """Give a billing group credit in every cycle.

        The worker grants it: to the running cycle, or to those that begin from `starts_at` on. For: admin, operator.

        - `billing_group`: A billing group's id.
        - `name`: What invoices call it.
        - `amount`: How much each time.
        - `reason`: Why, for the audit log.
        - `type`: Spent in this order; PAID is money that came in with it.
        - `starts_at`: Cycles that begin from then on; null: from the running one on.
        - `ends_at`: Cycles that begin before then; null: for ever.
        - `expires_after_days`: So many days after it was granted; null: with its cycle.
        - `counters`: It pays only counters that fit one of these.
        - `stage`: When invoices spend it.
        - `tax_treatment`: Whether it lowers what is taxed, or pays with tax.
        - `campaign`: What it belongs to.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "billing_group": billing_group,
                    "name": name,
                    "amount": amount,
                    "reason": reason,
                    "type": type,
                    "starts_at": starts_at,
                    "ends_at": ends_at,
                    "expires_after_days": expires_after_days,
                    "counters": counters,
                    "stage": stage,
                    "tax_treatment": tax_treatment,
                    "campaign": campaign,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[RecurringCreditView]:
        """List recurring credits, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(query={"billing_group": billing_group, "sort": sort, "cursor": cursor, "limit": limit}),
        )

    async def get(self, id_: str, /) -> RecurringCreditView:
        """Get a recurring credit.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> RecurringCreditView:
        """Let a recurring credit grant no more.

        What it granted stays. One that is cancelled already stays so. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))
