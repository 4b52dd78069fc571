"""The operations on e-mail: settings, templates, and the log of messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import UNSET, structs, to_builtins

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import AccountStore, known_group
from tallybook.kernel.operation import ADMINS, OPERATORS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import by_age
from tallybook.kernel.wire import Page, asked_part, page_from, page_of
from tallybook.notify.actions.mail_builtin import BUILT_IN
from tallybook.notify.actions.mail_send import Payer, resend
from tallybook.notify.actions.mail_settings import change_settings
from tallybook.notify.actions.mail_templates import Parts, drop_template, keep_template, preview
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.store.mail import MailListing, MailStore
from tallybook.notify.wire.mail import (
    LetterView,
    MailMessageListing,
    MailMessageRow,
    MailMessageView,
    MailPreview,
    MailSettingsChange,
    MailSettingsView,
    MailTemplateListing,
    MailTemplateView,
    NewMailTemplate,
    letter_view,
    message_row,
    message_view,
    settings_view,
    template_of,
    template_view,
)


class MailWork(Work, Protocol):
    """A request's work on e-mail."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups and their addresses."""
        ...

    @property
    def mail(self) -> MailStore:
        """Settings, templates and messages."""
        ...

    def seal_smtp_password(self, password: str) -> bytes:
        """A password, encrypted."""
        ...

    def languages_of(self, group: BillingGroup) -> Sequence[str]:
        """The languages in which a payer is written to, the best first."""
        ...

    def send_later(self, messages: Sequence[MailMessage]) -> None:
        """Have jobs send messages once the transaction is committed."""
        ...


MAIL_SETTINGS = Operations("E-mail settings", "The SMTP server, and from whom e-mails come.")
MAIL_TEMPLATES = Operations(
    "E-mail templates",
    "Words around fields, by kind and language, in Jinja: conditions and loops. English and Korean are built in.",
)
MAIL_MESSAGES = Operations("E-mail messages", "E-mails that were made of what happened, and what became of each.")


@MAIL_SETTINGS.get("/v1/mail-settings", roles=READERS)
def get_mail_settings(work: MailWork) -> MailSettingsView:
    """Get how e-mail is sent, without the password."""
    return settings_view(work.mail.settings())


@MAIL_SETTINGS.patch("/v1/mail-settings", roles=ADMINS, current=get_mail_settings)
def change_mail_settings(work: MailWork, *, body: MailSettingsChange) -> MailSettingsView:
    """Change how e-mail is sent, or that it is.

    Another host or user needs the password anew. A password goes over an encrypted way alone.
    """
    sent = {name: value for name, value in structs.asdict(body).items() if value is not UNSET}
    if body.password is not UNSET:
        sent["password"] = work.seal_smtp_password(body.password)
    before = settings_view(work.mail.settings())
    after = settings_view(change_settings(work.mail, sent, work.now))
    work.audit("mail_settings.change", "mail-settings", before=to_builtins(before), after=to_builtins(after))
    return after


@MAIL_TEMPLATES.get("/v1/mail-templates", roles=READERS)
def list_mail_templates(work: MailWork, *, query: MailTemplateListing) -> Page[MailTemplateView]:
    """List the templates that are in force, by kind and language."""
    own = {(one.kind, one.language): one for one in work.mail.templates()}
    found = [template_view(one, is_built_in=place not in own) for place, one in sorted({**BUILT_IN, **own}.items())]
    return page_from(found, query.cursor, query.limit, lambda one: one)


@MAIL_TEMPLATES.get("/v1/mail-templates/{kind}/{language}", roles=READERS)
def get_mail_template(work: MailWork, *, kind: str, language: str) -> MailTemplateView:
    """Get the template of a kind and a language."""
    known = _kind(kind)
    own = work.mail.template(known, language)
    found = own or BUILT_IN.get((known, language))
    if found is None:
        raise _no_template()
    return template_view(found, is_built_in=own is None)


@MAIL_TEMPLATES.post("/v1/mail-templates", roles=OPERATORS, status=200)
def keep_mail_template(work: MailWork, *, body: NewMailTemplate) -> MailTemplateView:
    """Keep a template of one's own in place of the one of its kind and language.

    It is tried with samples first. What is wrong with it is told with the part and the line.
    """
    before = work.mail.template(body.kind, body.language)
    made = template_of(body)
    keep_template(work.mail, made, work.now)
    work.audit("mail_template.keep", f"{made.kind}/{made.language}", before=before, after=made)
    return template_view(made, is_built_in=False)


@MAIL_TEMPLATES.delete("/v1/mail-templates/{kind}/{language}", roles=OPERATORS, current=get_mail_template)
def delete_mail_template(work: MailWork, *, kind: str, language: str) -> None:
    """Forget a template of one's own; the built-in one is in force again."""
    known = _kind(kind)
    before = work.mail.template(known, language)
    drop_template(work.mail, known, language)
    work.audit("mail_template.delete", f"{known}/{language}", before=before)


@MAIL_TEMPLATES.ask("/v1/mail-templates/preview", roles=READERS)
def preview_mail_template(work: MailWork, *, body: MailPreview) -> LetterView:
    """Show what a template makes of a sample; nothing is kept or sent."""
    return letter_view(preview(work.mail, body.kind, body.language, Parts(body.subject, body.text, body.html)))


@MAIL_MESSAGES.get("/v1/mail-messages", roles=READERS)
def list_mail_messages(work: MailWork, *, query: MailMessageListing) -> Page[MailMessageRow]:
    """List messages, the newest first where no other order is asked for."""
    wanted = MailListing(query.billing_group, query.kind, query.state)
    found = work.mail.messages(wanted, asked_part(query))
    return page_of(found, query, by_age, message_row)


@MAIL_MESSAGES.get("/v1/mail-messages/{id}", roles=READERS)
def get_mail_message(work: MailWork, *, id: str) -> MailMessageView:
    """Get a message with what it says."""
    return message_view(_message(work, id))


@MAIL_MESSAGES.post("/v1/mail-messages/{id}/resend", roles=OPERATORS)
def resend_mail_message(work: MailWork, *, id: str) -> MailMessageRow:
    """Send a message once more, as another message, to the address that the billing group has now."""
    message = _message(work, id)
    group = known_group(work.accounts, message.billing_group_id)
    payer = Payer(group, work.languages_of(group))
    again = resend(work.mail, payer, message, work.now, lambda prefix, _: work.new_id(prefix))
    work.send_later([again])
    work.audit("mail_message.resend", message.id, after={"message": again.id, "billing_group": group.id})
    return message_row(again)


def _message(work: MailWork, id_: str) -> MailMessage:
    found = work.mail.message(id_)
    if found is None:
        raise Refused("unknown_message", "there is no message of this id")
    return found


def _kind(text: str) -> MailKind:
    if text not in MailKind:
        raise _no_template()
    return MailKind(text)


def _no_template() -> Refused:
    return Refused("unknown_template", "there is no template of this kind and language")
