"""An e-mail's bytes: the same at every attempt."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple

from tallybook.kernel.instant import utc_datetime
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.model.mail_template import Letter


class Attachment(NamedTuple):
    """A document as PDF, under the name that it is saved by."""

    name: str
    content: bytes


def compose(
    message: MailMessage, letter: Letter, settings: MailSettings, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The e-mail as it is sent: text and HTML, with the message's id, its moment as the date, and documents.

    No value can add a header: the addresses and the names were checked, and the policy refuses a line's end in any.
    """
    assert message.recipient is not None, "it is sent to somebody"
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(settings.from_name, addr_spec=settings.from_address)
    mail["To"] = Address(addr_spec=message.recipient)
    if settings.reply_to is not None:
        mail["Reply-To"] = Address(addr_spec=settings.reply_to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(utc_datetime(message.created_at))
    mail["Message-ID"] = message.message_id(settings.domain)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's out-of-office answer is wanted
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    for one in attachments:
        mail.add_attachment(one.content, maintype="application", subtype="pdf", filename=one.name)
    mail["Content-Language"] = message.language  # set last: what is of the content moves into its parts
    for depth, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{message.id}{'_' * depth}")  # base64 has no such line
    return mail.as_bytes()
