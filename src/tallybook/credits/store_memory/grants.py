"""Credit grants in dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import structs

from tallybook.accounts.public import AccountStore
from tallybook.credits.model.expiry import is_lapsed
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Draw, Holding, Lapse, OutstandingCredit, Void, place_of
from tallybook.kernel.decimals import EXACT, total
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, part_of


class MemoryCredits:
    """A `CreditStore` of the billing groups of one tenant."""

    def __init__(self, accounts: AccountStore) -> None:
        self._accounts = accounts
        self._kept: dict[str, Holding] = {}
        self._names: set[tuple[str, str]] = set()
        self._drawn: set[tuple[str, str]] = set()
        self._voids: list[Void] = []

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants."""
        names: set[tuple[str, str]] = set()
        for holding in holdings:
            name = (holding.billing_group_id, holding.grant.id)
            if holding.id in self._kept or name in self._names or name in names:
                message = f"a credit of this name exists already: {holding.grant.id}; give it another one"
                raise Refused("name_taken", message, "name")
            names.add(name)
        self._names |= names
        self._kept |= {holding.id: holding for holding in holdings}

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants of which something is left, by id."""
        found: dict[str, list[Holding]] = {}
        for _, holding in sorted(self._kept.items()):
            if holding.billing_group_id in billing_group_ids and holding.remaining:
                found.setdefault(holding.billing_group_id, []).append(holding)
        return {group: tuple(own) for group, own in found.items()}

    def grants_of(self, billing_group_id: str) -> tuple[Holding, ...]:
        """All grants of a group, by id."""
        return tuple(one for _, one in sorted(self._kept.items()) if one.billing_group_id == billing_group_id)

    def listed(self, *, billing_group_id: str | None, is_open: bool | None, part: Part) -> list[Holding]:
        """A part of the list of grants."""
        found = (
            one
            for one in self._kept.values()
            if billing_group_id in (None, one.billing_group_id) and is_open in (None, bool(one.remaining))
        )
        return part_of(found, part, place_of)

    def outstanding(self, expiring_by: Instant) -> list[OutstandingCredit]:
        """What is left in all, by currency, then by the type's name."""
        found: defaultdict[tuple[str, CreditType], list[Holding]] = defaultdict(list)
        for one in self._kept.values():
            if one.remaining:
                (group,) = self._accounts.billing_groups([one.billing_group_id]).values()
                found[group.currency, one.grant.type].append(one)
        return [
            OutstandingCredit(
                *place,
                len(own),
                total(one.remaining for one in own),
                total(one.frozen for one in own),
                total(one.remaining for one in own if (at := one.grant.expires_at) is not None and at <= expiring_by),
            )
            for place, own in sorted(found.items())
        ]

    def holding(self, id_: str) -> Holding | None:
        """One grant."""
        return self._kept.get(id_)

    def taken_names(self, billing_group_ids: Collection[str], names: Collection[str]) -> dict[str, frozenset[str]]:
        """By billing group id: the names of its grants that begin with one of these."""
        found: dict[str, frozenset[str]] = {}
        for group in billing_group_ids:
            own = (holding.grant.id for holding in self.grants_of(group))
            if taken := frozenset(name for name in own if name.startswith(tuple(names))):
                found[group] = taken
        return found

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing."""
        drawn = [(draw.grant_id, draw.invoice_id) for draw in draws]
        if len(set(drawn)) < len(drawn) or not self._drawn.isdisjoint(drawn):
            raise Refused("drawn_already", f"drawn before: {drawn}")
        self.change("spent", ((draw.grant_id, draw.amount) for draw in draws))
        self._drawn.update(drawn)

    def lapsing_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a grant whose expiry has come and of which something is left."""
        found = {
            holding.billing_group_id
            for holding in self._kept.values()
            if is_lapsed(holding, now) and not holding.frozen
        }
        return sorted(group for group in found if group > after)[:limit]

    def expire(self, lapses: Sequence[Lapse]) -> None:
        """Expire what is left of grants."""
        self.change("expired", ((lapse.grant_id, lapse.amount) for lapse in lapses))

    def void(self, voids: Sequence[Void]) -> None:
        """Take back of grants."""
        self.change("voided", ((void.grant_id, void.amount) for void in voids))
        self._voids += voids

    def voids_of(self, grant_id: str) -> list[Void]:
        """What was taken back of a grant, the oldest first."""
        return sorted((one for one in self._voids if one.grant_id == grant_id), key=lambda one: (one.at, one.id))

    def change(self, what: str, amounts: Iterable[tuple[str, Decimal]]) -> None:
        """Add to what is spent, expired or voided of grants, all of it or nothing."""
        kept: dict[str, Holding] = {}
        for grant_id, amount in amounts:
            holding = kept.get(grant_id, self._kept[grant_id])
            changed = structs.replace(holding, **{what: EXACT.add(getattr(holding, what), amount)})
            if amount <= 0 or changed.available < 0:
                raise _overdrawn(holding)
            kept[grant_id] = changed
        self._kept |= kept

    def freeze(self, frozen: Mapping[str, Decimal]) -> None:
        """So much of what is left of grants is frozen from now on."""
        kept = {grant_id: structs.replace(self._kept[grant_id], frozen=amount) for grant_id, amount in frozen.items()}
        for holding in kept.values():
            if holding.frozen and not 0 <= holding.frozen <= holding.remaining:
                raise _overdrawn(holding)
        self._kept |= kept


def _overdrawn(holding: Holding) -> Refused:
    return Refused("overdrawn", f"the credit {holding.grant.id!r} has less left than is drawn")
