"""E-mails handed over by SMTP (RFC 5321), each in a conversation of its own."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_send import Envelope
from tallybook.notify.model.mail_message import Attempted, PutOff, Rejected, Taken
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.shell.jobs.failure import LONGEST, error_line

TIMEOUT_SECONDS = 20
"""How long the server may be silent."""


class SmtpPost:
    """A `Post`; `unseal` makes the settings' password readable."""

    def __init__(self, unseal: Callable[[bytes], str]) -> None:
        self._unseal = unseal

    def hand_over(self, settings: MailSettings, envelope: Envelope) -> Attempted:
        """Hand one over.

        Whatever goes wrong before the e-mail is named (network, TLS, login) is the set-up's, and is tried again. From
        then on 4xx is tried again and 5xx is final (RFC 5321, section 4.2.1). A server that is lost after the text may
        have taken it: the repeat has the same Message-ID.
        """
        try:
            server = self._connected(settings)
        except (OSError, smtplib.SMTPException, Refused) as error:  # refused is a password that does not open
            return PutOff(_line(error))
        try:
            return _converse(server, envelope)
        except (OSError, smtplib.SMTPException) as error:
            return PutOff(_line(error))
        finally:
            with suppress(OSError, smtplib.SMTPException):  # it is taken or not already
                server.quit()
            server.close()

    def _connected(self, settings: MailSettings) -> smtplib.SMTP:
        context = ssl.create_default_context()
        name = socket.gethostname()
        server: smtplib.SMTP
        if settings.security is Security.TLS:
            server = smtplib.SMTP_SSL(settings.host, settings.port, name, timeout=TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(settings.host, settings.port, name, timeout=TIMEOUT_SECONDS)
        try:
            if settings.security is Security.STARTTLS:
                server.starttls(context=context)  # raises where the server offers none: nothing goes in the clear
            if settings.user is not None and settings.password is not None:
                server.login(settings.user, self._unseal(settings.password))
        except BaseException:
            server.close()
            raise
        return server


def _converse(server: smtplib.SMTP, envelope: Envelope) -> Attempted:
    server.ehlo_or_helo_if_needed()
    steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
        lambda: server.mail(envelope.sender),
        lambda: server.rcpt(envelope.recipient),
        lambda: server.data(envelope.data),
    )
    for step in steps:
        try:
            code, said = step()
        except smtplib.SMTPDataError as error:
            code, said = error.smtp_code, _bytes(error.smtp_error)
        if code >= 500:
            return Rejected(_said(code, said))
        if not 200 <= code < 300:
            return PutOff(_said(code, said))
    return Taken()


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()


def _said(code: int, said: bytes) -> str:
    text = " ".join(said.decode("ascii", "replace").split())
    return "".join(char for char in f"{code} {text}" if char.isprintable())[:LONGEST]


def _line(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, _bytes(error.smtp_error))
    return error_line(error)
