"""E-mail settings.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.generated.types import (
    MailKind,
    MailSettingsView,
    SecurityWord,
)
from tallybook.client.model import Model

_GET_MAIL: Final[Call[MailSettingsView]] = Call("GET", "/v1/mail-settings", MailSettingsView)
_CHANGE_MAIL: Final[Call[MailSettingsView]] = Call("PATCH", "/v1/mail-settings", MailSettingsView)


class EMailSettingsResource:
    """The SMTP server, and from whom e-mails come."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get_mail(self) -> MailSettingsView:
        """Get how e-mail is sent, without the password.

        For: admin, operator, viewer.
        """
        return self._caller.call(_GET_MAIL, Given())

    def change_mail(
        self,
        *,
        host: str | UnsetType | None = UNSET,
        port: int | UnsetType = UNSET,
        security: SecurityWord | UnsetType = UNSET,
        user: str | UnsetType | None = UNSET,
        password: str | UnsetType = UNSET,
        from_address: str | UnsetType = UNSET,
        from_name: str | UnsetType = UNSET,
        reply_to: str | UnsetType | None = UNSET,
        kinds: Sequence[MailKind] | UnsetType = UNSET,
        attach_documents: bool | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> MailSettingsView:
        """Change how e-mail is sent, or that it is.

        Another host or user needs the password anew. A password goes over an encrypted way alone. For: admin.

        - `host`: The SMTP server.
        - `port`: The server's port.
        - `security`: How the way there is encrypted: by STARTTLS, from the first byte, or not.
        - `user`: Who logs in.
        - `password`: The password; kept encrypted and never shown.
        - `from_address`: An e-mail address.
        - `from_name`: Whom e-mails come from.
        - `reply_to`: An e-mail address.
        - `kinds`: What is sent.
        - `attach_documents`: Whether invoices and credit notes are attached to their e-mails as PDF.
        """
        return self._caller.call(
            _CHANGE_MAIL,
            Given(
                body={
                    "host": host,
                    "port": port,
                    "security": security,
                    "user": user,
                    "password": password,
                    "from_address": from_address,
                    "from_name": from_name,
                    "reply_to": reply_to,
                    "kinds": kinds,
                    "attach_documents": attach_documents,
                },
                if_match=if_match,
            ),
        )


class AsyncEMailSettingsResource:
    """The SMTP server, and from whom e-mails come."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_mail(self) -> MailSettingsView:
        """Get how e-mail is sent, without the password.

        For: admin, operator, viewer.
        """
        return await self._caller.call(_GET_MAIL, Given())

    async def change_mail(
        self,
        *,
        host: str | UnsetType | None = UNSET,
        port: int | UnsetType = UNSET,
        security: SecurityWord | UnsetType = UNSET,
        user: str | UnsetType | None = UNSET,
        password: str | UnsetType = UNSET,
        from_address: str | UnsetType = UNSET,
        from_name: str | UnsetType = UNSET,
        reply_to: str | UnsetType | None = UNSET,
        kinds: Sequence[MailKind] | UnsetType = UNSET,
        attach_documents: bool | UnsetType = UNSET,
        if_match: str | Model | None = None,
    ) -> MailSettingsView:
        """Change how e-mail is sent, or that it is.

        Another host or user needs the password anew. A password goes over an encrypted way alone. For: admin.

        - `host`: The SMTP server.
        - `port`: The server's port.
        - `security`: How the way there is encrypted: by STARTTLS, from the first byte, or not.
        - `user`: Who logs in.
        - `password`: The password; kept encrypted and never shown.
        - `from_address`: An e-mail address.
        - `from_name`: Whom e-mails come from.
        - `reply_to`: An e-mail address.
        - `kinds`: What is sent.
        - `attach_documents`: Whether invoices and credit notes are attached to their e-mails as PDF.
        """
        return await self._caller.call(
            _CHANGE_MAIL,
            Given(
                body={
                    "host": host,
                    "port": port,
                    "security": security,
                    "user": user,
                    "password": password,
                    "from_address": from_address,
                    "from_name": from_name,
                    "reply_to": reply_to,
                    "kinds": kinds,
                    "attach_documents": attach_documents,
                },
                if_match=if_match,
            ),
        )
