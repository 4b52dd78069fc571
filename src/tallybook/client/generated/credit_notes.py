"""Credit notes.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    CreditNoteSortWord,
    CreditNoteView,
    LineToCredit,
    ToWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_CREATE: Final[Call[CreditNoteView]] = Call("POST", "/v1/credit-notes", CreditNoteView, keyed=True)
_LIST: Final[Call[Page[CreditNoteView]]] = Call("GET", "/v1/credit-notes", Page[CreditNoteView])
_VOID_INVOICE: Final[Call[CreditNoteView]] = Call("POST", "/v1/invoices/{id}/void", CreditNoteView, keyed=True)
_GET: Final[Call[CreditNoteView]] = Call("GET", "/v1/credit-notes/{id}", CreditNoteView)


class CreditNotesResource:
    """What is taken back of a final invoice, with its tax. They never change."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        invoice: str,
        reason: str,
        lines: Sequence[LineToCredit] | UnsetType = UNSET,
        to: ToWord | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> CreditNoteView:
        """Credit an invoice, whole or by line.

        Its tax follows in proportion. What is due of it is due no more; what had been paid goes where `to` says. For:
        admin, operator.

        - `invoice`: The invoice's id or number.
        - `reason`: Why, for the audit log.
        - `lines`: Which lines. Left out: all that is left of the invoice.
        - `to`: Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
        """
        return self._caller.call(
            _CREATE,
            Given(
                body={"invoice": invoice, "reason": reason, "lines": lines, "to": to}, idempotency_key=idempotency_key
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        invoice: str | None = None,
        search: str | None = None,
        sort: CreditNoteSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[CreditNoteView]:
        """List credit notes, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `invoice`: An invoice's id.
        - `search`: Only those whose number, or that of their invoice, begins so.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "invoice": invoice,
                    "search": search,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def void_invoice(
        self, id_: str, /, *, reason: str, to: ToWord | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> CreditNoteView:
        """Void a final invoice: credit all that is left of it.

        The invoice itself never changes. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `to`: Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
        """
        return self._caller.call(
            _VOID_INVOICE, Given(path={"id": id_}, body={"reason": reason, "to": to}, idempotency_key=idempotency_key)
        )

    def get(self, id_: str, /) -> CreditNoteView:
        """Get a credit note by its id or its number.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))


class AsyncCreditNotesResource:
    """What is taken back of a final invoice, with its tax. They never change."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        invoice: str,
        reason: str,
        lines: Sequence[LineToCredit] | UnsetType = UNSET,
        to: ToWord | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> CreditNoteView:
        """Credit an invoice, whole or by line.

        Its tax follows in proportion. What is due of it is due no more; what had been paid goes where `to` says. For:
        admin, operator.

        - `invoice`: The invoice's id or number.
        - `reason`: Why, for the audit log.
        - `lines`: Which lines. Left out: all that is left of the invoice.
        - `to`: Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
        """
        return await self._caller.call(
            _CREATE,
            Given(
                body={"invoice": invoice, "reason": reason, "lines": lines, "to": to}, idempotency_key=idempotency_key
            ),
        )

    def list(
        self,
        *,
        billing_group: str | None = None,
        invoice: str | None = None,
        search: str | None = None,
        sort: CreditNoteSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[CreditNoteView]:
        """List credit notes, the newest first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `invoice`: An invoice's id.
        - `search`: Only those whose number, or that of their invoice, begins so.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST,
            Given(
                query={
                    "billing_group": billing_group,
                    "invoice": invoice,
                    "search": search,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def void_invoice(
        self, id_: str, /, *, reason: str, to: ToWord | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> CreditNoteView:
        """Void a final invoice: credit all that is left of it.

        The invoice itself never changes. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        - `to`: Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
        """
        return await self._caller.call(
            _VOID_INVOICE, Given(path={"id": id_}, body={"reason": reason, "to": to}, idempotency_key=idempotency_key)
        )

    async def get(self, id_: str, /) -> CreditNoteView:
        """Get a credit note by its id or its number.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))
