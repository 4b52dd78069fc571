"""The terms on which a billing group pays, by name, as a person reads and sets them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import structs

from tallybook.accounts.model.contact import MOST_ADDRESSES, language, mail_address
from tallybook.accounts.model.customer import BillingGroup
from tallybook.kernel.decimals import parse_decimal, plain
from tallybook.kernel.refusal import Refused, placed

MOST_DAYS = 3_650
MOST_RETRIES = 20
TENANTS = "tenant"
"""How a schedule or a language is written that is the tenant's."""


def terms(group: BillingGroup) -> Mapping[str, str]:
    """What a group pays on, by the names that `changed` takes, written as it takes them."""
    return {
        "late_fee_rate": plain(group.late_fee_rate),
        "late_fee_grace_days": str(group.late_fee_grace_days),
        "finalize_after_days": str(group.finalize_after_days),
        "payment_terms_days": str(group.payment_terms_days),
        "needs_approval": "yes" if group.needs_approval else "no",
        "retry_days": TENANTS if group.retry_days is None else ",".join(map(str, group.retry_days)),
        "emails": ",".join(group.emails),
        "language": group.language or TENANTS,
    }


def changed(group: BillingGroup, key: str, value: str) -> BillingGroup:
    """The group with one of its terms set; it holds from now on, for what is not final yet.

    Rates are fractions (0.05 is 5 %), days whole numbers, approval yes or no, retries days after the first failure
    and the due date, ascending, with commas between, or `tenant`; addresses have commas between too; a language is a
    tag, or `tenant`. `Refused` for a name that is none, and a value that does not fit.
    """
    match key:
        case "late_fee_rate":
            return structs.replace(group, late_fee_rate=_rate(key, value))
        case "late_fee_grace_days":
            return structs.replace(group, late_fee_grace_days=_days(key, value))
        case "finalize_after_days":
            return structs.replace(group, finalize_after_days=_days(key, value))
        case "payment_terms_days":
            return structs.replace(group, payment_terms_days=_days(key, value))
        case "needs_approval":
            return structs.replace(group, needs_approval=_yes(key, value))
        case "retry_days":
            return structs.replace(group, retry_days=_retries(key, value))
        case "emails":
            return structs.replace(group, emails=_emails(key, value))
        case "language":
            return structs.replace(group, language=None if value == TENANTS else language(value, key))
        case _:
            raise Refused("unknown_term", f"{key[:60]!r} is none of {', '.join(terms(group))}")


def _rate(key: str, value: str) -> Decimal:
    with placed(key):
        rate = parse_decimal(value)
    if not 0 <= rate <= 1:
        raise Refused("bad_term", f"{value[:40]!r} is no rate between 0 and 1, such as 0.05 for 5 %", key)
    return rate


def _days(key: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(MOST_DAYS)) and int(value) <= MOST_DAYS):
        raise Refused("bad_term", f"{value[:40]!r} is no number of days from 0 to {MOST_DAYS}", key)
    return int(value)


def _yes(key: str, value: str) -> bool:
    if value not in ("yes", "no"):
        raise Refused("bad_term", f"{value[:40]!r} is neither yes nor no", key)
    return value == "yes"


def _retries(key: str, value: str) -> tuple[int, ...] | None:
    if value == TENANTS:
        return None
    days = tuple(_days(key, part.strip()) for part in value.split(",")) if value else ()
    if len(days) > MOST_RETRIES or sorted(set(days)) != list(days):
        message = f"retries are at most {MOST_RETRIES} days, ascending, such as 1,3,7; or `{TENANTS}` for the tenant's"
        raise Refused("bad_term", message, key)
    return days


def _emails(key: str, value: str) -> tuple[str, ...]:
    found = tuple(mail_address(part.strip(), key) for part in value.split(",")) if value else ()
    if len(found) > MOST_ADDRESSES or len(set(found)) < len(found):
        raise Refused("bad_term", f"these are at most {MOST_ADDRESSES} addresses, none of them twice", key)
    return found
