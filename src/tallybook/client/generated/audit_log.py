"""Audit log.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    AuditRecordView,
    AuditVerdict,
    ByAgeWord,
    CheckpointView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST_RECORDS: Final[Call[Page[AuditRecordView]]] = Call("GET", "/v1/audit-log", Page[AuditRecordView])
_GET_RECORD: Final[Call[AuditRecordView]] = Call("GET", "/v1/audit-log/{id}", AuditRecordView)
_VERIFY: Final[Call[AuditVerdict]] = Call("POST", "/v1/audit-log/verify", AuditVerdict)
_SIGN_CHECKPOINT: Final[Call[CheckpointView]] = Call("POST", "/v1/audit-log/checkpoint", CheckpointView)


class AuditLogResource:
    """Who did what, in a chain that shows every change of it."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list_records(
        self,
        *,
        subject: str | None = None,
        actor: str | None = None,
        action: str | None = None,
        billing_group: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[AuditRecordView]:
        """List what was done, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `subject`: What it was done to: an id.
        - `actor`: Who did it.
        - `action`: `credit.void`, or `credit.` for all such.
        - `billing_group`: Done to this billing group, or to what is its: contracts, credits, invoices, payments.
        - `since`: Done at this instant or later.
        - `until`: Done before this instant.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST_RECORDS,
            Given(
                query={
                    "subject": subject,
                    "actor": actor,
                    "action": action,
                    "billing_group": billing_group,
                    "since": since,
                    "until": until,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get_record(self, id_: str, /) -> AuditRecordView:
        """Get a record by its number.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_RECORD, Given(path={"id": id_}))

    def verify(self, *, checkpoints: Sequence[str] | UnsetType = UNSET) -> AuditVerdict:
        """Compute the chain again and say the first thing that is wrong with it.

        It finds a record that was edited, deleted, put in or moved. That the end was cut, or all of it written anew,
        shows by checkpoints that were kept elsewhere. For: admin, operator, viewer.

        - `checkpoints`: Signed checkpoints that were kept elsewhere, of any tenants.
        """
        return self._caller.call(_VERIFY, Given(body={"checkpoints": checkpoints}))

    def sign_checkpoint(self) -> CheckpointView:
        """Sign what the log is now.

        It is not kept here: append its `line` to a file away from the database. A log that is not intact gets none.
        For: admin.
        """
        return self._caller.call(_SIGN_CHECKPOINT, Given())


class AsyncAuditLogResource:
    """Who did what, in a chain that shows every change of it."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list_records(
        self,
        *,
        subject: str | None = None,
        actor: str | None = None,
        action: str | None = None,
        billing_group: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[AuditRecordView]:
        """List what was done, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `subject`: What it was done to: an id.
        - `actor`: Who did it.
        - `action`: `credit.void`, or `credit.` for all such.
        - `billing_group`: Done to this billing group, or to what is its: contracts, credits, invoices, payments.
        - `since`: Done at this instant or later.
        - `until`: Done before this instant.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST_RECORDS,
            Given(
                query={
                    "subject": subject,
                    "actor": actor,
                    "action": action,
                    "billing_group": billing_group,
                    "since": since,
                    "until": until,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get_record(self, id_: str, /) -> AuditRecordView:
        """Get a record by its number.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_RECORD, Given(path={"id": id_}))

    async def verify(self, *, checkpoints: Sequence[str] | UnsetType = UNSET) -> AuditVerdict:
        """Compute the chain again and say the first thing that is wrong with it.

        It finds a record that was edited, deleted, put in or moved. That the end was cut, or all of it written anew,
        shows by checkpoints that were kept elsewhere. For: admin, operator, viewer.

        - `checkpoints`: Signed checkpoints that were kept elsewhere, of any tenants.
        """
        return await self._caller.call(_VERIFY, Given(body={"checkpoints": checkpoints}))

    async def sign_checkpoint(self) -> CheckpointView:
        """Sign what the log is now.

        It is not kept here: append its `line` to a file away from the database. A log that is not intact gets none.
        For: admin.
        """
        return await self._caller.call(_SIGN_CHECKPOINT, Given())
