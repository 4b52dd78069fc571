"""How a billing group is named on its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct, structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.party import BillingDetails, Party, Untaxed
from tallybook.accounts.store import AccountStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused

NOTHING = "none"
"""The text that gives a detail its default back."""


class Described(NamedTuple):
    """What stood and what stands."""

    before: BillingDetails
    after: BillingDetails


def change_details(
    store: AccountStore, group: BillingGroup, changes: Mapping[str, str | None], now: Instant
) -> Described:
    """Change details by their names, such as `buyer.city`; None gives one its default back.

    What is final stays as it is. `Refused` for a name that is none, and for a value that cannot be.
    """
    store.lock([group.id])
    before = after = store.billing_details(group.id)
    for name, text in changes.items():
        try:
            after = _with(after, name, text)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, name) from None
    if after != before:
        store.keep_billing_details(group.id, after, now)
    return Described(before, after)


def details(found: BillingDetails) -> Mapping[str, str]:
    """Each detail by its name, as it is set."""
    own = {name: str(value or "") for name, value in structs.asdict(found).items() if not isinstance(value, Party)}
    return {f"buyer.{name}": value for name, value in structs.asdict(found.buyer).items()} | own


def _with(found: BillingDetails, name: str, text: str | None) -> BillingDetails:
    part, dot, field = name.partition(".")
    if dot and part == "buyer" and field in Party.__struct_fields__:
        return structs.replace(found, buyer=structs.replace(found.buyer, **{field: text or ""}))
    if name == "buyer" or name not in BillingDetails.__struct_fields__:
        raise Refused("unknown_key", f"is none of {', '.join(details(BillingDetails()))}")
    return structs.replace(found, **{name: _value(name, text)})


def _value(name: str, text: str | None) -> Any:
    if name != "untaxed":
        return text or ""
    if not text:
        return None
    try:
        return Untaxed(text)
    except ValueError:
        raise Refused("bad_value", f"{text[:20]!r} is none of {', '.join(Untaxed)}") from None


def told(sent: Struct, prefix: str = "") -> dict[str, str | None]:
    """The details that were sent, by their names."""
    found: dict[str, str | None] = {}
    for name in sent.__struct_fields__:
        value = getattr(sent, name)
        if isinstance(value, Struct):
            found |= told(value, f"{prefix}{name}.")
        elif value is None or isinstance(value, str):
            found[f"{prefix}{name}"] = value
    return found
