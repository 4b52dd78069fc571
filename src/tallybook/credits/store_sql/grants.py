"""Credit grants in PostgreSQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import structs
from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.credits.model.grant import CreditType, Grant
from tallybook.credits.model.holding import (
    NOTHING,
    Draw,
    Holding,
    Lapse,
    Origin,
    OutstandingCredit,
    Provenance,
    Void,
)
from tallybook.kernel.decimals import EXACT
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, instant_value, read_part
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part

_IN_COLUMNS = frozenset({"id", "balance", "expires_at"})

_HOLDING = """SELECT id, billing_group_id, name, amount, expires_at, document::text, spent, expired, voided, frozen,
    origin, reason, author, campaign, source FROM credit_grants WHERE tenant_id = current_tenant()"""

_COLUMNS = MappingProxyType({
    "expires_at": Column(("expires_at",), instant_value, absent="expires_at IS NULL"),
    "remaining": Column(("remaining",)),
})  # fmt: skip


class SqlCredits:
    """A `CreditStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants."""
        given = [holding.provenance for holding in holdings]
        try:
            self._connection.execute(
                """INSERT INTO credit_grants (tenant_id, created_at, id, billing_group_id, name, amount, spent, expired,
                    voided, frozen, expires_at, document, origin, reason, author, campaign, source)
                SELECT current_tenant(), %s, * FROM unnest(
                    %s::text[], %s::text[], %s::text[], %s::numeric[], %s::numeric[], %s::numeric[], %s::numeric[],
                    %s::numeric[], %s::timestamptz[], %s::jsonb[], %s::text[], %s::text[], %s::text[], %s::text[],
                    %s::text[])""",
                [
                    utc_datetime(now),
                    [holding.id for holding in holdings],
                    [holding.billing_group_id for holding in holdings],
                    [holding.grant.id for holding in holdings],
                    [holding.grant.balance for holding in holdings],
                    [holding.spent for holding in holdings],
                    [holding.expired for holding in holdings],
                    [holding.voided for holding in holdings],
                    [holding.frozen for holding in holdings],
                    [moment(holding.grant.expires_at) for holding in holdings],
                    [Jsonb(_terms(holding.grant)) for holding in holdings],
                    [str(one.origin) for one in given],
                    [one.reason for one in given],
                    [one.author for one in given],
                    [one.campaign for one in given],
                    [one.source for one in given],
                ],
            )
        except errors.UniqueViolation:
            names = ", ".join(sorted(holding.grant.id for holding in holdings))
            raise Refused(
                "name_taken", f"a credit of this name exists already: {names}; give it another one", "name"
            ) from None

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants of which something is left, by id."""
        query = f"{_HOLDING} AND billing_group_id = ANY(%s) AND is_open ORDER BY id"
        found: dict[str, list[Holding]] = {}
        rows = self._connection.execute(f"{query} FOR NO KEY UPDATE" if lock else query, [list(billing_group_ids)])
        for row in rows:
            holding = _holding(*row)
            found.setdefault(holding.billing_group_id, []).append(holding)
        return {group: tuple(own) for group, own in found.items()}

    def grants_of(self, billing_group_id: str) -> tuple[Holding, ...]:
        """All grants of a group, by id."""
        rows = self._connection.execute(f"{_HOLDING} AND billing_group_id = %s ORDER BY id", [billing_group_id])
        return tuple(_holding(*row) for row in rows)

    def listed(self, *, billing_group_id: str | None, is_open: bool | None, part: Part) -> list[Holding]:
        """A part of the list of grants."""
        query = f"""{_HOLDING} AND (%(group)s::text IS NULL OR billing_group_id = %(group)s)
            AND (%(open)s::boolean IS NULL OR is_open = %(open)s)"""
        asked = {"group": billing_group_id, "open": is_open}
        return [_holding(*row) for row in read_part(self._connection.execute, query, asked, part, _COLUMNS)]

    def outstanding(self, expiring_by: Instant) -> list[OutstandingCredit]:
        """What is left in all, by currency, then by the type's name."""
        rows = self._connection.execute(
            """SELECT g.currency, c.document ->> 'type' AS type, count(*), sum(c.remaining), sum(c.frozen),
                   coalesce(sum(c.remaining) FILTER (WHERE c.expires_at <= %s), 0)
              FROM credit_grants c JOIN billing_groups g ON g.tenant_id = c.tenant_id AND g.id = c.billing_group_id
             WHERE c.tenant_id = current_tenant() AND c.is_open GROUP BY 1, 2 ORDER BY 1, 2""",
            [utc_datetime(expiring_by)],
        )
        return [OutstandingCredit(currency, CreditType(kind), *amounts) for currency, kind, *amounts in rows]

    def holding(self, id_: str) -> Holding | None:
        """One grant."""
        row = self._connection.execute(f"{_HOLDING} AND id = %s", [id_]).fetchone()
        return None if row is None else _holding(*row)

    def taken_names(self, billing_group_ids: Collection[str], names: Collection[str]) -> dict[str, frozenset[str]]:
        """By billing group id: the names of its grants that begin with one of these."""
        rows = self._connection.execute(
            """SELECT g.billing_group_id, array_agg(DISTINCT g.name)
              FROM credit_grants g JOIN unnest(%s::text[]) AS n (name) ON starts_with(g.name, n.name)
             WHERE g.tenant_id = current_tenant() AND g.billing_group_id = ANY(%s) GROUP BY 1""",
            [list(names), list(billing_group_ids)],
        )
        return {group: frozenset(found) for group, found in rows}

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing."""
        try:
            self._connection.execute(
                """INSERT INTO credit_draws (tenant_id, grant_id, invoice_id, amount)
                SELECT current_tenant(), * FROM unnest(%s::text[], %s::text[], %s::numeric[])""",
                [
                    [draw.grant_id for draw in draws],
                    [draw.invoice_id for draw in draws],
                    [draw.amount for draw in draws],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("drawn_already", "drawn before") from None
        change(self._connection, spent=((draw.grant_id, draw.amount) for draw in draws))

    def lapsing_groups(self, now: Instant, *, after: str, limit: int) -> list[str]:
        """Ids above `after` of billing groups with a grant whose expiry has come and of which something is left."""
        rows = self._connection.execute(
            """SELECT DISTINCT billing_group_id FROM credit_grants
             WHERE tenant_id = current_tenant() AND is_open AND expires_at <= %s AND billing_group_id > %s
               AND remaining > 0 AND frozen = 0
             ORDER BY billing_group_id LIMIT %s""",
            [utc_datetime(now), after, limit],
        )
        return [group for (group,) in rows]

    def expire(self, lapses: Sequence[Lapse]) -> None:
        """Expire what is left of grants."""
        change(self._connection, expired=((lapse.grant_id, lapse.amount) for lapse in lapses))

    def void(self, voids: Sequence[Void]) -> None:
        """Take back of grants."""
        self._connection.execute(
            """INSERT INTO credit_voids (tenant_id, id, grant_id, amount, reason, author, voided_at)
            SELECT current_tenant(), * FROM unnest(
                %s::text[], %s::text[], %s::numeric[], %s::text[], %s::text[], %s::timestamptz[])""",
            [
                [void.id for void in voids],
                [void.grant_id for void in voids],
                [void.amount for void in voids],
                [void.reason for void in voids],
                [void.author for void in voids],
                [utc_datetime(void.at) for void in voids],
            ],
        )
        change(self._connection, voided=((void.grant_id, void.amount) for void in voids))

    def freeze(self, frozen: Mapping[str, Decimal]) -> None:
        """So much of what is left of grants is frozen from now on."""
        with _not_overdrawn():
            self._connection.execute(
                """UPDATE credit_grants g SET frozen = f.amount FROM unnest(%s::text[], %s::numeric[]) AS f (id, amount)
                 WHERE g.tenant_id = current_tenant() AND g.id = f.id AND g.frozen <> f.amount""",
                [list(frozen), list(frozen.values())],
            )

    def voids_of(self, grant_id: str) -> list[Void]:
        """What was taken back of a grant, the oldest first."""
        rows = self._connection.execute(
            """SELECT id, grant_id, amount, voided_at, reason, author FROM credit_voids
             WHERE tenant_id = current_tenant() AND grant_id = %s ORDER BY voided_at, id""",
            [grant_id],
        )
        return [Void(id_, of, amount, instant(at), *more) for id_, of, amount, at, *more in rows]


type Amounts = Iterable[tuple[str, Decimal]]
"""Amounts by the id of a grant, which may come more than once."""


def change(connection: Connection, *, spent: Amounts = (), expired: Amounts = (), voided: Amounts = ()) -> None:
    """Add to what became of grants, each row changed once."""
    totals: defaultdict[str, list[Decimal]] = defaultdict(lambda: [NOTHING] * 3)
    for place, amounts in enumerate((spent, expired, voided)):
        for grant_id, amount in amounts:
            own = totals[grant_id]
            own[place] = EXACT.add(own[place], amount)
    with _not_overdrawn():
        connection.execute(
            """UPDATE credit_grants g SET spent = g.spent + t.spent, expired = g.expired + t.expired,
                   voided = g.voided + t.voided
              FROM unnest(%s::text[], %s::numeric[], %s::numeric[], %s::numeric[]) AS t (id, spent, expired, voided)
             WHERE g.tenant_id = current_tenant() AND g.id = t.id""",
            [list(totals), *([own[place] for own in totals.values()] for place in range(3))],
        )


@contextmanager
def _not_overdrawn() -> Iterator[None]:
    """What the database refuses, as a refusal."""
    try:
        yield
    except errors.CheckViolation:
        raise Refused("overdrawn", "a credit has less left than is drawn") from None


def moment(at: Instant | None) -> datetime | None:
    """An instant as the driver takes it."""
    return None if at is None else utc_datetime(at)


def maybe_instant(found: datetime | None) -> Instant | None:
    """An instant as the driver gives it."""
    return None if found is None else instant(found)


def _holding(*row: Any) -> Holding:
    id_, group, name, amount, expires_at, terms, spent, expired, voided, frozen, origin, *given = row
    grant = structs.replace(_read_terms(terms), id=name, balance=amount, expires_at=maybe_instant(expires_at))
    return Holding(id_, group, grant, spent, expired, voided, frozen, Provenance(Origin(origin), *given))


@lru_cache(maxsize=4096)
def _read_terms(written: str) -> Grant:
    """A grant with no more than its terms; many grants have the same."""
    return from_document(Grant, msgspec.json.decode(written), id="", balance=NOTHING)


def _terms(grant: Grant) -> dict[str, object]:
    return {name: item for name, item in document(grant).items() if name not in _IN_COLUMNS}
