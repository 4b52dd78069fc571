"""E-mails on their way, by a real SMTP server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tallybook.accounts.model.party import Language
from tallybook.api.credentials import KEY_VARIABLE
from tallybook.invoicing.model.letterhead import Letterhead
from tallybook.invoicing.store_sql import SqlLetterheads
from tallybook.kernel.instant import DAY, HOUR, MINUTE
from tallybook.notify.actions.mail_send import MOST_WAITS_FOR_DOCUMENTS
from tallybook.notify.model.mail_content import InvoiceMail, MailKind
from tallybook.notify.model.mail_message import MOST_ATTEMPTS, Failed, MailMessage, Sent, Waiting
from tallybook.notify.model.mail_settings import Security
from tallybook.notify.model.mail_template import Template
from tallybook.notify.store_sql import SqlMail
from tallybook.shell.database import Database
from tallybook.shell.mailing import defer_sending, send_mail
from tallybook.shell.secrets import SMTP_PASSWORD, vault
from tests.database import NOW, url_of
from tests.notify.mailing import RECEIPT, Mailroom, mailroom_in
from tests.notify.post_office import PASSWORD, USER, PostOffice, certificate_in, free_port, post_office
from tests.stores import GROUP


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A server that asks for no login."""
    with post_office() as found:
        yield found


@pytest.fixture
def room(database: Database, office: PostOffice) -> Mailroom:
    """A tenant whose e-mail goes there."""
    found = mailroom_in(database)
    found.settings(office.port)
    return found


def test_a_receipt_is_sent_as_text_and_html_by_who_it_is_from(room: Mailroom, office: PostOffice) -> None:
    room.settings(office.port, reply_to="help@clouds.example")
    room.happen("payment.completed", "pay_1")
    assert room.send() == 1
    (mail,), (message,) = office.mails, room.messages()
    assert office.envelopes == [("billing@clouds.example", ["ann@acme.example"])]
    assert mail["From"] == '"Clouds & Co, Inc." <billing@clouds.example>'
    assert (mail["To"], mail["Reply-To"]) == ("ann@acme.example", "help@clouds.example")
    assert mail["Subject"] == "Receipt from Clouds & Co, Inc.: $12.50"
    assert mail["Message-ID"] == f"<{message.id}@clouds.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = (part.get_content() for part in mail.iter_parts())
    assert "your payment of $12.50 on June 1, 2026" in text and "Clouds & Co, Inc." in text
    assert "Clouds &amp; Co, Inc." in html and "<script" not in html
    assert isinstance(message.state, Sent) and message.attempts == 1


def test_a_payer_is_written_to_in_its_language_and_at_all_of_its_addresses(room: Mailroom, office: PostOffice) -> None:
    room.addresses("ann@acme.example", "bob@acme.example", language="ko")
    room.happen("payment.completed", "pay_1", RECEIPT | {"currency": "KRW", "amount": "12500"})
    assert room.send() == 2
    assert [mail["To"] for mail in office.mails] == ["ann@acme.example", "bob@acme.example"]
    assert office.mails[0]["Subject"] == "[Clouds & Co, Inc.] 영수증: ₩12,500"
    assert office.mails[0]["Content-Language"] == "ko"
    assert len({mail["Message-ID"] for mail in office.mails}) == 2


def test_a_language_without_a_template_is_english_in_its_words_and_its_figures(
    room: Mailroom, office: PostOffice
) -> None:
    room.addresses("ann@acme.example", language="de")
    room.happen("payment.completed", "pay_1")
    room.send()
    assert (office.mails[0]["Subject"], office.mails[0]["Content-Language"]) == (
        "Receipt from Clouds & Co, Inc.: $12.50",
        "en",
    )


def test_a_payer_without_a_language_is_written_to_in_the_tenants(room: Mailroom, office: PostOffice) -> None:
    with room.transaction() as connection:
        SqlLetterheads(connection).keep(Letterhead(language=Language.KOREAN), room.now)
    for number, language in enumerate((None, "de", "en-GB")):
        room.addresses("ann@acme.example", language=language)
        room.happen("payment.completed", f"pay_{number}")
    room.send()
    assert [mail["Content-Language"] for mail in office.mails] == ["ko", "ko", "en-GB"]


def test_a_mail_whose_document_cannot_be_made_waits_for_it_and_then_goes_without_it_and_says_so(
    room: Mailroom, office: PostOffice
) -> None:
    content = InvoiceMail("inv_lost", "2026-000001", "USD", Decimal(5), Decimal(5), NOW, NOW + DAY, NOW + 9 * DAY)
    made = MailMessage(
        "msg_1", "f", GROUP.id, "ann@acme.example", "en", "Acme", "UTC", content, room.now, Waiting(room.now)
    )
    with room.transaction() as connection:
        SqlMail(connection).add_messages([made])
        defer_sending(connection, room.tenant, [made])
    for _ in range(MOST_WAITS_FOR_DOCUMENTS):
        room.send()
        (message,) = room.messages()
        assert isinstance(message.state, Waiting) and "its document was not made" in (message.state.error or "")
        assert message.letter is None and office.taken == []
        room.now = message.state.due_at
    office.to_texts = ["452 4.2.2 mailbox full"]
    room.send()
    (message,) = room.messages()
    assert message.letter is not None and "could not attach it. Please answer" in message.letter.text
    assert isinstance(message.state, Waiting)
    room.now = message.state.due_at
    room.send()
    assert isinstance(room.messages()[0].state, Sent) and len(office.taken) == 1


def test_a_grey_listed_message_is_tried_again_and_the_repeat_is_the_same(room: Mailroom, office: PostOffice) -> None:
    office.to_recipients = ["451 4.7.1 come again later"]
    room.happen("payment.completed", "pay_1")
    room.send()
    (message,) = room.messages()
    assert message.state == Waiting(room.now + MINUTE, "451 4.7.1 come again later")
    assert room.send() == 0, "its time has not come"
    assert room.jobs()[-1] == (message.id, room.now + MINUTE)
    room.now += MINUTE
    assert room.send() == 1
    assert room.messages()[0].state == Sent(room.now)
    assert len(office.taken) == 1


def test_a_server_that_goes_away_having_taken_it_gets_the_same_bytes_again(room: Mailroom, office: PostOffice) -> None:
    office.hang_up = 1
    room.happen("payment.completed", "pay_1")
    room.send()
    assert isinstance(room.messages()[0].state, Waiting)
    another_template(room)
    room.now += MINUTE
    room.send()
    first, second = office.taken
    assert first == second
    assert isinstance(room.messages()[0].state, Sent)


def test_a_worker_that_is_killed_before_the_answer_is_followed_by_one_that_sends_the_same_bytes(
    room: Mailroom, office: PostOffice
) -> None:
    office.silent = 1
    room.happen("payment.completed", "pay_1")
    (message,) = room.messages()
    words = [sys.executable, "-m", "tests.notify.sending", str(room.tenant), str(room.now), message.id]
    with subprocess.Popen(words, env=os.environ | {"DATABASE_URL": url_of(room.database)}) as process:
        deadline = time.monotonic() + 30
        while not office.taken and time.monotonic() < deadline:
            time.sleep(0.02)
        process.kill()
    assert isinstance(room.messages()[0].state, Waiting)
    another_template(room)
    room.send()
    first, second = office.taken
    assert first == second and message.id.encode() in first
    assert isinstance(room.messages()[0].state, Sent)


def another_template(room: Mailroom) -> None:
    """From now on receipts say something else."""
    with room.transaction() as connection:
        SqlMail(connection).save_template(Template(MailKind.RECEIPT, "en", "other", "other", "other"), room.now)


def test_an_address_that_is_refused_for_good_is_tried_no_more(room: Mailroom, office: PostOffice) -> None:
    office.to_recipients = ["550 5.1.1 no such user"]
    room.happen("payment.completed", "pay_1")
    room.send()
    assert room.messages()[0].state == Failed(room.now, "550 5.1.1 no such user")
    room.pass_days(1)
    assert room.send() == 0 and office.taken == []


def test_a_text_that_is_refused_is_final_and_one_that_is_put_off_is_not(room: Mailroom, office: PostOffice) -> None:
    office.to_texts = ["452 4.2.2 mailbox full", "554 5.7.1 spam"]
    room.happen("payment.completed", "pay_1")
    room.send()
    assert isinstance(room.messages()[0].state, Waiting)
    room.now += MINUTE
    room.send()
    assert room.messages()[0].state == Failed(room.now, "554 5.7.1 spam")


def test_a_server_that_is_away_is_tried_for_three_days_and_then_it_failed(room: Mailroom) -> None:
    room.settings(free_port())
    room.happen("payment.completed", "pay_1")
    begun, tried = room.now, 0
    while isinstance(state := room.messages()[0].state, Waiting):
        room.now = state.due_at
        tried += room.send()
    assert tried == MOST_ATTEMPTS
    assert isinstance(state, Failed) and "ConnectionRefusedError" in state.error
    assert 3 * DAY <= room.now - begun <= 3 * DAY + 6 * HOUR


def test_a_fact_that_is_handled_again_makes_no_second_message(room: Mailroom) -> None:
    room.happen("payment.completed", "pay_1")
    with room.transaction() as connection:
        connection.execute("UPDATE outbox SET handled_at = NULL WHERE tenant_id = current_tenant()")
    room.relay()
    assert len(room.messages()) == 1 == len(room.jobs())


def test_a_message_is_sent_by_one_of_the_jobs_that_are_there_for_it(room: Mailroom, office: PostOffice) -> None:
    room.happen("payment.completed", "pay_1")
    (message,) = room.messages()
    for _ in range(3):
        send_mail(room.database, room.tenant, room.now, message=message.id)
    assert len(office.taken) == 1


def test_where_e_mail_is_not_set_up_nothing_is_written(room: Mailroom) -> None:
    room.settings(1, kinds=(MailKind.INVOICE,))
    room.happen("payment.completed", "pay_1", {"nothing": "of which a message could be made"})
    assert room.messages() == [] == room.jobs()
    with room.transaction() as connection:
        (left,) = connection.execute("SELECT count(*) FROM outbox WHERE handled_at IS NULL").fetchone()
    assert left == 0, "nobody has tried"


def test_a_payer_without_an_address_has_a_message_that_failed(room: Mailroom) -> None:
    room.addresses()
    room.happen("payment.completed", "pay_1")
    (message,) = room.messages()
    assert message.recipient is None
    assert message.state == Failed(room.now, "the billing group has no e-mail address")
    assert room.jobs() == []


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_login_goes_over_tls_with_a_certificate_that_is_known(
    room: Mailroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "5a" * 32)
    certificate = certificate_in(tmp_path)
    sealed = vault().seal(PASSWORD.encode(), SMTP_PASSWORD)
    with post_office(certificate, implicit=security is Security.TLS) as office:
        room.settings(office.port, security=security, user=USER, password=sealed)
        room.happen("payment.completed", "pay_1")
        room.send()
        (message,) = room.messages()
        assert isinstance(message.state, Waiting) and "CERTIFICATE_VERIFY_FAILED" in (message.state.error or "")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        room.now += MINUTE
        room.send()
        assert isinstance(room.messages()[0].state, Sent), room.messages()[0].state
        assert len(office.taken) == 1
    with room.transaction() as connection:
        (kept,) = connection.execute("SELECT password FROM mail_settings WHERE tenant_id = current_tenant()").fetchone()
    assert PASSWORD.encode() not in bytes(kept)


def test_a_server_without_starttls_gets_nothing_in_the_clear(room: Mailroom, office: PostOffice) -> None:
    room.settings(office.port, security=Security.STARTTLS)
    room.happen("payment.completed", "pay_1")
    room.send()
    assert isinstance(room.messages()[0].state, Waiting)
    assert office.taken == []


def test_a_password_that_was_sealed_by_another_key_waits_for_the_right_one(
    room: Mailroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv(KEY_VARIABLE, "5a" * 32)
    sealed = vault().seal(PASSWORD.encode(), SMTP_PASSWORD)
    monkeypatch.setenv(KEY_VARIABLE, "5b" * 32)
    with post_office(certificate) as office:
        room.settings(office.port, security=Security.STARTTLS, user=USER, password=sealed)
        room.happen("payment.completed", "pay_1")
        room.send()
    state = room.messages()[0].state
    assert isinstance(state, Waiting) and "encrypted by another key" in (state.error or "")
