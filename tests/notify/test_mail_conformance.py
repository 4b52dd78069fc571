"""What is kept of e-mail, in PostgreSQL and in memory alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, Part, Place
from tallybook.notify.actions.mail_send import Payer, resend
from tallybook.notify.actions.mail_settings import change_settings
from tallybook.notify.model.mail_content import (
    AlertMail,
    CreditNoteMail,
    DunningMail,
    InvoiceMail,
    MailKind,
    ReceiptMail,
)
from tallybook.notify.model.mail_message import Failed, MailMessage, MailState, Sent, Waiting
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.notify.model.mail_template import Letter, Template
from tallybook.notify.store import MailListing
from tallybook.shell.clock import new_id
from tests.database import NOW
from tests.stores import GROUP, OTHER, Stores

SETTINGS = MailSettings("smtp.example.com", "a@clouds.example", "Clouds", 465, Security.TLS, "u", b"sealed")
CONTENTS = (
    InvoiceMail("inv_1", "2026-000001", "USD", Decimal("1.50"), Decimal("-0.00"), NOW, NOW + 5, NOW + 1),
    ReceiptMail("pay_1", "KRW", Decimal(1500), NOW, ("2026-000001", "2026-000002"), ("inv_1", "inv_2")),
    DunningMail("2026-000001", "USD", Decimal("1e3"), NOW, 2, True),
    CreditNoteMail("crn_1", "CN-2026-000001", "2026-000001", "USD", Decimal("1.50"), "Outage", NOW),
    AlertMail("n", "cpu", Decimal("0.1"), Decimal(1), NOW, False, None, "hour", Decimal(80)),
)


DUE = Waiting(NOW)


def message(id_: str, state: MailState = DUE, *, group: str = GROUP.id, content: int = 1) -> MailMessage:
    """A message of a fact of its own."""
    return MailMessage(
        id_, f"fact of {id_}", group, "ann@acme.example", "en", "Acme", "UTC", CONTENTS[content], NOW, state
    )


def test_settings_are_kept_changed_and_forgotten(stores: Stores) -> None:
    assert stores.mail.settings() is None
    stores.mail.save_settings(SETTINGS, NOW)
    assert stores.mail.settings() == SETTINGS
    changed = structs.replace(
        SETTINGS, user=None, password=None, reply_to="r@clouds.example", kinds=(MailKind.ALERT,), attach_documents=False
    )
    stores.mail.save_settings(changed, NOW + 1)
    assert stores.mail.settings() == changed
    stores.mail.save_settings(None, NOW + 2)
    assert stores.mail.settings() is None


def test_a_template_stands_in_place_of_the_earlier_one(stores: Stores) -> None:
    first = Template(MailKind.RECEIPT, "ko", "s", "t", "h")
    other = Template(MailKind.INVOICE, "ko", "s", "t", "h")
    for one in (first, other, second := structs.replace(first, subject="another")):
        stores.mail.save_template(one, NOW)
    assert stores.mail.templates() == [other, second]
    assert stores.mail.template(MailKind.RECEIPT, "ko") == second
    assert stores.mail.template(MailKind.RECEIPT, "en") is None
    assert stores.mail.delete_template(MailKind.RECEIPT, "ko")
    assert not stores.mail.delete_template(MailKind.RECEIPT, "ko")
    assert stores.mail.templates() == [other]


@pytest.mark.parametrize("content", range(len(CONTENTS)))
@pytest.mark.parametrize("state", [Waiting(NOW + 1), Waiting(NOW, "busy"), Sent(NOW), Failed(NOW, "no such user")])
def test_a_message_comes_back_as_it_was_kept(stores: Stores, content: int, state: MailState) -> None:
    made = message("msg_1", state, content=content)
    assert stores.mail.add_messages([made]) == [made]
    assert stores.mail.message("msg_1") == made
    after = structs.replace(made, attempts=3, letter=Letter("s", "t", "h", is_attached=True), state=Sent(NOW + 9))
    stores.mail.save_message(after)
    assert stores.mail.message("msg_1", lock=True) == after
    assert stores.mail.message("msg_2") is None


def test_of_a_fact_and_an_address_there_is_one_message(stores: Stores) -> None:
    first = message("msg_1")
    again = structs.replace(first, id="msg_2")
    to_bob = structs.replace(first, id="msg_3", recipient="bob@acme.example")
    to_nobody = structs.replace(first, id="msg_4", recipient=None, state=Failed(NOW, "no address"))
    assert stores.mail.add_messages([first]) == [first]
    assert stores.mail.add_messages([again, to_bob, to_nobody]) == [to_bob, to_nobody]
    assert stores.mail.message("msg_2") is None
    assert stores.mail.message("msg_4") == to_nobody


def test_messages_are_listed_by_what_is_wanted_of_them(stores: Stores) -> None:
    made = [
        message("msg_1"),
        message("msg_2", Sent(NOW), group=OTHER.id),
        message("msg_3", Failed(NOW, "no"), content=0),
    ]
    stores.mail.add_messages(made)

    def ids(wanted: MailListing, before: str | None = None, limit: int = 9) -> list[str]:
        return [
            one.id
            for one in stores.mail.messages(
                wanted, Part(ByAge.CREATED_DOWN, None if before is None else Place(before), limit)
            )
        ]

    assert ids(MailListing()) == ["msg_3", "msg_2", "msg_1"]
    assert ids(MailListing(), limit=2) == ["msg_3", "msg_2"]
    assert ids(MailListing(), before="msg_2") == ["msg_1"]
    assert ids(MailListing(billing_group_id=OTHER.id)) == ["msg_2"]
    assert ids(MailListing(kind=MailKind.INVOICE)) == ["msg_3"]
    assert [ids(MailListing(state=state)) for state in ("waiting", "sent", "failed")] == [
        ["msg_1"],
        ["msg_2"],
        ["msg_3"],
    ]


def test_settings_begin_with_what_they_cannot_do_without(stores: Stores) -> None:
    with pytest.raises(Refused, match="from_name: is missing"):
        change_settings(stores.mail, {"host": "h", "from_address": "a@clouds.example"}, NOW)
    made = change_settings(stores.mail, {"host": "h", "from_address": "a@clouds.example", "from_name": "C"}, NOW)
    assert made == MailSettings("h", "a@clouds.example", "C") == stores.mail.settings()
    assert change_settings(stores.mail, {"host": None}, NOW) is None is stores.mail.settings()


@pytest.mark.parametrize("change", [{"host": "elsewhere.example"}, {"user": "somebody"}])
def test_a_password_is_not_sent_to_another_server_than_it_was_given_for(
    stores: Stores, change: dict[str, object]
) -> None:
    stores.mail.save_settings(SETTINGS, NOW)
    with pytest.raises(Refused, match="password: is asked for anew"):
        change_settings(stores.mail, change, NOW)
    change_settings(stores.mail, change | {"password": b"another"}, NOW)
    kept = stores.mail.settings()
    assert kept is not None and kept.password == b"another"


def test_a_password_is_sent_over_an_encrypted_way_alone(stores: Stores) -> None:
    stores.mail.save_settings(SETTINGS, NOW)
    with pytest.raises(Refused, match="encrypted way"):
        change_settings(stores.mail, {"security": Security.NONE}, NOW)
    change_settings(stores.mail, {"security": Security.NONE, "user": None}, NOW)
    kept = stores.mail.settings()
    assert kept is not None and (kept.user, kept.password) == (None, None)


def test_a_message_is_sent_again_as_another_one_to_an_address_that_is_the_groups(stores: Stores) -> None:
    first = message("msg_1", Failed(NOW, "no such user"))
    stores.mail.add_messages([first])
    moved = structs.replace(GROUP, emails=("new@acme.example",), language="ko")
    with pytest.raises(Refused, match="not set up"):
        resend(stores.mail, Payer(moved, ["ko"]), first, NOW + 9, new_id)
    stores.mail.save_settings(SETTINGS, NOW)
    with pytest.raises(Refused, match="no e-mail address"):
        resend(stores.mail, Payer(structs.replace(moved, emails=()), ["ko"]), first, NOW + 9, new_id)
    again = resend(stores.mail, Payer(moved, ["ko"]), first, NOW + 9, new_id)
    assert (again.recipient, again.language, again.state) == ("new@acme.example", "ko", Waiting(NOW + 9))
    assert again.resent_from == "msg_1" and again.message_id("x") != first.message_id("x")
    assert stores.mail.message(again.id) == again
    with pytest.raises(Refused, match="is not sent yet"):
        resend(stores.mail, Payer(moved, ["ko"]), again, NOW + 10, new_id)
