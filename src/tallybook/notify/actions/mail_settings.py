"""Change how e-mail is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import structs

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.mail_settings import MailSettings
from tallybook.notify.store.mail import MailStore

NEEDED: Final = ("host", "from_address", "from_name")


def change_settings(store: MailStore, changes: Mapping[str, object], now: Instant) -> MailSettings | None:
    """Change what is named, and answer how e-mail is sent now; a host that is None ends it. `password` is sealed.

    The password goes to the server that it was given for: with another host it is asked for anew.
    """
    before = store.settings()
    if "host" in changes and changes["host"] is None:
        store.save_settings(None, now)
        return None
    after = _first(changes) if before is None else _changed(before, changes)
    store.save_settings(after, now)
    return after


def _first(changes: Mapping[str, object]) -> MailSettings:
    for name in NEEDED:
        if name not in changes:
            raise Refused("missing_key", "is missing", name)
    return MailSettings(**changes)  # type: ignore[arg-type]


def _changed(before: MailSettings, changes: Mapping[str, object]) -> MailSettings:
    given = dict(changes)
    if "user" in given and given["user"] is None:
        given["password"] = None
    elsewhere = any(given.get(name, getattr(before, name)) != getattr(before, name) for name in ("host", "user"))
    if elsewhere and before.password is not None and "password" not in given:
        raise Refused("missing_key", "is asked for anew with another host or user", "password")
    return structs.replace(before, **given)
