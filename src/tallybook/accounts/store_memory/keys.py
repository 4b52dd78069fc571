"""API keys in a dictionary."""

from __future__ import annotations

from tallybook.accounts.model.api_key import ApiKey
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.kernel.search import is_found
from tallybook.kernel.sorting import Part, by_name, part_of


class MemoryKeys:
    """A `KeyStore` of its own."""

    def __init__(self) -> None:
        self._keys: dict[str, ApiKey] = {}
        self.hashes: dict[bytes, str] = {}
        """By the hash of its secret: a key's id."""

    def add_key(self, key: ApiKey, hash_: bytes) -> None:
        """Keep a new key."""
        self._keys[key.id] = key
        self.hashes[hash_] = key.id

    def end_key(self, key: ApiKey) -> None:
        """Keep until when a key is good."""
        self._keys[key.id] = key

    def key(self, id_: str, *, lock: bool = False) -> ApiKey | None:
        """The key of an id."""
        return self._keys.get(id_)

    def key_of(self, hash_: bytes) -> ApiKey | None:
        """The key of a secret's hash."""
        return self._keys.get(self.hashes.get(hash_, ""))

    def successor(self, id_: str, now: Instant) -> ApiKey | None:
        """A key that is good and came in the place of the one of an id."""
        return next((key for key in self._keys.values() if key.replaces == id_ and key.is_good(now)), None)

    def keys(self, part: Part, *, search: str | None = None) -> list[ApiKey]:
        """A part of the list of keys, by age or name."""
        return part_of((one for one in self._keys.values() if is_found(search, one.name, one.id)), part, by_name)

    def lock_bound_keys(self) -> list[ApiKey]:
        """The keys that are or were bound to sources."""
        return [key for key in self._keys.values() if key.sources]

    def has_admin(self, now: Instant) -> bool:
        """Whether a good key of an administrator exists."""
        return any(key.role is Role.ADMIN and key.is_good(now) for key in self._keys.values())
