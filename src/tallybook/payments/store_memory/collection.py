"""Payment methods, dunning and gateways' events in dictionaries."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from msgspec import structs

from tallybook.kernel.instant import MINUTE, Instant
from tallybook.kernel.sorting import Part, part_of
from tallybook.payments.model.dunning import Dunning, dunning_place
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.payment import in_flight, reference_of
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

    def dunnings(self, part: Part, *, due_by: Instant | None = None) -> list[Dunning]:
        """A part of the list of what is being dunned."""
        found = (
            one for one in self._kept.values() if due_by is None or (one.stopped_at is None and one.next_at <= due_by)
        )
        return part_of(found, part, dunning_place)


class _Waiting(NamedTuple):
    about: str
    document: str
    received_at: Instant
    looked_at: Instant


class MemoryReports:
    """A `ReportStore` of one tenant, beside its payments."""

    def __init__(self, payments: PaymentStore) -> None:
        self._payments = payments
        self._waiting: dict[tuple[str, str], _Waiting] = {}
        self._acted_on: dict[tuple[str, str], Instant] = {}

    def keep(self, gateway: str, event_id: str, about: str, document: str, now: Instant) -> bool:
        """Keep an event about a gateway's reference; False where it is known already."""
        if (gateway, event_id) in self._waiting or (gateway, event_id) in self._acted_on:
            return False
        self._waiting[gateway, event_id] = _Waiting(about, document, now, now)
        return True

    def waiting(self, gateway: str, about: str) -> list[tuple[str, str]]:
        """The events, by id with their documents, about a reference that nothing was known of when they came."""
        found = [(key, one) for key, one in self._waiting.items() if key[0] == gateway and one.about == about]
        return [(id_, one.document) for (_, id_), one in found]

    def all_waiting(self, now: Instant, limit: int) -> list[tuple[str, str]]:
        """The gateways and references of captured payments that events wait for, looked at longest ago first."""
        first: dict[tuple[str, str], Instant] = {}
        for (gateway, _), one in self._waiting.items():
            is_due = now - one.looked_at >= max(MINUTE, one.looked_at - one.received_at)
            if is_due and self._payments.payment_of(gateway, one.about) is not None:
                first[gateway, one.about] = min(one.looked_at, first.get((gateway, one.about), one.looked_at))
        return sorted(first, key=lambda key: (first[key], key[1]))[:limit]

    def looked_at(self, gateway: str, about: str, now: Instant) -> None:
        """Somebody looks after the events that wait for a reference now."""
        for key, one in self._waiting.items():
            if (key[0], one.about) == (gateway, about):
                self._waiting[key] = one._replace(looked_at=now)

    def forget(self, before: Instant) -> int:
        """Delete what was acted on before an instant, and what came before it and waits for a charge of others."""
        acted_on = {key for key, at in self._acted_on.items() if at < before}
        foreign = {
            (gateway, id_)
            for (gateway, id_), one in self._waiting.items()
            if one.received_at < before and not self._may_be_ours(gateway, one)
        }
        self._acted_on = {key: at for key, at in self._acted_on.items() if key not in acted_on}
        self._waiting = {key: one for key, one in self._waiting.items() if key not in foreign}
        return len(acted_on) + len(foreign)

    def _may_be_ours(self, gateway: str, event: _Waiting) -> bool:
        for id_ in self._payments.ids_of(gateway):
            payment = self._payments.payment(id_)
            assert payment is not None, "payments are never deleted"
            reference = reference_of(payment.state)
            may_come = reference is None and in_flight(payment.state) and payment.created_at <= event.received_at
            if reference == event.about or may_come:
                return True
        return False

    def acted_on(self, gateway: str, event_id: str, now: Instant) -> None:
        """The event needs nothing more."""
        if self._waiting.pop((gateway, event_id), None) is not None:
            self._acted_on[gateway, event_id] = now
