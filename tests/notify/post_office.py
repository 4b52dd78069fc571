"""A real SMTP server on a free port of loopback, which answers as a test tells it to."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tallybook.shell.addresses import ALLOWED_FOR_MAIL

USER, PASSWORD = "billing", "password of the relay"


@dataclass
class PostOffice:
    """The server: what it took, and what it answers next instead of taking."""

    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    """What it answers to the next recipients."""
    to_texts: list[str] = field(default_factory=list)
    """What it answers to the next texts, once it has them."""
    silent: int = 0
    """After how many texts more it says nothing, having taken them."""
    hang_up: int = 0
    """After how many texts more it goes away, having taken them, without an answer."""
    trickles: bool = False
    """Whether its answer to a recipient never ends, a line now and then."""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        while self.trickles and not server.transport.is_closing():
            server.transport.write(b"250-and more\r\n")
            await asyncio.sleep(0.05)
        if self.to_recipients:
            return self.to_recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.to_texts:
            return self.to_texts.pop(0)
        self.taken.append(envelope.content)
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if self.silent:
            self.silent -= 1
            await asyncio.sleep(60)
        if self.hang_up:
            self.hang_up -= 1
            server.transport.abort()
        return "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        """What it took, read."""
        found = []
        for data in self.taken:
            mail = message_from_bytes(data, policy=POLICY)
            assert isinstance(mail, EmailMessage)
            found.append(mail)
        return found


def _checked(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


@contextmanager
def post_office(certificate: Path | None = None, *, implicit: bool = False) -> Iterator[PostOffice]:
    """A server while the block runs; with a certificate it wants TLS and a login. Mail may go to loopback meanwhile."""
    office = PostOffice(free_port())
    more: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        more = {"ssl_context": context, "auth_require_tls": False}  # it does not see that the way is encrypted
        if not implicit:
            more = {"tls_context": context, "require_starttls": True, "auth_required": True}
        more["authenticator"] = _checked
    server = Controller(office, hostname="127.0.0.1", port=office.port, **more)
    server.start()
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv(ALLOWED_FOR_MAIL, "127.0.0.0/8,::1/128")
            yield office
    finally:
        server.stop()


def free_port() -> int:
    """A port of loopback at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def certificate_in(folder: Path) -> Path:
    """A certificate of localhost with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
