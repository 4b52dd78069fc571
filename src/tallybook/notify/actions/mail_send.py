"""Messages: made of a fact, written, tried, and sent again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_compose import Attachment, compose
from tallybook.notify.actions.mail_render import render
from tallybook.notify.actions.mail_templates import find_template, spoken
from tallybook.notify.actions.mail_words import fields
from tallybook.notify.model.mail_content import Content, Enclosed, enclosed, kind_of
from tallybook.notify.model.mail_message import (
    NO_ADDRESS,
    Attempted,
    Failed,
    MailMessage,
    Rejected,
    Waiting,
    after,
)
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.model.mail_template import Attaching, Template
from tallybook.notify.store.mail import MailStore

NOT_SET_UP = "e-mail is not set up"
MOST_WAITS_FOR_DOCUMENTS = 3
"""How often a message is put off because its documents cannot be made; then it goes without them, and says so."""


class Envelope(NamedTuple):
    """An e-mail, to be handed over."""

    sender: str
    recipient: str
    data: bytes


class Post(Protocol):
    """Hands e-mails over to a mail server."""

    def hand_over(self, settings: MailSettings, envelope: Envelope) -> Attempted:
        """Hand one over; it never raises for what the server or the network does."""
        ...


class Plan(NamedTuple):
    """What an attempt needs."""

    message: MailMessage
    settings: MailSettings
    template: Template


class Payer(NamedTuple):
    """Who is written to, and in which language, the best first."""

    group: BillingGroup
    languages: Sequence[str]


def queue(
    store: MailStore, payer: Payer, fact: str, content: Content, now: Instant, new_id: NewId
) -> list[MailMessage]:
    """Make the messages of a fact, one for each address, and answer those that are new.

    None where e-mail is not set up, or not for this kind. A group without an address has one that failed, so that it is
    seen.
    """
    settings, kind = store.settings(), kind_of(content)
    if settings is None or kind not in settings.kinds:
        return []
    group = payer.group
    language = spoken(store, kind, *payer.languages)
    made = [
        MailMessage(
            id=new_id("msg", now),
            fact=fact,
            billing_group_id=group.id,
            recipient=recipient,
            language=language,
            customer=group.name,
            timezone=group.timezone,
            content=content,
            created_at=now,
            state=Failed(now, NO_ADDRESS) if recipient is None else Waiting(now),
        )
        for recipient in (group.emails or (None,))
    ]
    return [one for one in store.add_messages(made) if isinstance(one.state, Waiting)]


def plan(store: MailStore, id_: str, now: Instant) -> Plan | None:
    """What an attempt needs; None where the message is not due. Where e-mail is not set up any more, it fails."""
    message = store.message(id_, lock=True)
    if message is None or not isinstance(message.state, Waiting) or message.state.due_at > now:
        return None
    settings = store.settings()
    if settings is None:
        store.save_message(after(message, Rejected(NOT_SET_UP), now))
        return None
    return Plan(message, settings, find_template(store, message.kind, message.language))


def to_enclose(plan: Plan) -> tuple[Enclosed, ...]:
    """The documents that go with a message: as was decided when it was written, or else as the settings are now."""
    letter = plan.message.letter
    wanted = plan.settings.attach_documents if letter is None else letter.is_attached
    return enclosed(plan.message.content) if wanted else ()


def is_put_off_for_documents(plan: Plan) -> bool:
    """Whether a message waits where its documents cannot be made: at first, and where it says that they are there."""
    letter = plan.message.letter
    return plan.message.attempts < MOST_WAITS_FOR_DOCUMENTS if letter is None else letter.is_attached


def written(plan: Plan, attaching: Attaching) -> MailMessage:
    """The message with its letter, as it was written before, or else now. `Refused` for a template that fails."""
    message = plan.message
    if message.letter is not None:
        return message
    words = fields(
        message.content,
        customer=message.customer,
        provider=plan.settings.from_name,
        language=message.language,
        timezone=message.timezone,
        attaching=attaching,
    )
    letter = structs.replace(render(plan.template, words), is_attached=attaching is Attaching.ATTACHED)
    return structs.replace(message, letter=letter)


def envelope(message: MailMessage, settings: MailSettings, attachments: Sequence[Attachment] = ()) -> Envelope:
    """The e-mail of a message that is written."""
    assert message.letter is not None and message.recipient is not None
    data = compose(message, message.letter, settings, attachments)
    return Envelope(settings.from_address, message.recipient, data)


def keep_letter(store: MailStore, message: MailMessage) -> None:
    """Keep what is written of a message that still waits, before it is sent for the first time."""
    kept = store.message(message.id, lock=True)
    if kept is not None and isinstance(kept.state, Waiting) and kept.letter is None:
        store.save_message(structs.replace(kept, letter=message.letter))


def conclude(store: MailStore, id_: str, attempted: Attempted, now: Instant) -> MailMessage | None:
    """Keep what an attempt came to; None where another one has ended it meanwhile."""
    kept = store.message(id_, lock=True)
    if kept is None or not isinstance(kept.state, Waiting):
        return None
    done = after(kept, attempted, now)
    store.save_message(done)
    return done


def resend(store: MailStore, payer: Payer, message: MailMessage, now: Instant, new_id: NewId) -> MailMessage:
    """Send a message once more, to the address that it went to while the group has it, else to its first one.

    It is another message, with an id of its own. `Refused`: `waits`, `no_address`, `not_set_up`.
    """
    if isinstance(message.state, Waiting):
        raise Refused("waits", "is not sent yet", message.id)
    if store.settings() is None:
        raise Refused("not_set_up", NOT_SET_UP)
    group = payer.group
    if not group.emails:
        raise Refused("no_address", NO_ADDRESS)
    id_ = new_id("msg", now)
    again = structs.replace(
        message,
        id=id_,
        fact=f"resent/{id_}",
        recipient=message.recipient if message.recipient in group.emails else group.emails[0],
        language=spoken(store, message.kind, *payer.languages),
        customer=group.name,
        timezone=group.timezone,
        created_at=now,
        state=Waiting(now),
        attempts=0,
        letter=None,
        resent_from=message.id,
    )
    store.add_messages([again])
    return again
