"""`tallybook mail`, `alert` and `budget`, as a person runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tallybook.api.credentials import KEY_VARIABLE
from tallybook.cases.parse import parse_case
from tallybook.notify.store_sql import SqlMail
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tallybook.shell.jobs.outbox import relay
from tallybook.shell.mailing import send_mail
from tallybook.shell.wiring import HANDLERS
from tests.database import NOW, new_tenant_name, url_of
from tests.invoicing.scene import Scene
from tests.notify.post_office import PASSWORD, PostOffice, certificate_in, post_office
from tests.shell.cli.commands import refused, said, tallybook

CASE: dict[str, Any] = {
    "version": 1, "currency": "USD", "period": "2026-05",
    "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
    "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "1.25"}],
    "usage": [],
}  # fmt: skip


@pytest.fixture
def scene(database: Database, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A tenant with the billing group Acme, whose commands are those of this process."""
    name = new_tenant_name()
    for variable, value in {
        "DATABASE_URL": url_of(database),
        "TALLYBOOK_TENANT": name,
        "TALLYBOOK_ACTOR": "kim",
        KEY_VARIABLE: "5a" * 32,
    }.items():
        monkeypatch.setenv(variable, value)
    made = Scene(database, database.tenant(name, NOW))
    made.add(parse_case(CASE).case, "Acme")
    return made


def work(scene: Scene) -> None:
    """What a worker does."""
    now = SystemClock().now()
    relay(scene.database, scene.tenant, now, handlers=HANDLERS)
    for row in said("mail", "list", "--is", "waiting"):
        send_mail(scene.database, scene.tenant, SystemClock().now(), message=row["id"])


def test_an_alert_that_is_made_by_hand_goes_out_by_e_mail(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("TALLYBOOK_SMTP_PASSWORD", PASSWORD)
    assert tallybook("group", "set", "Acme", "emails", "ann@acme.example").status == 0
    with post_office(certificate) as server:
        assert isinstance(server, PostOffice)
        done = tallybook(
            "mail", "set-up", "localhost", "a@clouds.example", "Clouds", "--port", str(server.port), "--user", "billing"
        )
        assert (done.status, done.out) == (0, f"E-mail goes by localhost:{server.port} from a@clouds.example.\n")
        made = tallybook("alert", "create", "Acme", "Low credit", "--credit", "5").out.strip()
        (crossed,) = said("alert", "check", "Acme")
        assert (crossed["id"], crossed["what"], crossed["limit"]) == (made, "triggered", "5")
        assert said("alert", "check", "Acme") == []
        assert [one["id"] for one in said("alert", "list", "--triggered")] == [made]
        assert tallybook("alert", "list", "--not-triggered").out == "No such alert.\n"
        work(scene)
        (mail,) = server.mails
    assert mail["Subject"] == "Low credit: $0.00"
    (row,) = said("mail", "list")
    assert (row["state"], row["to"], row["about"]) == ("sent", "ann@acme.example", "alert")
    shown = tallybook("mail", "show", row["id"]).out
    assert "Low credit: $0.00" in shown and 'the alert "Low credit" was triggered.' in shown
    assert tallybook("mail", "resend", row["id"]).out.endswith(" goes to ann@acme.example.\n")
    with scene.database.transaction(scene.tenant) as connection:
        kept = SqlMail(connection).settings()
    assert kept is not None and kept.password is not None and PASSWORD.encode() not in kept.password
    assert PASSWORD not in tallybook("mail", "settings").out + tallybook("audit", "list").out


def test_what_there_is_none_of_is_said(scene: Scene) -> None:
    assert tallybook("mail", "list").out == "No e-mails.\n"
    assert tallybook("mail", "settings").out.startswith("E-mail is not set up; ")
    assert tallybook("alert", "list").out == "No alerts; `tallybook alert create` makes one.\n"
    assert tallybook("budget", "list", "--triggered").out == "No such budget.\n"
    assert tallybook("budget", "list").out == "No budgets; `tallybook budget create` makes one.\n"
    assert tallybook("alert", "check", "Acme").out == "Nothing was crossed since the last time.\n"
    assert "there is no message of this id" in refused("mail", "show", "msg_1")
    assert tallybook("mail", "preview", "receipt", "ko").out.startswith("[Tallybook] 영수증: US$1,234.50\n")


def test_a_budget_is_made_listed_and_deleted(scene: Scene) -> None:
    made = tallybook("budget", "create", "Acme", "May", "500", "--percents", "50, 90", "--suspend-at", "90").out.strip()
    (row,) = said("budget", "list")
    assert (row["id"], row["amount"], row["percents"], row["spend"]) == (made, "500.00", "50, 90", "")
    said("alert", "check", "Acme")
    (row,) = said("budget", "list")
    assert row["spend"] == "0.00"
    assert said("alert", "history", made) == []
    assert tallybook("budget", "delete", made).out == f"{made} is deleted.\n"
    assert "there is no budget of this id" in refused("budget", "delete", made)
    assert [one["action"] for one in said("audit", "list")[:2]] == ["budget.delete", "alert.evaluate"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("alert", "create", "Acme", "a"), "say one of --spend, --credit, --usage, --anomaly"),
        (("alert", "create", "Acme", "a", "--spend", "1", "--credit", "1"), "say one of"),
        (("alert", "create", "Acme", "a", "--usage", "1"), "--of: --usage needs a counter"),
        (("alert", "create", "Acme", "a", "--usage", "1", "--of", "gone"), "--of: there is no counter 'gone'"),
        (("alert", "create", "Acme", "a", "--anomaly", "1", "--of", "vm"), "factor: is more than 1"),
        (("alert", "create", "Acme", "a", "--spend", "0.001"), "0.001 has more digits than USD has"),
        (("alert", "create", "Acme", "a\x1b", "--spend", "1"), "NAME: expected 1 to 200"),
        (("alert", "create", "Nobody", "a", "--spend", "1"), "there is no billing group of this name"),
        (("budget", "create", "Acme", "a", "5", "--percents", "90,50"), "percents: are 1 to 10 percentages"),
        (("budget", "create", "Acme", "a", "5", "--suspend-at", "60"), "suspend_at: is one of the percentages"),
        (("mail", "set-up", "h\nh", "a@b.example", "n"), "host: 'h\\nh' is no host"),
        (("mail", "set-up", "h", "a@b.example\nBcc: x@y", "n"), "from_address: "),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(scene: Scene, words: tuple[str, ...], why: str) -> None:
    assert why in refused(*words)
