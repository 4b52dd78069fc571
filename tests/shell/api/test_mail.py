"""E-mail over the API: from an invoice that is final to what its payer reads."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from tallybook.api.credentials import KEY_VARIABLE
from tallybook.kernel.instant import MINUTE
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.mail_content import Enclosed
from tallybook.shell.addresses import ALLOWED
from tallybook.shell.bill_run_jobs import work_on_run
from tallybook.shell.clock import SystemClock
from tallybook.shell.jobs.outbox import relay
from tallybook.shell.mail_documents import attachments
from tallybook.shell.mailing import SEND_MAIL, send_mail
from tallybook.shell.wiring import HANDLERS
from tests.notify.post_office import PASSWORD, USER, PostOffice, certificate_in, post_office
from tests.shell.api.billing import MONTH, Office
from tests.shell.api.calling import KEY, Caller, House
from tests.shell.api.furnished import actions, errors_of, made, refused

SERVER = {"host": "localhost", "from_address": "billing@clouds.example", "from_name": "Clouds"}


def set_up(caller: Caller, **more: Any) -> Any:
    """Set e-mail up."""
    return caller.send("PATCH", "/v1/mail-settings", json=SERVER | more)


def work_off(house: House) -> None:
    """What relays and jobs do."""
    relay(house.database, house.tenant, SystemClock().now(), handlers=HANDLERS)
    with house.database.connection() as connection:
        query = (
            "SELECT args->>'message' FROM jobs.procrastinate_jobs WHERE task_name = %s AND (args->>'tenant')::int = %s"
        )
        waiting = [message for (message,) in connection.execute(query, [SEND_MAIL, house.tenant])]
    for message in waiting:
        send_mail(house.database, house.tenant, SystemClock().now(), message=message)


@pytest.mark.engine_alone
def test_an_invoice_that_is_final_reaches_its_payer_with_a_login_over_tls(
    house: House, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv(KEY_VARIABLE, KEY.hex())
    office, admin = Office(house), house.caller()
    group = office.add()
    change = {"emails": ["ann@acme.example"], "language": "ko"}
    assert made(admin.send("PATCH", f"/v1/billing-groups/{group}", json=change))["emails"] == ["ann@acme.example"]
    with post_office(certificate) as server:
        answer = made(set_up(admin, port=server.port, user=USER, password=PASSWORD))
        assert PASSWORD not in str(answer) and answer["has_password"] is True
        run_a_month(office, admin)
        work_off(house)
        (row,) = made(admin.get("/v1/mail-messages"))["data"]
        assert (row["state"], row["kind"], row["recipient"]) == ("sent", "invoice", "ann@acme.example"), row
        (mail,) = server.mails
        letter = made(admin.get(f"/v1/mail-messages/{row['id']}"))["letter"]
        assert mail["Subject"] == letter["subject"] and "2025년 5월 1일부터 2025년 5월 31일까지" in letter["text"]
        again = made(office.operator.post(f"/v1/mail-messages/{row['id']}/resend"))
        work_off(house)
        assert again["resent_from"] == row["id"]
        assert [one["Message-ID"] for one in server.mails] == [
            f"<{id_}@clouds.example>" for id_ in (row["id"], again["id"])
        ]
    assert "mail_message.resend" in actions(admin, row["id"])
    log = admin.get("/v1/audit-log").text
    assert "mail_settings.change" in log and PASSWORD not in log


def mailed(house: House, admin: Caller, office: Office, server: PostOffice, **more: Any) -> str:
    """A group whose month is billed, and whose mail was sent; answers its id."""
    group = office.add()
    made(admin.send("PATCH", f"/v1/billing-groups/{group}", json={"emails": ["ann@acme.example"]}))
    made(set_up(admin, port=server.port, security="none", **more))
    run_a_month(office, admin)
    work_off(house)
    return group


def files_of(mail: EmailMessage) -> list[tuple[str | None, bytes]]:
    """The names and contents of what is attached."""
    return [(one.get_filename(), one.get_content()) for one in mail.iter_attachments()]


@pytest.mark.engine_alone
def test_an_invoice_and_a_credit_note_are_attached_to_their_mails(house: House) -> None:
    office, admin = Office(house), house.caller()
    with post_office() as server:
        group = mailed(house, admin, office, server)
        (row,) = made(admin.get(f"/v1/invoices?billing_group={group}"))["data"]
        (invoice,) = server.mails
        pdf = admin.get(f"/v1/invoices/{row['id']}/pdf").content
        assert files_of(invoice) == [(f"{row['number']}.pdf", pdf)]
        body = invoice.get_body(("plain",))
        assert body is not None and "is ready. It is attached." in body.get_content()
        body = {"invoice": row["id"], "reason": "Outage", "to": "credit"}
        note = made(admin.post("/v1/credit-notes", body))
        work_off(house)
        mail = server.mails[-1]
        assert mail["Subject"].startswith(f"Credit note {note['number']} from Clouds: ")
        assert files_of(mail) == [(f"{note['number']}.pdf", admin.get(f"/v1/credit-notes/{note['id']}/pdf").content)]
        (told,) = made(admin.get("/v1/mail-messages?kind=credit_note"))["data"]
        letter = made(admin.get(f"/v1/mail-messages/{told['id']}"))["letter"]
        assert letter["is_attached"] is True and "Outage" in letter["text"]
    assert attachments(house.database, house.tenant, []) == []
    with pytest.raises(Refused, match="more than 10 bytes"):
        attachments(house.database, house.tenant, [Enclosed(row["id"])], most_bytes=10)


@pytest.mark.engine_alone
def test_an_invoice_that_is_sent_again_for_a_lost_answer_has_the_same_bytes(house: House) -> None:
    office, admin = Office(house), house.caller()
    with post_office() as server:
        server.hang_up = 1
        mailed(house, admin, office, server)
        (row,) = made(admin.get("/v1/mail-messages"))["data"]
        assert row["state"] == "waiting"
        send_mail(house.database, house.tenant, SystemClock().now() + 2 * MINUTE, message=row["id"])
        first, second = server.taken
        assert first == second and b"application/pdf" in first


@pytest.mark.engine_alone
def test_a_tenant_may_leave_documents_out(house: House) -> None:
    office, admin = Office(house), house.caller()
    with post_office() as server:
        mailed(house, admin, office, server, attach_documents=False)
        (mail,) = server.mails
        assert files_of(mail) == [] and "attach" not in str(mail.get_body(("plain",)))
    assert made(admin.get("/v1/mail-settings"))["attach_documents"] is False


@pytest.mark.engine_alone
def test_an_invoice_of_any_size_is_mailed_with_its_document_and_told_by_webhook(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY.hex())
    monkeypatch.setenv(ALLOWED, "127.0.0.1/32")
    office, admin = Office(house), house.caller()
    nines = "9" * 38
    prices = [{"counter": "vm", "model": "per_unit", "unit_price": nines}]
    usage = [{"counter": "vm", "quantity": nines, "at": "2025-05-03", "project": "a", "id": "e1"}]
    group = office.add(prices=prices, usage=usage, adjustments=[], contract=None)

    made(admin.send("PATCH", f"/v1/billing-groups/{group}", json={"emails": ["ann@acme.example"]}))
    endpoint = made(admin.post("/v1/webhook-endpoints", {"url": "http://127.0.0.1:9/hook"}))["endpoint"]["id"]
    with post_office() as server:
        made(set_up(admin, port=server.port, security="none"))
        run_a_month(office, admin)
        work_off(house)
        (row,) = made(admin.get(f"/v1/invoices?billing_group={group}"))["data"]
        (mail,) = server.mails
        body = mail.get_body(("plain",))
        assert body is not None
        total = f"{int(nines) ** 2 * 11 // 10:,}"[:-1]
        assert total in body.get_content()
        assert [name for name, _ in files_of(mail)] == [f"{row['number']}.pdf"]
    told = made(admin.get(f"/v1/webhook-deliveries?endpoint={endpoint}"))["data"]
    assert "invoice.finalized" in {one["type"] for one in told}
    with house.database.transaction(house.tenant) as connection:
        assert connection.execute("SELECT kind, error FROM outbox WHERE parked_at IS NOT NULL").fetchall() == []


def run_a_month(office: Office, admin: Caller) -> None:
    """Bill the month, and finalize what is due."""
    made(office.operator.post("/v1/bill-runs", {"month": MONTH}))
    (run,) = made(admin.get("/v1/bill-runs"))["data"]
    work_on_run(office.house.database, office.house.tenant, SystemClock().now(), run=run["id"])


def test_settings_are_shown_without_a_password_and_changed_by_administrators(admin: Caller, house: House) -> None:
    assert made(admin.get("/v1/mail-settings"))["host"] is None
    assert errors_of(admin.send("PATCH", "/v1/mail-settings", json={"host": "h"})) == [("missing_key", "/from_address")]
    assert errors_of(set_up(admin, user=USER, password=PASSWORD, security="none")) == [("bad_value", "/security")]
    assert errors_of(set_up(admin, from_address="a@b\r\nBcc: c@d")) == [("bad_email", "/from_address")]
    assert errors_of(set_up(admin, from_name="a\nb")) == [("bad_text", "/from_name")]
    found = made(set_up(admin, user=USER, password=PASSWORD))
    assert made(admin.get("/v1/mail-settings")) == found
    assert errors_of(admin.send("PATCH", "/v1/mail-settings", json={"host": "other.example"})) == [
        ("missing_key", "/password")
    ]
    assert set_up(house.caller(Role.OPERATOR)).status_code == 403
    assert made(admin.send("PATCH", "/v1/mail-settings", json={"host": None}))["has_password"] is False


def test_a_template_that_is_wrong_is_told_with_its_part_and_line(admin: Caller) -> None:
    body = {"kind": "invoice", "language": "en", "subject": "a", "text": "a\n{{ numbr }}", "html": "a"}
    answer = admin.post("/v1/mail-templates", body)
    assert errors_of(answer) == [("bad_template", "/text")]
    assert "line 2: `numbr` is unknown; there are customer, due" in answer.text


def test_a_template_of_ones_own_is_in_force_until_it_is_deleted(admin: Caller) -> None:
    path = "/v1/mail-templates/invoice/en"
    built_in = made(admin.get(path))
    assert built_in["is_built_in"] is True and "number" in built_in["fields"]
    body = {"kind": "invoice", "language": "en", "subject": "Pay {{ due }}", "text": "{{ customer }}", "html": "x"}
    made(admin.post("/v1/mail-templates", body))
    assert made(admin.get(path))["subject"] == "Pay {{ due }}"
    shown = made(admin.post("/v1/mail-templates/preview", {"kind": "invoice", "language": "en"}))
    assert shown == {"subject": "Pay $1,234.50", "text": "Acme <&> Söhne", "html": "x", "is_attached": True}
    assert len(made(admin.get("/v1/mail-templates"))["data"]) == 10
    assert admin.send("DELETE", path).status_code == 204
    assert made(admin.get(path)) == built_in
    assert refused(admin.send("DELETE", path)) == (404, "unknown_template")


@pytest.mark.engine_alone
def test_a_viewer_of_some_billing_groups_sees_their_messages_alone(house: House) -> None:
    office, admin = Office(house), house.caller()
    first, second = office.add("Acme"), office.add("Other", usage=[])
    with post_office() as server:
        made(set_up(admin, port=server.port, security="none"))
        run_a_month(office, admin)
        work_off(house)
    assert {one["billing_group"] for one in made(admin.get("/v1/mail-messages"))["data"]} == {first, second}
    viewer = house.caller(Role.VIEWER, billing_groups=(second,))
    assert {one["billing_group"] for one in made(viewer.get("/v1/mail-messages"))["data"]} == {second}
    (failed,) = made(admin.get(f"/v1/mail-messages?billing_group={first}&state=failed"))["data"]
    assert failed["recipient"] is None and failed["error"] == "the billing group has no e-mail address"
    assert refused(viewer.get(f"/v1/mail-messages/{failed['id']}")) == (404, "unknown_message")
