"""What a scoped caller sees of its tenant: rows of its billing groups and organizations, whatever is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from tallybook.accounts.model.customer import BillingGroup, Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.api.across.stores import Stores
from tallybook.exchange.export import Export
from tallybook.invoicing.model.credit_note import Issued
from tallybook.kernel.operation import Principal
from tallybook.pricing.model.catalog import ListedCounter, PriceBook, PriceBookVersion

if TYPE_CHECKING:
    from tallybook.mock.stores import MemoryStores


class Scope(Struct, frozen=True):
    """The billing groups, organizations and price books that a caller sees."""

    groups: frozenset[str]
    organizations: frozenset[str]
    price_books: frozenset[str]


def seen_by(stores: MemoryStores, caller: Principal) -> Scope | None:
    """What a caller sees; None where it sees all."""
    if not caller.is_scoped:
        return None
    every = stores.accounts.billing_groups(stores.accounts.billing_group_ids()).values()
    own = [
        one
        for one in every
        if caller.organization_id in (None, one.organization_id)
        and (not caller.billing_groups or one.id in caller.billing_groups)
    ]
    organizations = {one.organization_id for one in own} | {caller.organization_id or ""}
    books = frozenset(one.price_book_id for one in own)
    return Scope(frozenset(one.id for one in own), frozenset(organizations), books)


class Seen:
    """The stores of a tenant as somebody sees them."""

    def __init__(self, stores: MemoryStores, scope: Scope | None) -> None:
        self._stores = stores
        self._scope = scope
        self._is_wide = scope is None

    def __getattr__(self, name: str) -> Any:
        """A store as it is seen, or what is no store."""
        return self.store(name)

    @property
    def typed(self) -> Stores:
        """The same, as stores."""
        return cast(Stores, self)

    @contextmanager
    def widened(self) -> Iterator[None]:
        """Within, all is seen."""
        was, self._is_wide = self._is_wide, True
        try:
            yield
        finally:
            self._is_wide = was

    def store(self, name: str) -> Any:
        """A store, each call of which sees what is seen then."""
        store = getattr(self._stores, name)
        return store if self._scope is None or callable(store) or name in _SHARED else _Looking(self, store)

    def now(self, store: Any) -> Any:
        """A store as it is seen at this moment."""
        return store if self._is_wide or self._scope is None else narrowed(self._stores, store, self._scope)


class _Looking:
    """A store whose every call asks what its caller sees."""

    def __init__(self, seen: Seen, store: Any) -> None:
        self._seen = seen
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._seen.now(self._store), name)


def narrowed(stores: MemoryStores, store: Any, scope: Scope) -> Any:
    """A copy of a store that has only what is of a scope; other stores that it reads are narrowed too."""
    found = copy(store)
    for name, value in vars(store).items():
        if isinstance(value, dict):
            of_scope = {key: one for key, one in value.items() if _is_of(stores, scope, key, one)}
            vars(found)[name] = (
                defaultdict(value.default_factory, of_scope) if isinstance(value, defaultdict) else of_scope
            )
        elif isinstance(value, list):
            vars(found)[name] = [one for one in value if _is_of(stores, scope, None, one)]
        elif type(value).__module__.startswith("tallybook.") and hasattr(value, "__dict__"):
            vars(found)[name] = narrowed(stores, value, scope)
    return found


def belongings(stores: MemoryStores, group: str) -> set[str]:
    """The ids of a billing group and of all that is its, and the names of its projects."""
    scope = Scope(frozenset({group}), frozenset(), frozenset())
    found = {group}
    for store in vars(stores).values():
        for rows in vars(store).values() if hasattr(store, "__dict__") else ():
            kept = rows.items() if isinstance(rows, dict) else enumerate(rows if isinstance(rows, list) else ())
            found |= {_name_of(key, one) for key, one in kept if _is_of(stores, scope, key, one)}
    return found


def _name_of(key: object, row: object) -> str:
    match row:
        case ProjectAssignment():
            return row.project
        case Issued():
            return row.note.id
        case _:
            return str(getattr(row, "id", key))


_SHARED = frozenset({"number", "name"})
"""What every caller of a tenant sees."""
_GROUP_NAMES = ("billing_group_id", "group_id", "group")
_INNER = ("draft", "note", "issued", "invoice", "wanted", "holding", "grant", "purpose", "method", "dated")


def _is_of(stores: MemoryStores, scope: Scope, key: object, value: object) -> bool:
    """Whether a row is of the scope: by itself, by its parts, or by what it belongs to."""
    match value:
        case Organization():
            return value.id in scope.organizations
        case BillingGroup():
            return value.id in scope.groups
        case ListedCounter():
            return True
        case PriceBook():
            return value.id in scope.price_books
        case Export():
            return value.wanted.groups is not None and scope.groups.issuperset(value.wanted.groups)
        case PriceBookVersion():
            return value.price_book_id in scope.price_books
        case _:
            return _owner_of(stores, key, value) in scope.groups


def _owner_of(stores: MemoryStores, key: object, value: object) -> str | None:
    """The billing group that a row is of: by itself, by its parts, or by what its key names."""
    own = _group_of(stores, value)
    if own is None and isinstance(key, str):
        owner = _OWNERS.get(key.partition("_")[0])
        own = None if owner is None else owner(stores, key)
    if own is None and isinstance(key, tuple):
        own = next((part for part in key if isinstance(part, str) and part.startswith("grp_")), None)
    return own


def _group_of(stores: MemoryStores, value: object) -> str | None:
    for name in _GROUP_NAMES:
        found = getattr(value, name, None)
        if isinstance(found, str):
            return found
    for name in _INNER:
        inner = getattr(value, name, None)
        if inner is not None and not callable(inner) and (found := _group_of(stores, inner)) is not None:
            return found
    payment = getattr(value, "payment_id", None)
    return _of_payment(stores, payment) if isinstance(payment, str) else None


def _of_payment(stores: MemoryStores, id_: str) -> str | None:
    found = stores.payments.payment(id_)
    return None if found is None else found.billing_group_id


def _of_invoice(stores: MemoryStores, id_: str) -> str | None:
    found = stores.receivables.receivables([id_]).get(id_)
    return None if found is None else found.billing_group_id


def _of_credit(stores: MemoryStores, id_: str) -> str | None:
    every = stores.credits.holdings(stores.accounts.billing_group_ids())
    return next((group for group, held in every.items() if any(one.id == id_ for one in held)), None)


_OWNERS: dict[str, Callable[[MemoryStores, str], str | None]] = {
    "grp": lambda stores, id_: id_,
    "pay": _of_payment,
    "inv": _of_invoice,
    "crd": _of_credit,
}
"""By the prefix of an id: whose it is."""
