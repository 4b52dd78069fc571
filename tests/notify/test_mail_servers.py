"""Which mail servers are connected to, and for how long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_send import Envelope
from tallybook.notify.model.mail_message import PutOff, Taken
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.shell.addresses import ALLOWED_FOR_MAIL, allowed_networks
from tallybook.shell.smtp import SmtpPost
from tests.notify.post_office import PASSWORD, USER, PostOffice, certificate_in, post_office
from tests.notify.test_webhook_addresses import PRIVATE

ENVELOPE = Envelope("billing@clouds.example", "ann@acme.example", b"Subject: hello\r\n\r\nhello\r\n")
LOOPBACK = "127.0.0.1"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A server of loopback."""
    with post_office() as found:
        yield found


def settings(port: int, host: str = "relay.example", security: Security = Security.NONE) -> MailSettings:
    """E-mail goes to this server."""
    return MailSettings(host, "billing@clouds.example", "Clouds", port, security)


class Names:
    """A resolver: what a name leads to, each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host: str, port: int, *, seconds: float) -> list[str]:
        return self.answers.pop(0)


def handed_over(port: int, names: Names, *, seconds: float = 20, security: Security = Security.NONE) -> object:
    """What becomes of an e-mail, where loopback may be connected to."""
    post = SmtpPost(lambda _: "", allowed_networks(ALLOWED_FOR_MAIL), names, seconds)
    return post.hand_over(settings(port, "localhost", security), ENVELOPE)


@pytest.mark.parametrize("address", [*PRIVATE, LOOPBACK])
def test_a_server_whose_address_is_not_public_is_not_connected_to(office: PostOffice, address: str) -> None:
    done = SmtpPost(lambda _: "", (), Names([address])).hand_over(settings(office.port), ENVELOPE)
    assert done == PutOff("the server's address is not public, and TALLYBOOK_SMTP_ALLOW does not allow it")
    assert office.taken == []


def test_a_name_that_leads_to_a_public_and_a_private_address_is_refused(office: PostOffice) -> None:
    done = SmtpPost(lambda _: "", (), Names(["93.184.215.14", LOOPBACK])).hand_over(settings(office.port), ENVELOPE)
    assert isinstance(done, PutOff) and office.taken == []


def test_a_private_relay_is_used_where_whoever_runs_tallybook_allows_it(office: PostOffice) -> None:
    assert handed_over(office.port, Names([LOOPBACK])) == Taken()
    assert len(office.taken) == 1


def test_what_is_allowed_for_mail_is_not_allowed_for_webhooks(office: PostOffice) -> None:
    assert allowed_networks() == () != allowed_networks(ALLOWED_FOR_MAIL)


def test_networks_that_are_none_are_refused_with_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOWED_FOR_MAIL, "10.0.0.0/8, everywhere")
    with pytest.raises(Refused, match=ALLOWED_FOR_MAIL):
        allowed_networks(ALLOWED_FOR_MAIL)


def test_the_address_that_was_looked_at_is_connected_to_whatever_the_name_leads_to_then(office: PostOffice) -> None:
    names = Names([LOOPBACK], ["10.0.0.1"])
    assert handed_over(office.port, names) == Taken()
    assert len(names.answers) == 1, "it was asked once"


def test_another_address_of_the_server_is_tried_where_one_does_not_answer(office: PostOffice) -> None:
    assert handed_over(office.port, Names(["127.0.0.2", LOOPBACK])) == Taken()


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_the_certificate_is_that_of_the_name_and_not_of_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with post_office(certificate, implicit=security is Security.TLS) as office:
        post = SmtpPost(lambda _: PASSWORD, allowed_networks(ALLOWED_FOR_MAIL), Names([LOOPBACK], [LOOPBACK]))
        known = structs.replace(settings(office.port, "localhost", security), user=USER, password=b"sealed")
        other = post.hand_over(structs.replace(known, host="relay.example"), ENVELOPE)
        assert isinstance(other, PutOff) and "Hostname mismatch" in other.error
        assert post.hand_over(known, ENVELOPE) == Taken()


@pytest.mark.parametrize("security", [Security.NONE, Security.TLS])
def test_a_server_that_trickles_is_left_at_the_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    is_tls = security is Security.TLS
    with post_office(certificate if is_tls else None, implicit=is_tls) as office:
        office.trickles = True
        began = time.monotonic()
        done = handed_over(office.port, Names([LOOPBACK]), seconds=1, security=security)
        assert done == PutOff("the server was not done within 1 s")
        assert 1 <= time.monotonic() - began < 5
        office.trickles = False
