"""How a tenant's e-mail is sent: its SMTP server, and from whom it comes."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from tallybook.accounts.model.contact import mail_address
from tallybook.kernel.legible import LONGEST_NAME, legible
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.mail_content import MailKind

MOST_PORT = 65_535
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?", re.ASCII)


class Security(StrEnum):
    """How the way to the server is encrypted: not at all, after STARTTLS, or from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class MailSettings(Struct, frozen=True):
    """The server, the sender, and what is sent.

    With `attach_documents` e-mails about invoices and credit notes have them attached as PDF. `password` is sealed:
    encrypted by a key that is not in the database.
    """

    host: str
    from_address: str
    from_name: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str | None = None
    password: bytes | None = None
    reply_to: str | None = None
    kinds: tuple[MailKind, ...] = tuple(MailKind)
    attach_documents: bool = True

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.host):
            raise Refused("bad_value", f"{self.host[:60]!r} is no host such as smtp.example.com", "host")
        if not 1 <= self.port <= MOST_PORT:
            raise Refused("bad_value", f"is no port from 1 to {MOST_PORT}", "port")
        mail_address(self.from_address, "from_address")
        legible(self.from_name, "from_name", LONGEST_NAME)
        if self.reply_to is not None:
            mail_address(self.reply_to, "reply_to")
        if self.user is not None:
            if not self.user.isascii():  # AUTH of smtplib takes no more
                raise Refused("bad_value", "has characters other than those of ASCII", "user")
            legible(self.user, "user", LONGEST_NAME)
        if (self.user is None) != (self.password is None):
            raise Refused("bad_value", "a user and a password come together", "user")
        if self.user is not None and self.security is Security.NONE:
            raise Refused("bad_value", "a password is sent over an encrypted way alone: starttls or tls", "security")

    @property
    def domain(self) -> str:
        """The domain that the sender's address is of."""
        return self.from_address.rpartition("@")[2]
