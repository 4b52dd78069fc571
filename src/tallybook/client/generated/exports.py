"""Exports.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    ExportView,
    FileFormatWord,
    SubjectWord,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_START: Final[Call[ExportView]] = Call("POST", "/v1/exports", ExportView, keyed=True)
_LIST: Final[Call[Page[ExportView]]] = Call("GET", "/v1/exports", Page[ExportView])
_GET: Final[Call[ExportView]] = Call("GET", "/v1/exports/{id}", ExportView)
_GET_FILE_CSV: Final[Call[bytes]] = Call("GET", "/v1/exports/{id}/file", bytes, accept="text/csv")
_GET_FILE_PARQUET: Final[Call[bytes]] = Call(
    "GET", "/v1/exports/{id}/file", bytes, accept="application/vnd.apache.parquet"
)
_CANCEL: Final[Call[ExportView]] = Call("POST", "/v1/exports/{id}/cancel", ExportView, keyed=True)


class ExportsResource:
    """Usage and invoices as files, which a worker makes."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def start(
        self,
        *,
        subject: SubjectWord,
        month: str,
        through: str | UnsetType | None = UNSET,
        format: FileFormatWord | UnsetType = UNSET,
        billing_group: str | UnsetType | None = UNSET,
        organization: str | UnsetType | None = UNSET,
        ascii_only: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> ExportView:
        """Ask for an export.

        A worker makes it; read it again to see how far it is. Whoever sees some organizations or billing groups alone
        exports what is theirs. For: admin, customer, operator, viewer.

        - `subject`: Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and
          usage in FOCUS 1.2.
        - `month`: A month; what it names begins in it, in the time zone of the billing group.
        - `through`: A month; what it names begins in it, in the time zone of the billing group.
        - `format`: CSV by RFC 4180, or Parquet.
        - `billing_group`: Only of this one, by id.
        - `organization`: Only of this one, by id.
        - `ascii_only`: Escape what is not ASCII in names, as \\uNNNN: for tools that take nothing else.
        """
        return self._caller.call(
            _START,
            Given(
                body={
                    "subject": subject,
                    "month": month,
                    "through": through,
                    "format": format,
                    "billing_group": billing_group,
                    "organization": organization,
                    "ascii_only": ascii_only,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        subject: SubjectWord | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[ExportView]:
        """List exports, the newest first where no other order is asked for. They are kept until they expire.

        For: admin, customer, operator, viewer.

        - `subject`: Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and
          usage in FOCUS 1.2.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller, _LIST, Given(query={"subject": subject, "sort": sort, "cursor": cursor, "limit": limit})
        )

    def get(self, id_: str, /) -> ExportView:
        """Get an export, while it is made too.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET, Given(path={"id": id_}))

    def get_file_csv(self, id_: str, /) -> bytes:
        """Fetch an export's file. As text/csv.

        It is whole: one that is not done yet is refused (`not_ready`). For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_FILE_CSV, Given(path={"id": id_}))

    def get_file_parquet(self, id_: str, /) -> bytes:
        """Fetch an export's file. As application/vnd.apache.parquet.

        It is whole: one that is not done yet is refused (`not_ready`). For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_FILE_PARQUET, Given(path={"id": id_}))

    def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> ExportView:
        """Cancel an export that waits or is being made.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncExportsResource:
    """Usage and invoices as files, which a worker makes."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def start(
        self,
        *,
        subject: SubjectWord,
        month: str,
        through: str | UnsetType | None = UNSET,
        format: FileFormatWord | UnsetType = UNSET,
        billing_group: str | UnsetType | None = UNSET,
        organization: str | UnsetType | None = UNSET,
        ascii_only: bool | UnsetType = UNSET,
        idempotency_key: str | None = None,
    ) -> ExportView:
        """Ask for an export.

        A worker makes it; read it again to see how far it is. Whoever sees some organizations or billing groups alone
        exports what is theirs. For: admin, customer, operator, viewer.

        - `subject`: Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and
          usage in FOCUS 1.2.
        - `month`: A month; what it names begins in it, in the time zone of the billing group.
        - `through`: A month; what it names begins in it, in the time zone of the billing group.
        - `format`: CSV by RFC 4180, or Parquet.
        - `billing_group`: Only of this one, by id.
        - `organization`: Only of this one, by id.
        - `ascii_only`: Escape what is not ASCII in names, as \\uNNNN: for tools that take nothing else.
        """
        return await self._caller.call(
            _START,
            Given(
                body={
                    "subject": subject,
                    "month": month,
                    "through": through,
                    "format": format,
                    "billing_group": billing_group,
                    "organization": organization,
                    "ascii_only": ascii_only,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def list(
        self,
        *,
        subject: SubjectWord | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[ExportView]:
        """List exports, the newest first where no other order is asked for. They are kept until they expire.

        For: admin, customer, operator, viewer.

        - `subject`: Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and
          usage in FOCUS 1.2.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller, _LIST, Given(query={"subject": subject, "sort": sort, "cursor": cursor, "limit": limit})
        )

    async def get(self, id_: str, /) -> ExportView:
        """Get an export, while it is made too.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET, Given(path={"id": id_}))

    async def get_file_csv(self, id_: str, /) -> bytes:
        """Fetch an export's file. As text/csv.

        It is whole: one that is not done yet is refused (`not_ready`). For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_FILE_CSV, Given(path={"id": id_}))

    async def get_file_parquet(self, id_: str, /) -> bytes:
        """Fetch an export's file. As application/vnd.apache.parquet.

        It is whole: one that is not done yet is refused (`not_ready`). For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_FILE_PARQUET, Given(path={"id": id_}))

    async def cancel(self, id_: str, /, *, idempotency_key: str | None = None) -> ExportView:
        """Cancel an export that waits or is being made.

        For: admin, customer, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_CANCEL, Given(path={"id": id_}, idempotency_key=idempotency_key))
