"""Payment methods, dunning and gateways' events in dictionaries."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from tallybook.kernel.instant import Instant
from tallybook.kernel.period import Period
from tallybook.payments.model.dunning import Dunning
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.store import PaymentStore


class MemoryMethods:
    """A `MethodStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[str, PaymentMethod] = {}

    def add_method(self, method: PaymentMethod) -> None:
        """Keep a new method."""
        assert method.id not in self._kept
        self.save_method(method)

    def save_method(self, method: PaymentMethod) -> None:
        """Keep a known method."""
        if method.is_default:
            for other in self.methods(method.billing_group_id):
                self._kept[other.id] = structs.replace(other, is_default=False)
        self._kept[method.id] = method

    def method(self, id_: str) -> PaymentMethod | None:
        """By id, removed ones too."""
        return self._kept.get(id_)

    def methods(self, billing_group_id: str) -> list[PaymentMethod]:
        """A group's methods that are not removed, the oldest first."""
        own = [one for one in self._kept.values() if one.billing_group_id == billing_group_id]
        return sorted((one for one in own if one.removed_at is None), key=lambda one: (one.added_at, one.id))


class MemoryDunning:
    """A `DunningStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[str, Dunning] = {}

    def save_dunning(self, dunning: Dunning) -> None:
        """Keep how an invoice is dunned, new or known."""
        self._kept[dunning.receivable_id] = dunning

    def end_dunning(self, receivables: Collection[str]) -> None:
        """Dun these no more."""
        for receivable in receivables:
            self._kept.pop(receivable, None)

    def dunning_of(self, receivable_id: str) -> Dunning | None:
        """How an invoice is dunned."""
        return self._kept.get(receivable_id)

    def dunnings(self, due_by: Instant | None, limit: int) -> list[Dunning]:
        """What is being dunned, the next first, what was stopped last."""
        found = [
            one for one in self._kept.values() if due_by is None or (one.stopped_at is None and one.next_at <= due_by)
        ]
        return sorted(found, key=lambda one: (one.stopped_at is not None, one.next_at, one.receivable_id))[:limit]


class MemoryReports:
    """A `ReportStore` of one tenant, beside its payments."""

    def __init__(self, payments: PaymentStore) -> None:
        self._payments = payments
        self._waiting: dict[tuple[str, str], tuple[str, str, Instant]] = {}
        self._known: set[tuple[str, str]] = set()

    def keep(self, gateway: str, event_id: str, about: str, document: str, now: Instant) -> bool:
        """Keep an event about a gateway's reference; False where it is known already."""
        if (gateway, event_id) in self._known:
            return False
        self._known.add((gateway, event_id))
        self._waiting[gateway, event_id] = (about, document, now)
        return True

    def waiting(self, gateway: str, about: str) -> list[tuple[str, str]]:
        """The events, by id with their documents, about a reference that nothing was known of when they came."""
        found = [(key, one) for key, one in self._waiting.items() if key[0] == gateway and one[0] == about]
        return [(id_, document) for (_, id_), (_, document, _) in found]

    def all_waiting(self, received: Period, limit: int) -> list[tuple[str, str]]:
        """The gateways and references of captured payments that events of a time wait for, the longest first."""
        first: dict[tuple[str, str], Instant] = {}
        for (gateway, _), (about, _, at) in self._waiting.items():
            if at in received and self._payments.payment_of(gateway, about) is not None:
                first[gateway, about] = min(at, first.get((gateway, about), at))
        return sorted(first, key=lambda key: (first[key], key[1]))[:limit]

    def acted_on(self, gateway: str, event_id: str, now: Instant) -> None:
        """The event needs nothing more."""
        self._waiting.pop((gateway, event_id), None)
