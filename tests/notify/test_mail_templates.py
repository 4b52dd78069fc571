"""Templates: what they may say, what they make, and what they cannot do."""

from __future__ import annotations

import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.kernel.currency import MINOR_UNITS, minor_units
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_builtin import BUILT_IN
from tallybook.notify.actions.mail_compose import Attachment, compose
from tallybook.notify.actions.mail_templates import SAMPLES, Parts, keep_template, preview, try_on
from tallybook.notify.actions.mail_words import day_words, fields, money_words, number_words
from tallybook.notify.model.mail_content import AlertMail, DunningMail, MailKind, ReceiptMail
from tallybook.notify.model.mail_message import MailMessage, Waiting
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.model.mail_template import FIELDS, Letter, Template
from tallybook.notify.store_memory import MemoryMail
from tests.database import NOW

RECEIPT = SAMPLES[MailKind.RECEIPT][0]


def template(html: str = "h", *, subject: str = "s", text: str = "t") -> Template:
    """A template of receipts."""
    return Template(MailKind.RECEIPT, "en", subject, text, html)


def made(html: str) -> str:
    """What HTML a template makes."""
    return try_on(template(html), RECEIPT, "Clouds").html


@pytest.mark.parametrize("one", BUILT_IN.values(), ids=lambda one: f"{one.kind}-{one.language}")
def test_what_is_built_in_makes_a_letter_of_every_sample(one: Template) -> None:
    for sample in SAMPLES[one.kind]:
        letter = try_on(one, sample, "Clouds")
        assert "{" not in letter.subject + letter.text
        assert "Clouds" in letter.text


def test_every_kind_is_built_in_in_english_and_korean() -> None:
    assert BUILT_IN.keys() == {(kind, language) for kind in MailKind for language in ("en", "ko")}


@pytest.mark.parametrize("kind", MailKind)
def test_a_template_may_name_what_its_kind_has_and_nothing_else(kind: MailKind) -> None:
    for sample in SAMPLES[kind]:
        assert fields(sample, customer="a", provider="b", language="en", timezone="UTC").keys() == set(FIELDS[kind])


def test_what_fields_hold_is_escaped_in_html_and_not_in_text() -> None:
    letter = try_on(template("{{ customer }}", text="{{ customer }}"), RECEIPT, "Clouds")
    assert letter.html == "Acme &lt;&amp;&gt; Söhne"
    assert letter.text == "Acme <&> Söhne"


@pytest.mark.parametrize(
    ("html", "code", "said"),
    [
        ("a\n\n{{ amount", "bad_template", "line 3: unexpected end of template"),
        ("a\n{{ amont }}", "bad_template", "line 2: `amont` is unknown; there are amount, customer"),
        ("{{ amount.real }}", "bad_template", "line 1: `.real`: fields have no parts"),
        ("{{ ''.__class__.__mro__ }}", "bad_template", "fields have no parts"),
        ("{{ amount['__class__'] }}", "bad_template", "has no getitem"),
        ("{{ amount.format(1) }}", "bad_template", "has no call"),
        ("{{ 'a' * 999999999 }}", "bad_template", "has no mul"),
        ("{{ 2 ** 999999999 }}", "bad_template", "has no pow"),
        ("{{ '%999999999d' % 1 }}", "bad_template", "has no mod"),
        ("{{ amount | center(999999999) }}", "bad_template", "there is no `center` here"),
        ("{% for a in range(9) %}{% endfor %}", "bad_template", "a loop goes over a field"),
        ("{% for a in invoices %}{% for b in invoices %}{% endfor %}{% endfor %}", "bad_template", "no other loop"),
        ("{% for a in invoices recursive %}{% endfor %}", "bad_template", "no other loop"),
        ("{% set a = 1 %}", "bad_template", "has no assign"),
        ("{% macro a() %}{% endmacro %}", "bad_template", "has no macro"),
        ("{% include 'a' %}", "bad_template", "has no include"),
        ("{% extends 'a' %}", "bad_template", "has no extends"),
        ("{{ lipsum() }}", "bad_template", "has no call"),
        ("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "bad_template", "nested too deeply"),
        ("{{ " + "not " * 4_000 + "amount }}", "bad_template", "nested too deeply"),
        ("{{ amount" + "|upper" * 3_000 + " }}", "bad_template", "nested too deeply"),
        ("{{ 9" + "9" * 9_000 + " }}", "bad_template", "Exceeds the limit"),
        ("{{ amount < 1 }}", "bad_template", "not supported between"),
        ("x" * 20_001, "too_long", "has 20,001 characters, at most 20,000"),
        ("{% for a in amount %}{{ '" + "x" * 19_900 + "' }}{% endfor %}", "too_long", "makes more than 100,000"),
        ("a\0b", "bad_template", "makes a NUL character"),
    ],
)
def test_what_a_template_may_not_say_is_refused_at_its_place_and_at_once(html: str, code: str, said: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Refused) as refusal:
        keep_template(MemoryMail(), template(html), NOW)
    assert (refusal.value.code, refusal.value.path) == (code, "html")
    assert said in refusal.value.message
    assert time.monotonic() - begun < 2


def test_a_template_that_fails_for_one_of_the_samples_is_refused_too() -> None:
    keep_template(MemoryMail(), template("{{ invoices | join }}"), NOW)
    with pytest.raises(Refused, match="No first item"):
        keep_template(MemoryMail(), template("{{ invoices | first | upper }}"), NOW)


def test_the_longest_template_that_is_taken_ends_soon() -> None:
    begun = time.monotonic()
    made("{% for a in amount %}" + "{% if a %}{% endif %}" * 940 + "{% endfor %}")
    assert time.monotonic() - begun < 2


def test_loops_conditions_and_filters_do_what_they_say() -> None:
    assert made("{% for a in invoices %}{{ loop.index }}:{{ a | lower }}{% endfor %}") == "1:2026-000042"
    assert made("{% if invoices and amount %}{{ payment | length }}{% else %}no{% endif %}") == "30"
    assert (
        made("{{ invoices | join(', ') }} {{ 'a' if amount else 'b' }} {{ amount ~ '!' }}")
        == "2026-000042 a $1,234.50!"
    )


@given(st.text(max_size=200))
def test_whatever_a_subject_holds_it_is_one_line_that_can_be_read(text: str) -> None:
    content = structs.replace(RECEIPT, payment=text)
    with suppress(Refused):  # too long
        letter = try_on(template(subject="Re: {{ payment }}"), content, "Clouds")
        assert letter.subject.isprintable() and letter.subject.startswith("Re:")


@given(st.text(max_size=100), st.text(max_size=100))
def test_no_value_adds_a_header_to_an_e_mail(subject: str, text: str) -> None:
    line = " ".join("".join(char if char.isprintable() else " " for char in subject).split()) or "s"
    content = ReceiptMail("pay_1", "USD", Decimal(1), NOW)
    message = MailMessage("msg_1", "f", "grp_1", "ann@acme.example", "en", "A", "UTC", content, NOW, Waiting(NOW))
    settings = MailSettings("h", "a@clouds.example", '"Bcc: x@y.example", <z@y.example>')
    data = compose(message, Letter(line, text.replace("\0", ""), "h"), settings)
    head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    names = [one.partition(b":")[0] for one in head if not one[:1].isspace()]
    assert names == [
        b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted", b"MIME-Version", b"Content-Type",
        b"Content-Language",
    ]  # fmt: skip


def test_what_is_attached_leaves_the_same_bytes_at_every_attempt() -> None:
    message = MailMessage("msg_1", "f", "grp_1", "ann@acme.example", "en", "A", "UTC", RECEIPT, NOW, Waiting(NOW))
    settings, files = MailSettings("h", "a@clouds.example", "A"), [Attachment("1.pdf", b"%PDF"), Attachment("2", b"")]
    first, second = (compose(message, Letter("s", "t", "h"), settings, files) for _ in range(2))
    assert first == second and first.count(b"application/pdf") == 2


@pytest.mark.parametrize("name", ["a\r\nBcc: x@y.example", "a\0b", "", "a\u2028b"])
def test_a_sender_whose_name_cannot_be_seen_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        MailSettings("h", "a@clouds.example", name)


@pytest.mark.parametrize(
    "address", ["a@b\r\nBcc: c@d", "a b@c.example", "a@", "@b", "a@b,c@d", "a@b>", "ä@b", "a..b@c"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="no address"):
        MailSettings("h", address, "Clouds")


@pytest.mark.parametrize("currency", MINOR_UNITS)
def test_amounts_have_the_digits_of_their_currency_and_not_those_of_cldr(currency: str) -> None:
    digits = minor_units(currency)
    told = money_words(Decimal(1234), currency, "en")
    assert ("." in told) == (digits > 0)
    assert told.endswith("1,234" + ("." + "0" * digits if digits else ""))


@given(st.decimals(min_value=-(10**35), max_value=10**35, places=2))
def test_no_digit_of_an_amount_is_lost_on_the_way_into_words(amount: Decimal) -> None:
    told = money_words(amount, "USD", "en").replace("$", "").replace(",", "")
    assert Decimal(told) == amount
    assert Decimal(number_words(amount, "en").replace(",", "")) == amount


@pytest.mark.parametrize(
    ("measure", "unit", "language", "words"),
    [
        ("spend_anomaly", None, "en", "Spend of the day"),
        ("spend_anomaly", None, "ko-KR", "하루 지출"),
        ("credit", None, "de", "Available credit"),
        ("credit", "hour", "en", "credit"),
    ],
)
def test_what_is_measured_is_said_in_words_and_a_counter_by_its_name(
    measure: str, unit: str | None, language: str, words: str
) -> None:
    currency = "USD" if unit is None else None
    content = AlertMail("n", measure, Decimal(2), Decimal(1), NOW, False, currency, unit)
    assert fields(content, customer="a", provider="b", language=language, timezone="UTC")["measure"] == words


def test_days_are_those_of_the_payers_time_zone() -> None:
    at = parse_instant("2026-05-31T15:00:00Z")
    assert day_words(at, zone("Asia/Seoul"), "ko") == "2026년 6월 1일"
    assert day_words(at, zone("UTC"), "en") == "May 31, 2026"


def test_the_last_day_to_pay_is_named_and_not_the_first_one_that_is_too_late() -> None:
    content = DunningMail("1", "KRW", Decimal(5), parse_instant("2026-06-14T15:00:00Z"), 1, False)
    told = fields(content, customer="a", provider="b", language="ko", timezone="Asia/Seoul")
    assert (told["due"], told["due_date"]) == ("₩5", "2026년 6월 14일")


def test_a_preview_shows_the_template_in_force_with_the_parts_that_are_tried() -> None:
    store = MemoryMail()
    assert preview(store, MailKind.INVOICE, "ko", Parts()).subject.startswith("[Tallybook] 청구서")
    assert preview(store, MailKind.INVOICE, "ko", Parts(subject="{{ due }}")).subject == "US$1,234.50"
    assert preview(store, MailKind.INVOICE, "de", Parts()).subject == "Invoice 2026-000042 from Tallybook: $1,234.50"
    assert preview(store, MailKind.INVOICE, "de", Parts(subject="{{ due }}")).subject == "1.234,50 $"
