"""Make, replace and revoke API keys."""

from __future__ import annotations

from typing import NamedTuple

from tallybook.accounts.model.api_key import (
    ApiKey,
    ended,
    hash_of,
    hint_of,
    refuse_bad_scope,
    refuse_bad_sources,
    refuse_taken_sources,
)
from tallybook.accounts.store import AccountStore, KeyStore
from tallybook.kernel.ids import NewId
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import legible_name
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused


class Made(NamedTuple):
    """A new key, and its secret, which nobody can read again."""

    key: ApiKey
    secret: str


def make_key(
    store: KeyStore,
    accounts: AccountStore,
    name: str,
    role: Role,
    secret: str,
    by: str,
    now: Instant,
    new_id: NewId,
    *,
    organization_id: str | None = None,
    billing_groups: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    ends_at: Instant | None = None,
) -> Made:
    """Keep a new key of a secret; by its name the audit log knows who calls.

    `Refused`: `bad_text`, `bad_scope`, `bad_source`, `unknown_organization`, `unknown_group`, `source_taken`,
    `bad_time`.
    """
    name = legible_name(name)
    refuse_bad_scope(role, organization_id, billing_groups)
    refuse_bad_sources(role, billing_groups, sources)
    if organization_id is not None and accounts.organization(organization_id) is None:
        raise Refused("unknown_organization", "there is no organization of this id", "organization")
    groups = accounts.billing_groups(billing_groups)
    for number, id_ in enumerate(billing_groups):
        if id_ not in groups or organization_id not in (None, groups[id_].organization_id):
            raise Refused("unknown_group", "there is no such billing group", f"billing_groups[{number}]")
    if ends_at is not None and ends_at <= now:
        raise Refused("bad_time", "lies in the past", "expires_at")
    if sources:
        refuse_taken_sources(billing_groups, sources, store.lock_bound_keys())
    key = ApiKey(
        new_id("key", now), name, role, hint_of(secret), now, by, organization_id, billing_groups, ends_at,
        sources=sources,
    )  # fmt: skip
    store.add_key(key, hash_of(secret))
    return Made(key, secret)


def rotate_key(store: KeyStore, id_: str, overlap: Instant, secret: str, by: str, now: Instant, new_id: NewId) -> Made:
    """A key in the place of another one, which is good for `overlap` longer.

    One that was replaced already is not replaced again while the key that came in its place is good: of those who hold
    it nobody would know which is the newest. `Refused`: `unknown_api_key`, `key_ended`, `rotated_already`; `bad_scope`
    for one of before keys had sources that needs some.
    """
    old = _good(store, id_, now)
    successor = store.successor(id_, now)
    if successor is not None:
        message = f"{successor.id} came in its place: rotate that one, or revoke it where its secret was lost"
        raise Refused("rotated_already", message, id_)
    refuse_bad_sources(old.role, old.billing_groups, old.sources)
    new = ApiKey(
        new_id("key", now), old.name, old.role, hint_of(secret), now, by, old.organization_id, old.billing_groups,
        old.ends_at, old.id, old.sources, old.lineage or old.id,
    )  # fmt: skip
    store.add_key(new, hash_of(secret))
    store.end_key(ended(old, now + overlap))
    return Made(new, secret)


def revoke_key(store: KeyStore, id_: str, now: Instant) -> ApiKey:
    """End a key at once. `Refused`: `unknown_api_key`, `key_ended`."""
    key = ended(_good(store, id_, now), now)
    store.end_key(key)
    return key


def _good(store: KeyStore, id_: str, now: Instant) -> ApiKey:
    key = store.key(id_, lock=True)
    if key is None:
        raise Refused("unknown_api_key", "there is no API key of this id", id_)
    if not key.is_good(now):
        raise Refused("key_ended", "has expired, or was revoked", id_)
    return key
