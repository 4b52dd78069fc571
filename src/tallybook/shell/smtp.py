"""E-mails handed over by SMTP (RFC 5321), each in a conversation of its own.

The server's address is looked at when it is connected to, as a webhook's is, and that very address is connected to; TLS
asks for the certificate of the name. A conversation ends by a deadline, however slowly the server answers.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from threading import Timer
from typing import override

from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_send import Envelope
from tallybook.notify.model.mail_message import Attempted, PutOff, Rejected, Taken
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.shell.addresses import ALLOWED_FOR_MAIL, Network, ResolveWithin, public_addresses, resolved
from tallybook.shell.jobs.failure import LONGEST, error_line

TIMEOUT_SECONDS = 20.0
"""How long the server may be silent."""
TOTAL_SECONDS = 120.0
"""How long a conversation may take in all, with the largest attachments."""


class SmtpPost:
    """A `Post`; `unseal` makes the settings' password readable.

    `allowed` are the networks that may be private; `resolve` is the system's resolver.
    """

    def __init__(
        self,
        unseal: Callable[[bytes], str],
        allowed: Sequence[Network],
        resolve: ResolveWithin = resolved,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._unseal = unseal
        self._allowed = allowed
        self._resolve = resolve
        self._total_seconds = total_seconds

    def hand_over(self, settings: MailSettings, envelope: Envelope) -> Attempted:
        """Hand one over.

        Whatever goes wrong before the e-mail is named (network, TLS, login) is the set-up's, and is tried again. From
        then on 4xx is tried again and 5xx is final (RFC 5321, section 4.2.1). A server that is lost after the text may
        have taken it: the repeat has the same Message-ID.
        """
        deadline = time.monotonic() + self._total_seconds
        with ExitStack() as ends:

            def dial(host: str, port: int) -> socket.socket:
                line = self._dial(host, port, deadline)
                ends.callback(_cut_at(line, deadline))
                return line

            try:
                server = self._connected(settings, dial)
            except (OSError, smtplib.SMTPException, Refused) as error:  # refused: its address, or a password's key
                return PutOff(self._told(error, deadline))
            try:
                return _converse(server, envelope)
            except (OSError, smtplib.SMTPException) as error:
                return PutOff(self._told(error, deadline))
            finally:
                with suppress(OSError, smtplib.SMTPException):  # it is taken or not already
                    server.quit()
                server.close()

    def _connected(self, settings: MailSettings, dial: _Dial) -> smtplib.SMTP:
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if settings.security is Security.TLS:
            server = _TlsFromTheStart(settings, dial, context)
        else:
            server = _Dialled(settings, dial)
        try:
            if settings.security is Security.STARTTLS:
                server.starttls(context=context)  # raises where the server offers none: nothing goes in the clear
            if settings.user is not None and settings.password is not None:
                server.login(settings.user, self._unseal(settings.password))
        except BaseException:
            server.close()
            raise
        return server

    def _dial(self, host: str, port: int, deadline: float) -> socket.socket:
        """A connection to one of the host's addresses, once all of them are found to be public or allowed."""
        trouble: OSError = TimeoutError()
        resolve = partial(self._resolve, seconds=max(0.0, deadline - time.monotonic()))
        for address in public_addresses(host, port, self._allowed, resolve):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                return socket.create_connection((address, port), min(TIMEOUT_SECONDS, left))
            except OSError as error:
                trouble = error
        raise trouble

    def _told(self, error: Exception, deadline: float) -> str:
        if isinstance(error, Refused) and error.code == "private_address":
            return f"the server's address is not public, and {ALLOWED_FOR_MAIL} does not allow it"
        if time.monotonic() >= deadline:
            return f"the server was not done within {self._total_seconds:g} s"
        return _line(error)


type _Dial = Callable[[str, int], socket.socket]


class _Dialled(smtplib.SMTP):
    """A conversation over a line that `dial` makes; the host's name stays that of the certificate."""

    def __init__(self, settings: MailSettings, dial: _Dial) -> None:
        self._dial = dial
        super().__init__(settings.host, settings.port, socket.gethostname(), timeout=TIMEOUT_SECONDS)

    @override
    def _get_socket(  # type: ignore[misc]  # smtplib's own way to put another socket in, which typeshed leaves out
        self, host: str, port: int, _: float
    ) -> socket.socket:
        return self._dial(host, port)


class _TlsFromTheStart(smtplib.SMTP_SSL, _Dialled):
    """The same, encrypted from the first byte: `SMTP_SSL` wraps the line."""

    def __init__(self, settings: MailSettings, dial: _Dial, context: ssl.SSLContext) -> None:
        self._dial = dial
        smtplib.SMTP_SSL.__init__(
            self, settings.host, settings.port, socket.gethostname(), timeout=TIMEOUT_SECONDS, context=context
        )


def _cut_at(line: socket.socket, deadline: float) -> Callable[[], None]:
    """Have a line cut at a deadline, with all that waits for it; answers what calls that off.

    A time-out is for one operation, and a server that sends a byte now and then never meets it. The line is cut by a
    second handle of it: TLS takes the first one away.
    """
    handle = line.dup()

    def cut() -> None:
        with suppress(OSError):  # it is closed
            handle.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(deadline - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()

    def call_off() -> None:
        timer.cancel()
        timer.join()
        handle.close()

    return call_off


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
