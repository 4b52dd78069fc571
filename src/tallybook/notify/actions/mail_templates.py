"""Find, keep and try templates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from msgspec import structs

from tallybook.accounts.model.contact import language as checked_language
from tallybook.accounts.model.contact import languages_for
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_builtin import BUILT_IN
from tallybook.notify.actions.mail_render import PARTS, render
from tallybook.notify.actions.mail_words import fields
from tallybook.notify.model.mail_content import (
    AlertMail,
    Content,
    CreditNoteMail,
    DunningMail,
    InvoiceMail,
    MailKind,
    ReceiptMail,
    enclosed,
)
from tallybook.notify.model.mail_template import Letter, Template
from tallybook.notify.store.mail import MailStore

_START, _END = parse_instant("2026-05-01T00:00:00Z"), parse_instant("2026-06-01T00:00:00Z")
_DUE = parse_instant("2026-06-15T00:00:00Z")

SAMPLES: Final[Mapping[MailKind, tuple[Content, ...]]] = MappingProxyType({
    MailKind.INVOICE: (
        InvoiceMail(
            "inv_01jz8a6y5cf6w9t2r0q3m4n5p6", "2026-000042", "USD", Decimal("1234.50"), Decimal("1234.50"), _START,
            _END, _DUE,
        ),
    ),
    MailKind.CREDIT_NOTE: (
        CreditNoteMail(
            "crn_01jz8a6y5cf6w9t2r0q3m4n5p6", "CN-2026-000007", "2026-000042", "USD", Decimal(50), "Outage", _END
        ),
    ),
    MailKind.RECEIPT: (
        ReceiptMail("pay_01jz8a6y5cf6w9t2r0q3m4n5p6", "USD", Decimal("1234.50"), _END, ("2026-000042",)),
        ReceiptMail("pay_01jz8a6y5cf6w9t2r0q3m4n5p6", "USD", Decimal(50), _END),
    ),
    MailKind.DUNNING: (
        DunningMail("2026-000042", "USD", Decimal("1234.50"), _DUE, 1, False),
        DunningMail("2026-000042", "USD", Decimal("1234.50"), _DUE, 2, True),
    ),
    MailKind.ALERT: (
        AlertMail("Spend", "spend", Decimal("801.20"), Decimal(800), _END, False, "USD", percent=Decimal(80)),
        AlertMail("CPU", "cpu", Decimal("12.5"), Decimal(100), _END, True, unit="hour"),
    ),
})  # fmt: skip
"""What a template is tried with: each kind in its varieties. The first one is what a preview shows."""

SAMPLE_CUSTOMER = "Acme <&> Söhne"
SAMPLE_PROVIDER = "Tallybook"


class Parts(NamedTuple):
    """The parts of a template that shall be instead of those that are kept."""

    subject: str | None = None
    text: str | None = None
    html: str | None = None


def find_template(store: MailStore, kind: MailKind, *wanted: str) -> Template:
    """The template for languages, the best first: the tenant's own or the built-in one, of the nearest there is."""
    for known in languages_for(*wanted):
        found = store.template(kind, known) or BUILT_IN.get((kind, known))
        if found is not None:
            return found
    raise AssertionError("every kind is built in in English")


def spoken(store: MailStore, kind: MailKind, *wanted: str) -> str:
    """The language that is written: the first that is wanted and that a template is of, else the template's own."""
    found = find_template(store, kind, *wanted).language
    return next((one for one in wanted if one.partition("-")[0] == found.partition("-")[0]), found)


def keep_template(store: MailStore, template: Template, now: Instant) -> None:
    """Keep a tenant's own template, once it has made a letter of every sample.

    `Refused` with the part and the line: `bad_template`, `too_long`.
    """
    checked_language(template.language, "language")
    for sample in SAMPLES[template.kind]:
        try_on(template, sample, SAMPLE_PROVIDER)
    store.save_template(template, now)


def preview(store: MailStore, kind: MailKind, language: str, parts: Parts) -> Letter:
    """What a template makes of a sample: the one that is in force, with the parts that are given instead."""
    checked_language(language, "language")
    known = find_template(store, kind, language)
    instead = {name: getattr(parts, name) for name in PARTS if getattr(parts, name) is not None}
    template = structs.replace(known, language=language if instead else spoken(store, kind, language), **instead)
    settings = store.settings()
    return try_on(template, SAMPLES[kind][0], SAMPLE_PROVIDER if settings is None else settings.from_name)


def try_on(template: Template, sample: Content, provider: str) -> Letter:
    """What a template makes of a sample."""
    language = template.language
    given = fields(sample, customer=SAMPLE_CUSTOMER, provider=provider, language=language, timezone="UTC")
    return structs.replace(render(template, given), is_attached=bool(enclosed(sample)))


def drop_template(store: MailStore, kind: MailKind, language: str) -> None:
    """Forget a tenant's own template. `Refused("unknown_template")`."""
    if not store.delete_template(kind, language):
        raise Refused("unknown_template", "the tenant has no template of its own of this kind and language")
