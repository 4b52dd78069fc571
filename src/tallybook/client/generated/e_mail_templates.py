"""E-mail templates.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    LetterView,
    MailKindWord,
    MailTemplateView,
)
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Page

_LIST_MAIL: Final[Call[Page[MailTemplateView]]] = Call("GET", "/v1/mail-templates", Page[MailTemplateView])
_KEEP_MAIL: Final[Call[MailTemplateView]] = Call("POST", "/v1/mail-templates", MailTemplateView, keyed=True)
_GET_MAIL: Final[Call[MailTemplateView]] = Call("GET", "/v1/mail-templates/{kind}/{language}", MailTemplateView)
_DELETE_MAIL: Final[Call[None]] = Call("DELETE", "/v1/mail-templates/{kind}/{language}", None)
_PREVIEW_MAIL: Final[Call[LetterView]] = Call("POST", "/v1/mail-templates/preview", LetterView)


class EMailTemplatesResource:
    """Words around fields, by kind and language, in Jinja: conditions and loops. English and Korean are built in."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list_mail(self, *, cursor: str | None = None, limit: int | None = None) -> Listing[MailTemplateView]:
        """List the templates that are in force, by kind and language.

        For: admin, operator, viewer.

        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return Listing(self._caller, _LIST_MAIL, Given(query={"cursor": cursor, "limit": limit}))

    def keep_mail(
        self,
        *,
        kind: MailKindWord,
        language: str,
        subject: str,
        text: str,
        html: str,
        idempotency_key: str | None = None,
    ) -> MailTemplateView:
        """Keep a template of one's own in place of the one of its kind and language.

        It is tried with samples first. What is wrong with it is told with the part and the line. For: admin,
        operator.

        - `kind`: What an e-mail is about.
        - `language`: A language.
        - `subject`: The subject: a template.
        - `text`: The text: a template.
        - `html`: The HTML: a template. What fields hold is escaped.
        """
        return self._caller.call(
            _KEEP_MAIL,
            Given(
                body={"kind": kind, "language": language, "subject": subject, "text": text, "html": html},
                idempotency_key=idempotency_key,
            ),
        )

    def get_mail(self, kind: str, language: str, /) -> MailTemplateView:
        """Get the template of a kind and a language.

        For: admin, operator, viewer.

        - `kind`: Which one, by its id.
        - `language`: Which one, by its id.
        """
        return self._caller.call(_GET_MAIL, Given(path={"kind": kind, "language": language}))

    def delete_mail(self, kind: str, language: str, /, *, if_match: str | Model | None = None) -> None:
        """Forget a template of one's own; the built-in one is in force again.

        For: admin, operator.

        - `kind`: Which one, by its id.
        - `language`: Which one, by its id.
        """
        return self._caller.call(_DELETE_MAIL, Given(path={"kind": kind, "language": language}, if_match=if_match))

    def preview_mail(
        self,
        *,
        kind: MailKindWord,
        language: str,
        subject: str | UnsetType | None = UNSET,
        text: str | UnsetType | None = UNSET,
        html: str | UnsetType | None = UNSET,
    ) -> LetterView:
        """Show what a template makes of a sample; nothing is kept or sent.

        For: admin, operator, viewer.

        - `kind`: What an e-mail is about.
        - `language`: A language.
        - `subject`: The subject: a template.
        - `text`: The text: a template.
        - `html`: The HTML: a template. What fields hold is escaped.
        """
        return self._caller.call(
            _PREVIEW_MAIL,
            Given(body={"kind": kind, "language": language, "subject": subject, "text": text, "html": html}),
        )


class AsyncEMailTemplatesResource:
    """Words around fields, by kind and language, in Jinja: conditions and loops. English and Korean are built in."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list_mail(self, *, cursor: str | None = None, limit: int | None = None) -> AsyncListing[MailTemplateView]:
        """List the templates that are in force, by kind and language.

        For: admin, operator, viewer.

        - `cursor`: Where the next page begins: `next_cursor` of the page before.
        - `limit`: How many at most.
        """
        return AsyncListing(self._caller, _LIST_MAIL, Given(query={"cursor": cursor, "limit": limit}))

    async def keep_mail(
        self,
        *,
        kind: MailKindWord,
        language: str,
        subject: str,
        text: str,
        html: str,
        idempotency_key: str | None = None,
    ) -> MailTemplateView:
        """Keep a template of one's own in place of the one of its kind and language.

        It is tried with samples first. What is wrong with it is told with the part and the line. For: admin,
        operator.

        - `kind`: What an e-mail is about.
        - `language`: A language.
        - `subject`: The subject: a template.
        - `text`: The text: a template.
        - `html`: The HTML: a template. What fields hold is escaped.
        """
        return await self._caller.call(
            _KEEP_MAIL,
            Given(
                body={"kind": kind, "language": language, "subject": subject, "text": text, "html": html},
                idempotency_key=idempotency_key,
            ),
        )

    async def get_mail(self, kind: str, language: str, /) -> MailTemplateView:
        """Get the template of a kind and a language.

        For: admin, operator, viewer.

        - `kind`: Which one, by its id.
        - `language`: Which one, by its id.
        """
        return await self._caller.call(_GET_MAIL, Given(path={"kind": kind, "language": language}))

    async def delete_mail(self, kind: str, language: str, /, *, if_match: str | Model | None = None) -> None:
        """Forget a template of one's own; the built-in one is in force again.

        For: admin, operator.

        - `kind`: Which one, by its id.
        - `language`: Which one, by its id.
        """
        return await self._caller.call(
            _DELETE_MAIL, Given(path={"kind": kind, "language": language}, if_match=if_match)
        )

    async def preview_mail(
        self,
        *,
        kind: MailKindWord,
        language: str,
        subject: str | UnsetType | None = UNSET,
        text: str | UnsetType | None = UNSET,
        html: str | UnsetType | None = UNSET,
    ) -> LetterView:
        """Show what a template makes of a sample; nothing is kept or sent.

        For: admin, operator, viewer.

        - `kind`: What an e-mail is about.
        - `language`: A language.
        - `subject`: The subject: a template.
        - `text`: The text: a template.
        - `html`: The HTML: a template. What fields hold is escaped.
        """
        return await self._caller.call(
            _PREVIEW_MAIL,
            Given(body={"kind": kind, "language": language, "subject": subject, "text": text, "html": html}),
        )
