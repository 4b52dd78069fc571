"""Invoices.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    Explanation,
    InvoiceRow,
    InvoiceSortWord,
    InvoiceView,
    LineView,
    Preview,
    WantedStateWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST: Final[Call[Page[InvoiceRow]]] = Call("GET", "/v1/invoices", Page[InvoiceRow])
_GET: Final[Call[InvoiceView]] = Call("GET", "/v1/invoices/{id}", InvoiceView)
_LIST_LINES: Final[Call[Page[LineView]]] = Call("GET", "/v1/invoices/{id}/lines", Page[LineView])
_EXPLAIN_LINE: Final[Call[Explanation]] = Call("GET", "/v1/invoices/{id}/lines/{line}/explanation", Explanation)
_GET_CASE: Final[Call[Mapping[str, Any]]] = Call("GET", "/v1/invoices/{id}/case", Mapping[str, Any])
_GET_CASE_YAML: Final[Call[bytes]] = Call("GET", "/v1/invoices/{id}/case", bytes, accept="application/yaml")
_PREVIEW: Final[Call[Preview]] = Call("POST", "/v1/invoices/preview", Preview)
_HOLD: Final[Call[InvoiceView]] = Call("POST", "/v1/invoices/{id}/hold", InvoiceView, keyed=True)
_RELEASE: Final[Call[InvoiceView]] = Call("POST", "/v1/invoices/{id}/release", InvoiceView, keyed=True)
_APPROVE: Final[Call[InvoiceView]] = Call("POST", "/v1/invoices/{id}/approve", InvoiceView, keyed=True)
_FINALIZE: Final[Call[InvoiceView]] = Call("POST", "/v1/invoices/{id}/finalize", InvoiceView, keyed=True)
_WRITE_OFF: Final[Call[InvoiceView]] = Call("POST", "/v1/invoices/{id}/write-off", InvoiceView, keyed=True)


class InvoicesResource:
    """A draft is made anew at will; a final invoice has a number and never changes. `{id}` is an id, or a number."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str | None = None,
        organization: str | None = None,
        month: str | None = None,
        currency: str | None = None,
        number: str | None = None,
        state: WantedStateWord | None = None,
        counter: str | None = None,
        search: str | None = None,
        sort: InvoiceSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[InvoiceRow]:
        """List invoices, the newest period first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `organization`: An organization's id.
        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `currency`: An ISO 4217 currency code.
        - `number`: The number of a final invoice.
        - `state`: Only those in this state; `final` is all but drafts, `owed` those of which something is due that
          is collected, overdue or not.
        - `counter`: The counter.
        - `search`: Only those whose number begins so: a year, or a year and the first digits after it.
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
                    "organization": organization,
                    "month": month,
                    "currency": currency,
                    "number": number,
                    "state": state,
                    "counter": counter,
                    "search": search,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get(self, id_: str, /) -> InvoiceView:
        """Get an invoice by its id or its number.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def list_lines(self, id_: str, /, *, cursor: str | None = None, limit: int | None = None) -> Listing[LineView]:
        """List an invoice's lines, in their order.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST_LINES, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit}))

    def explain_line(self, id_: str, line: str, /) -> Explanation:
        """Explain how a line came about.

        Each step and each rounding, for people and for programs. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `line`: Which one, by its id.
        """
        return self._caller.call(_EXPLAIN_LINE, Given(path={"id": id_, "line": line}))

    def get_case(self, id_: str, /) -> Mapping[str, Any]:
        """Get the case of an invoice.

        Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit.
        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_CASE, Given(path={"id": id_}))

    def get_case_yaml(self, id_: str, /) -> bytes:
        """Get the case of an invoice. As application/yaml.

        Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit.
        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_CASE_YAML, Given(path={"id": id_}))

    def preview(self, *, billing_group: str, month: str | UnsetType | None = UNSET) -> Preview:
        """Compute what an invoice would be if it were finalized now.

        Nothing is written. The invoice of a cycle that still runs is that of the usage so far. For: admin, customer,
        operator, viewer.

        - `billing_group`: A billing group's id.
        - `month`: The month in which the cycle begins; the running cycle without.
        """
        return self._caller.call(_PREVIEW, Given(body={"billing_group": billing_group, "month": month}))

    def hold(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> InvoiceView:
        """Hold a draft.

        It is not finalized until it is released. Bill runs make it anew meanwhile. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _HOLD, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    def release(self, id_: str, /, *, idempotency_key: str | None = None) -> InvoiceView:
        """Release a draft that is held.

        It is finalized once its review is over. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_RELEASE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def approve(
        self, id_: str, /, *, figures_digest: str, at_once: bool | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> InvoiceView:
        """Approve a draft's figures.

        Those that were seen, by `figures_digest` of the draft's review; any other need approval again. It is
        finalized once its review window is over, or by `finalize` at once. For: admin, operator.

        - `id`: Which one, by its id.
        - `figures_digest`: A digest.
        - `at_once`: It need not wait for the end of its review window.
        """
        return self._caller.call(
            _APPROVE,
            Given(
                path={"id": id_},
                body={"figures_digest": figures_digest, "at_once": at_once},
                idempotency_key=idempotency_key,
            ),
        )

    def finalize(self, id_: str, /, *, idempotency_key: str | None = None) -> InvoiceView:
        """Finalize a draft now, whatever is left of its review window.

        It is rated again first. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_FINALIZE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    def write_off(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> InvoiceView:
        """Book what is due of an invoice as a loss.

        A payment that comes all the same makes up for it. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return self._caller.call(
            _WRITE_OFF, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )


class AsyncInvoicesResource:
    """A draft is made anew at will; a final invoice has a number and never changes. `{id}` is an id, or a number."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        billing_group: str | None = None,
        organization: str | None = None,
        month: str | None = None,
        currency: str | None = None,
        number: str | None = None,
        state: WantedStateWord | None = None,
        counter: str | None = None,
        search: str | None = None,
        sort: InvoiceSortWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[InvoiceRow]:
        """List invoices, the newest period first where no other order is asked for.

        For: admin, customer, operator, viewer.

        - `billing_group`: A billing group's id.
        - `organization`: An organization's id.
        - `month`: A month: the billing cycles that begin in it, in the payer's time zone.
        - `currency`: An ISO 4217 currency code.
        - `number`: The number of a final invoice.
        - `state`: Only those in this state; `final` is all but drafts, `owed` those of which something is due that
          is collected, overdue or not.
        - `counter`: The counter.
        - `search`: Only those whose number begins so: a year, or a year and the first digits after it.
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
                    "organization": organization,
                    "month": month,
                    "currency": currency,
                    "number": number,
                    "state": state,
                    "counter": counter,
                    "search": search,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get(self, id_: str, /) -> InvoiceView:
        """Get an invoice by its id or its number.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    def list_lines(self, id_: str, /, *, cursor: str | None = None, limit: int | None = None) -> AsyncListing[LineView]:
        """List an invoice's lines, in their order.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST_LINES, Given(path={"id": id_}, query={"cursor": cursor, "limit": limit})
        )

    async def explain_line(self, id_: str, line: str, /) -> Explanation:
        """Explain how a line came about.

        Each step and each rounding, for people and for programs. For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        - `line`: Which one, by its id.
        """
        return await self._caller.call(_EXPLAIN_LINE, Given(path={"id": id_, "line": line}))

    async def get_case(self, id_: str, /) -> Mapping[str, Any]:
        """Get the case of an invoice.

        Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit.
        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_CASE, Given(path={"id": id_}))

    async def get_case_yaml(self, id_: str, /) -> bytes:
        """Get the case of an invoice. As application/yaml.

        Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit.
        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_CASE_YAML, Given(path={"id": id_}))

    async def preview(self, *, billing_group: str, month: str | UnsetType | None = UNSET) -> Preview:
        """Compute what an invoice would be if it were finalized now.

        Nothing is written. The invoice of a cycle that still runs is that of the usage so far. For: admin, customer,
        operator, viewer.

        - `billing_group`: A billing group's id.
        - `month`: The month in which the cycle begins; the running cycle without.
        """
        return await self._caller.call(_PREVIEW, Given(body={"billing_group": billing_group, "month": month}))

    async def hold(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> InvoiceView:
        """Hold a draft.

        It is not finalized until it is released. Bill runs make it anew meanwhile. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _HOLD, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )

    async def release(self, id_: str, /, *, idempotency_key: str | None = None) -> InvoiceView:
        """Release a draft that is held.

        It is finalized once its review is over. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_RELEASE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def approve(
        self, id_: str, /, *, figures_digest: str, at_once: bool | UnsetType = UNSET, idempotency_key: str | None = None
    ) -> InvoiceView:
        """Approve a draft's figures.

        Those that were seen, by `figures_digest` of the draft's review; any other need approval again. It is
        finalized once its review window is over, or by `finalize` at once. For: admin, operator.

        - `id`: Which one, by its id.
        - `figures_digest`: A digest.
        - `at_once`: It need not wait for the end of its review window.
        """
        return await self._caller.call(
            _APPROVE,
            Given(
                path={"id": id_},
                body={"figures_digest": figures_digest, "at_once": at_once},
                idempotency_key=idempotency_key,
            ),
        )

    async def finalize(self, id_: str, /, *, idempotency_key: str | None = None) -> InvoiceView:
        """Finalize a draft now, whatever is left of its review window.

        It is rated again first. For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_FINALIZE, Given(path={"id": id_}, idempotency_key=idempotency_key))

    async def write_off(self, id_: str, /, *, reason: str, idempotency_key: str | None = None) -> InvoiceView:
        """Book what is due of an invoice as a loss.

        A payment that comes all the same makes up for it. For: admin, operator.

        - `id`: Which one, by its id.
        - `reason`: Why, for the audit log.
        """
        return await self._caller.call(
            _WRITE_OFF, Given(path={"id": id_}, body={"reason": reason}, idempotency_key=idempotency_key)
        )
