"""Billing groups.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.generated.types import (
    BillingGroupView,
    ByNameWord,
    RoundingTerms,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_CREATE: Final[Call[BillingGroupView]] = Call("POST", "/v1/billing-groups", BillingGroupView, keyed=True)
_LIST: Final[Call[Page[BillingGroupView]]] = Call("GET", "/v1/billing-groups", Page[BillingGroupView])
_GET: Final[Call[BillingGroupView]] = Call("GET", "/v1/billing-groups/{id}", BillingGroupView)
_CHANGE: Final[Call[BillingGroupView]] = Call("PATCH", "/v1/billing-groups/{id}", BillingGroupView)


class BillingGroupsResource:
    """Payers: currency, time zone, billing cycle, and terms of payment."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        organization: str,
        name: str,
        currency: str,
        price_book: str,
        timezone: str | UnsetType = UNSET,
        anchor_day: int | UnsetType = UNSET,
        rounding: RoundingTerms | UnsetType = UNSET,
        emails: Sequence[str] | UnsetType = UNSET,
        language: str | UnsetType | None = UNSET,
        late_fee_rate: Number | UnsetType = UNSET,
        late_fee_grace_days: int | UnsetType = UNSET,
        finalize_after_days: int | UnsetType = UNSET,
        payment_terms_days: int | UnsetType = UNSET,
        needs_approval: bool | UnsetType = UNSET,
        retry_days: Sequence[int] | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> BillingGroupView:
        """Create a billing group.

        Its organization and its price book exist, and its name is new. For: admin, operator.

        - `organization`: An organization's id.
        - `name`: A name; unique in its kind.
        - `currency`: An ISO 4217 currency code.
        - `price_book`: The price book that it is charged by.
        - `timezone`: An IANA time zone; its days are billed.
        - `anchor_day`: The day of the month on which its billing cycles begin.
        - `emails`: Where invoices and reminders are sent.
        - `language`: The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
        - `late_fee_rate`: A decimal number as text, exact.
        - `late_fee_grace_days`: A number of days.
        - `finalize_after_days`: A number of days.
        - `payment_terms_days`: A number of days.
        - `needs_approval`: Whether a person approves each invoice.
        - `retry_days`: On which days after the first failure a payment is tried again; null: the tenant's schedule.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={
                    "organization": organization,
                    "name": name,
                    "currency": currency,
                    "price_book": price_book,
                    "timezone": timezone,
                    "anchor_day": anchor_day,
                    "rounding": rounding,
                    "emails": emails,
                    "language": language,
                    "late_fee_rate": late_fee_rate,
                    "late_fee_grace_days": late_fee_grace_days,
                    "finalize_after_days": finalize_after_days,
                    "payment_terms_days": payment_terms_days,
                    "needs_approval": needs_approval,
                    "retry_days": retry_days,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        organization: str | None = None,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[BillingGroupView]:
        """List billing groups, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `organization`: An organization's id.
        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={"organization": organization, "search": search, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    def get(self, id_: str, /) -> BillingGroupView:
        """Get a billing group.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def change(
        self,
        id_: str,
        /,
        *,
        late_fee_rate: Number | UnsetType = UNSET,
        late_fee_grace_days: int | UnsetType = UNSET,
        finalize_after_days: int | UnsetType = UNSET,
        payment_terms_days: int | UnsetType = UNSET,
        needs_approval: bool | UnsetType = UNSET,
        retry_days: Sequence[int] | UnsetType | None = UNSET,
        emails: Sequence[str] | UnsetType = UNSET,
        language: str | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BillingGroupView:
        """Change the terms on which a billing group pays.

        They hold from now on, for what is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `late_fee_rate`: A decimal number as text, exact.
        - `late_fee_grace_days`: A number of days.
        - `finalize_after_days`: A number of days.
        - `payment_terms_days`: A number of days.
        - `needs_approval`: Whether a person approves each invoice.
        - `retry_days`: On which days after the first failure a payment is tried again; null: the tenant's schedule.
        - `emails`: Where invoices and reminders are sent.
        - `language`: The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
        """
        return self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={
                    "late_fee_rate": late_fee_rate,
                    "late_fee_grace_days": late_fee_grace_days,
                    "finalize_after_days": finalize_after_days,
                    "payment_terms_days": payment_terms_days,
                    "needs_approval": needs_approval,
                    "retry_days": retry_days,
                    "emails": emails,
                    "language": language,
                },
                if_match=if_match,
            ),
        )


class AsyncBillingGroupsResource:
    """Payers: currency, time zone, billing cycle, and terms of payment."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        organization: str,
        name: str,
        currency: str,
        price_book: str,
        timezone: str | UnsetType = UNSET,
        anchor_day: int | UnsetType = UNSET,
        rounding: RoundingTerms | UnsetType = UNSET,
        emails: Sequence[str] | UnsetType = UNSET,
        language: str | UnsetType | None = UNSET,
        late_fee_rate: Number | UnsetType = UNSET,
        late_fee_grace_days: int | UnsetType = UNSET,
        finalize_after_days: int | UnsetType = UNSET,
        payment_terms_days: int | UnsetType = UNSET,
        needs_approval: bool | UnsetType = UNSET,
        retry_days: Sequence[int] | UnsetType | None = UNSET,
        idempotency_key: str | None = None,
    ) -> BillingGroupView:
        """Create a billing group.

        Its organization and its price book exist, and its name is new. For: admin, operator.

        - `organization`: An organization's id.
        - `name`: A name; unique in its kind.
        - `currency`: An ISO 4217 currency code.
        - `price_book`: The price book that it is charged by.
        - `timezone`: An IANA time zone; its days are billed.
        - `anchor_day`: The day of the month on which its billing cycles begin.
        - `emails`: Where invoices and reminders are sent.
        - `language`: The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
        - `late_fee_rate`: A decimal number as text, exact.
        - `late_fee_grace_days`: A number of days.
        - `finalize_after_days`: A number of days.
        - `payment_terms_days`: A number of days.
        - `needs_approval`: Whether a person approves each invoice.
        - `retry_days`: On which days after the first failure a payment is tried again; null: the tenant's schedule.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={
                    "organization": organization,
                    "name": name,
                    "currency": currency,
                    "price_book": price_book,
                    "timezone": timezone,
                    "anchor_day": anchor_day,
                    "rounding": rounding,
                    "emails": emails,
                    "language": language,
                    "late_fee_rate": late_fee_rate,
                    "late_fee_grace_days": late_fee_grace_days,
                    "finalize_after_days": finalize_after_days,
                    "payment_terms_days": payment_terms_days,
                    "needs_approval": needs_approval,
                    "retry_days": retry_days,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        organization: str | None = None,
        search: str | None = None,
        sort: ByNameWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[BillingGroupView]:
        """List billing groups, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `organization`: An organization's id.
        - `search`: Only those with this in their name, whatever its case, or of this id.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={"organization": organization, "search": search, "sort": sort, "cursor": cursor, "limit": limit}
            ),
        )

    async def get(self, id_: str, /) -> BillingGroupView:
        """Get a billing group.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def change(
        self,
        id_: str,
        /,
        *,
        late_fee_rate: Number | UnsetType = UNSET,
        late_fee_grace_days: int | UnsetType = UNSET,
        finalize_after_days: int | UnsetType = UNSET,
        payment_terms_days: int | UnsetType = UNSET,
        needs_approval: bool | UnsetType = UNSET,
        retry_days: Sequence[int] | UnsetType | None = UNSET,
        emails: Sequence[str] | UnsetType = UNSET,
        language: str | UnsetType | None = UNSET,
        if_match: str | Model | None = None,
    ) -> BillingGroupView:
        """Change the terms on which a billing group pays.

        They hold from now on, for what is not final yet. For: admin, operator.

        - `id`: Which one, by its id.
        - `late_fee_rate`: A decimal number as text, exact.
        - `late_fee_grace_days`: A number of days.
        - `finalize_after_days`: A number of days.
        - `payment_terms_days`: A number of days.
        - `needs_approval`: Whether a person approves each invoice.
        - `retry_days`: On which days after the first failure a payment is tried again; null: the tenant's schedule.
        - `emails`: Where invoices and reminders are sent.
        - `language`: The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
        """
        return await self._caller.call(
            _CHANGE,
            Given(
                path={"id": id_},
                body={
                    "late_fee_rate": late_fee_rate,
                    "late_fee_grace_days": late_fee_grace_days,
                    "finalize_after_days": finalize_after_days,
                    "payment_terms_days": payment_terms_days,
                    "needs_approval": needs_approval,
                    "retry_days": retry_days,
                    "emails": emails,
                    "language": language,
                },
                if_match=if_match,
            ),
        )
