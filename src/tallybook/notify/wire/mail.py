"""E-mail: settings, templates and messages, as they are sent."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, maybe_text
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_message import Failed, MailMessage, MailState, Sent, Waiting
from tallybook.notify.model.mail_settings import MailSettings, Security
from tallybook.notify.model.mail_template import FIELDS, Letter, Template

type Kind = Annotated[MailKind, Meta(description="What an e-mail is about.", examples=["invoice"])]
type Kinds = Annotated[
    tuple[MailKind, ...], Meta(max_length=5, description="What is sent.", examples=[["invoice", "receipt"]])
]
type Address = Annotated[
    str, Meta(max_length=254, description="An e-mail address.", examples=["billing@clouds.example"])
]
type Host = Annotated[str, Meta(max_length=253, description="The SMTP server.", examples=["smtp.clouds.example"])]
type Port = Annotated[int, Meta(ge=1, le=65_535, description="The server's port.", examples=[587])]
type Encryption = Annotated[
    Security,
    Meta(
        description="How the way there is encrypted: by STARTTLS, from the first byte, or not.", examples=["starttls"]
    ),
]
type UserName = Annotated[
    str, Meta(min_length=1, max_length=200, description="Who logs in.", examples=["billing@clouds.example"])
]
type SenderName = Annotated[
    str, Meta(min_length=1, max_length=200, description="Whom e-mails come from.", examples=["Clouds Ltd"])
]
type LanguageTag = Annotated[str, Meta(max_length=10, description="A language.", examples=["ko"])]
type Subject = Annotated[
    str,
    Meta(min_length=1, max_length=20_000, description="The subject: a template.", examples=["Invoice {{ number }}"]),
]
type TextPart = Annotated[
    str,
    Meta(min_length=1, max_length=20_000, description="The text: a template.", examples=["Please pay {{ due }}."]),
]
type HtmlPart = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=20_000,
        description="The HTML: a template. What fields hold is escaped.",
        examples=["<p>Please pay {{ due }}.</p>"],
    ),
]
type AttachDocuments = Annotated[
    bool,
    Meta(description="Whether invoices and credit notes are attached to their e-mails as PDF.", examples=[True]),
]
type MessageId = Annotated[
    str, Meta(max_length=64, description="The message's id.", examples=["msg_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]


class MailSettingsView(Struct, frozen=True):
    """How e-mail is sent, without the password. Without a host it is not set up, and none is sent."""

    host: Annotated[Host | None, Meta(description="The SMTP server; null: e-mail is not set up.")]
    port: Port
    security: Encryption
    user: Annotated[UserName | None, Meta(description="Who logs in; null: nobody.")]
    has_password: Annotated[bool, Meta(description="Whether a password is kept.", examples=[True])]
    from_address: Annotated[Address | None, Meta(description="The sender's address.")]
    from_name: Annotated[SenderName | None, Meta(description="The sender's name.")]
    reply_to: Annotated[Address | None, Meta(description="Where answers go; null: to the sender.")]
    kinds: Kinds
    attach_documents: AttachDocuments


class MailSettingsChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What changes of how e-mail is sent; what is left out stays.

    A host that is null ends it. A user that is null logs in no more.
    """

    host: Host | UnsetType | None = UNSET
    port: Port | UnsetType = UNSET
    security: Encryption | UnsetType = UNSET
    user: UserName | UnsetType | None = UNSET
    password: (
        Annotated[
            str,
            Meta(
                min_length=1,
                max_length=500,
                pattern="^[ -~]+$",
                description="The password; kept encrypted and never shown.",
                examples=["correct horse battery"],
            ),
        ]
        | UnsetType
    ) = UNSET
    from_address: Address | UnsetType = UNSET
    from_name: SenderName | UnsetType = UNSET
    reply_to: Address | UnsetType | None = UNSET
    kinds: Kinds | UnsetType = UNSET
    attach_documents: AttachDocuments | UnsetType = UNSET


class NewMailTemplate(Struct, frozen=True, forbid_unknown_fields=True):
    """A template of one's own; it takes the place of the one that was."""

    kind: Kind
    language: LanguageTag
    subject: Subject
    text: TextPart
    html: HtmlPart


class MailTemplateView(Struct, frozen=True):
    """A template, and what it may name."""

    kind: Kind
    language: LanguageTag
    subject: Subject
    text: TextPart
    html: HtmlPart
    is_built_in: Annotated[bool, Meta(description="Whether it is not the tenant's own.", examples=[False])]
    fields: Annotated[
        tuple[str, ...], Meta(description="What a template of this kind may name.", examples=[["number", "due"]])
    ]


class MailTemplateListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which templates are asked for."""

    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class MailPreview(Struct, frozen=True, forbid_unknown_fields=True):
    """A template to be tried; parts that are left out are those in force."""

    kind: Kind
    language: LanguageTag
    subject: Subject | None = None
    text: TextPart | None = None
    html: HtmlPart | None = None


class LetterView(Struct, frozen=True):
    """What an e-mail says."""

    subject: Annotated[str, Meta(description="The subject.", examples=["Invoice 2026-000042 from Clouds: $12.50"])]
    text: Annotated[str, Meta(description="The text.", examples=["Please pay $12.50."])]
    html: Annotated[str, Meta(description="The HTML.", examples=["<p>Please pay $12.50.</p>"])]
    is_attached: Annotated[
        bool, Meta(description="Whether the documents that it is about go with it.", examples=[True])
    ]


class MailMessageListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which messages are asked for."""

    billing_group: BillingGroupId | None = None
    kind: Kind | None = None
    state: (
        Annotated[
            str,
            Meta(pattern="^(waiting|sent|failed)$", description="What became of a message.", examples=["failed"]),
        ]
        | None
    ) = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class MailMessageRow(Struct, frozen=True):
    """A message to one address, and what became of it."""

    id: MessageId
    kind: Kind
    fact: Annotated[str, Meta(description="What it tells of.", examples=["invoice.finalized/42"])]
    billing_group: BillingGroupId
    recipient: Annotated[Address | None, Meta(description="Whom it goes to; null: the group has no address.")]
    language: LanguageTag
    created_at: InstantText
    state: Annotated[str, Meta(description="`waiting`, `sent` or `failed`.", examples=["sent"])]
    attempts: Annotated[int, Meta(description="How often it was tried.", examples=[1])]
    due_at: Annotated[InstantText | None, Meta(description="When it is tried next.")]
    ended_at: Annotated[InstantText | None, Meta(description="When the server took it, or it was given up.")]
    error: Annotated[str | None, Meta(description="Why it was not taken.", examples=["550 5.1.1 no such user"])]
    resent_from: Annotated[MessageId | None, Meta(description="The message that a person had sent again.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class MailMessageView(Struct, frozen=True):
    """A message with what it says; null until it is written."""

    message: MailMessageRow
    letter: LetterView | None


def settings_view(of: MailSettings | None) -> MailSettingsView:
    """Settings as they are sent."""
    if of is None:
        return MailSettingsView(None, 587, Security.STARTTLS, None, False, None, None, None, tuple(MailKind), True)
    return MailSettingsView(
        of.host,
        of.port,
        of.security,
        of.user,
        of.password is not None,
        of.from_address,
        of.from_name,
        of.reply_to,
        of.kinds,
        of.attach_documents,
    )


def template_of(sent: NewMailTemplate) -> Template:
    """The template that was sent."""
    return Template(sent.kind, sent.language, sent.subject, sent.text, sent.html)


def template_view(of: Template, *, is_built_in: bool) -> MailTemplateView:
    """A template as it is sent."""
    return MailTemplateView(of.kind, of.language, of.subject, of.text, of.html, is_built_in, FIELDS[of.kind])


def letter_view(of: Letter) -> LetterView:
    """A letter as it is sent."""
    return LetterView(of.subject, of.text, of.html, of.is_attached)


def message_row(of: MailMessage) -> MailMessageRow:
    """A message as it is sent."""
    state = _state(of.state)
    return MailMessageRow(
        id=of.id,
        kind=of.kind,
        fact=of.fact,
        billing_group=of.billing_group_id,
        recipient=of.recipient,
        language=of.language,
        created_at=str(maybe_text(of.created_at)),
        state=state.name,
        attempts=of.attempts,
        due_at=state.due_at,
        ended_at=state.ended_at,
        error=state.error,
        resent_from=of.resent_from,
    )


def message_view(of: MailMessage) -> MailMessageView:
    """A message with what it says, as it is sent."""
    return MailMessageView(message_row(of), None if of.letter is None else letter_view(of.letter))


class _State(NamedTuple):
    """A message's state, flat."""

    name: str
    due_at: InstantText | None = None
    ended_at: InstantText | None = None
    error: str | None = None


def _state(state: MailState) -> _State:
    match state:
        case Waiting(due_at=due_at, error=error):
            return _State("waiting", due_at=maybe_text(due_at), error=error)
        case Sent(at=at):
            return _State("sent", ended_at=maybe_text(at))
        case Failed(at=at, error=error):
            return _State("failed", ended_at=maybe_text(at), error=error)
