"""The fields of an e-mail as words of a language: amounts, numbers and days as babel writes them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from decimal import Decimal, localcontext
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from tallybook.accounts.model.contact import languages_for
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.kernel.period import local_day, zone
from tallybook.notify.model.mail_content import (
    AlertMail,
    Content,
    CreditNoteMail,
    DunningMail,
    InvoiceMail,
    ReceiptMail,
)
from tallybook.notify.model.mail_template import Attaching

type Field = str | bool | tuple[str, ...]
type Fields = Mapping[str, Field]


@lru_cache(maxsize=256)
def locale_of(language: str) -> Locale:
    """How a language is written: as babel knows it, else without its country, else English."""
    for known in languages_for(language):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("babel knows English")


def money_words(amount: Decimal, currency: str, language: str) -> str:
    """An amount with the digits of ISO 4217, which are not CLDR's for every currency; nothing is rounded."""
    locale = locale_of(language)
    pattern = copy(locale.currency_formats["standard"])
    digits = minor_units(currency)
    pattern.frac_prec = (digits, digits)
    with localcontext(EXACT):
        return str(pattern.apply(amount, locale, currency=currency, currency_digits=False))


def number_words(value: Decimal, language: str) -> str:
    """A number with all of its digits."""
    with localcontext(EXACT):
        return format_decimal(value, locale=locale_of(language), decimal_quantization=False)


def day_words(at: Instant, tz: ZoneInfo, language: str) -> str:
    """The local day of an instant."""
    return format_date(local_day(at, tz), format="long", locale=locale_of(language))


def fields(
    content: Content,
    *,
    customer: str,
    provider: str,
    language: str,
    timezone: str,
    attaching: Attaching = Attaching.ATTACHED,
) -> Fields:
    """What a template may name, as `FIELDS` lists it. Days are those of the time zone."""
    tz = zone(timezone)
    found: dict[str, Field] = {"provider": provider, "customer": customer, "language": language}
    if isinstance(content, InvoiceMail | CreditNoteMail | ReceiptMail):
        found |= {
            "is_attached": attaching is Attaching.ATTACHED,
            "is_attachment_missing": attaching is Attaching.MISSING,
        }
    match content:
        case InvoiceMail():
            found |= {
                "number": content.number,
                "total": money_words(content.total, content.currency, language),
                "due": money_words(content.due, content.currency, language),
                "period_first": day_words(content.period_start, tz, language),
                "period_last": day_words(content.period_end - 1, tz, language),
                "due_date": day_words(content.due_at - 1, tz, language),
            }
        case CreditNoteMail():
            found |= {
                "number": content.number,
                "invoice": content.invoice,
                "total": money_words(content.total, content.currency, language),
                "reason": content.reason,
                "issued_date": day_words(content.at, tz, language),
            }
        case ReceiptMail():
            found |= {
                "payment": content.payment,
                "amount": money_words(content.amount, content.currency, language),
                "paid_date": day_words(content.paid_at, tz, language),
                "invoices": content.invoices,
            }
        case DunningMail():
            found |= {
                "number": content.number,
                "due": money_words(content.due, content.currency, language),
                "due_date": day_words(content.due_at - 1, tz, language),
                "step": str(content.step),
                "is_overdue": content.is_overdue,
            }
        case AlertMail():
            found |= _alert(content, tz, language)
    return found


_MEASURES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "en": {
        "spend": "Spend", "budget": "Spend", "credit": "Available credit", "spend_anomaly": "Spend of the day",
    },
    "ko": {
        "spend": "지출", "budget": "지출", "credit": "사용 가능한 크레딧", "spend_anomaly": "하루 지출",
    },
})  # fmt: skip


def _measure_words(measure: str, language: str) -> str:
    known = next(_MEASURES[one] for one in languages_for(language) if one in _MEASURES)
    return known.get(measure, measure)


def _alert(content: AlertMail, tz: ZoneInfo, language: str) -> Fields:
    def words(value: Decimal) -> str:
        if content.currency is not None:
            return money_words(value, content.currency, language)
        return f"{number_words(value, language)} {content.unit or ''}".rstrip()

    at = utc_datetime(content.at).astimezone(tz)
    return {
        "name": content.name,
        "measure": content.measure if content.unit is not None else _measure_words(content.measure, language),
        "value": words(content.value),
        "limit": words(content.limit),
        "percent": "" if content.percent is None else number_words(content.percent, language),
        "at": format_datetime(at, format="long", locale=locale_of(language), tzinfo=tz),
        "is_resolved": content.is_resolved,
    }
