"""E-mail messages.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    ByAgeWord,
    MailKindWord,
    MailMessageRow,
    MailMessageView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Page

_LIST_MAIL: Final[Call[Page[MailMessageRow]]] = Call("GET", "/v1/mail-messages", Page[MailMessageRow])
_GET_MAIL: Final[Call[MailMessageView]] = Call("GET", "/v1/mail-messages/{id}", MailMessageView)
_RESEND_MAIL: Final[Call[MailMessageRow]] = Call("POST", "/v1/mail-messages/{id}/resend", MailMessageRow, keyed=True)


class EMailMessagesResource:
    """E-mails that were made of what happened, and what became of each."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list_mail(
        self,
        *,
        billing_group: str | None = None,
        kind: MailKindWord | None = None,
        state: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Listing[MailMessageRow]:
        """List messages, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `billing_group`: A billing group's id.
        - `kind`: What an e-mail is about.
        - `state`: What became of a message.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(
            self._caller,
            _LIST_MAIL,
            Given(
                query={
                    "billing_group": billing_group,
                    "kind": kind,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    def get_mail(self, id_: str, /) -> MailMessageView:
        """Get a message with what it says.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_GET_MAIL, Given(path={"id": id_}))

    def resend_mail(self, id_: str, /, *, idempotency_key: str | None = None) -> MailMessageRow:
        """Send a message once more, as another message, to the address that the billing group has now.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return self._caller.call(_RESEND_MAIL, Given(path={"id": id_}, idempotency_key=idempotency_key))


class AsyncEMailMessagesResource:
    """E-mails that were made of what happened, and what became of each."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list_mail(
        self,
        *,
        billing_group: str | None = None,
        kind: MailKindWord | None = None,
        state: str | None = None,
        sort: ByAgeWord | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> AsyncListing[MailMessageRow]:
        """List messages, the newest first where no other order is asked for.

        For: admin, operator, viewer.

        - `billing_group`: A billing group's id.
        - `kind`: What an e-mail is about.
        - `state`: What became of a message.
        - `sort`: In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(
            self._caller,
            _LIST_MAIL,
            Given(
                query={
                    "billing_group": billing_group,
                    "kind": kind,
                    "state": state,
                    "sort": sort,
                    "cursor": cursor,
                    "limit": limit,
                }
            ),
        )

    async def get_mail(self, id_: str, /) -> MailMessageView:
        """Get a message with what it says.

        For: admin, operator, viewer.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_GET_MAIL, Given(path={"id": id_}))

    async def resend_mail(self, id_: str, /, *, idempotency_key: str | None = None) -> MailMessageRow:
        """Send a message once more, as another message, to the address that the billing group has now.

        For: admin, operator.

        - `id`: Which one, by its id.
        """
        return await self._caller.call(_RESEND_MAIL, Given(path={"id": id_}, idempotency_key=idempotency_key))
