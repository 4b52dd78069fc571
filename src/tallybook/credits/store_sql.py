"""Credit grants in PostgreSQL. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.credits.model.grant import Grant
from tallybook.credits.model.holding import Draw, Holding
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, utc_datetime
from tallybook.kernel.refusal import Refused

_IN_COLUMNS = frozenset({"id", "balance"})


class SqlCredits:
    """A `CreditStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def grant(self, holdings: Sequence[Holding], now: Instant) -> None:
        """Keep new grants."""
        try:
            self._connection.execute(
                """INSERT INTO credit_grants
                    (tenant_id, id, billing_group_id, name, amount, spent, document, created_at)
                SELECT current_tenant(), *, %s FROM unnest(
                    %s::text[], %s::text[], %s::text[], %s::numeric[], %s::numeric[], %s::jsonb[])""",
                [
                    utc_datetime(now),
                    [holding.id for holding in holdings],
                    [holding.billing_group_id for holding in holdings],
                    [holding.grant.id for holding in holdings],
                    [holding.grant.balance for holding in holdings],
                    [holding.spent for holding in holdings],
                    [Jsonb(_terms(holding.grant)) for holding in holdings],
                ],
            )
        except errors.UniqueViolation as error:
            raise Refused("name_taken", f"a credit exists already: {error.diag.message_detail}") from None

    def holdings(self, billing_group_ids: Collection[str], *, lock: bool = False) -> dict[str, tuple[Holding, ...]]:
        """By billing group id: its grants, by id."""
        query = """SELECT id, billing_group_id, name, amount, spent, document FROM credit_grants
            WHERE tenant_id = current_tenant() AND billing_group_id = ANY(%s) ORDER BY id"""
        found: dict[str, list[Holding]] = {}
        for id_, group, name, amount, spent, terms in self._connection.execute(
            f"{query} FOR UPDATE" if lock else query, [list(billing_group_ids)]
        ):
            grant = from_document(Grant, terms, id=name, balance=amount)
            found.setdefault(group, []).append(Holding(id_, group, grant, spent))
        return {group: tuple(own) for group, own in found.items()}

    def draw(self, draws: Sequence[Draw]) -> None:
        """Spend, all of it or nothing."""
        columns = [
            [draw.grant_id for draw in draws],
            [draw.invoice_id for draw in draws],
            [draw.amount for draw in draws],
        ]
        try:
            self._connection.execute(
                """INSERT INTO credit_draws (tenant_id, grant_id, invoice_id, amount)
                SELECT current_tenant(), * FROM unnest(%s::text[], %s::text[], %s::numeric[])""",
                columns,
            )
            self._connection.execute(
                """WITH totals AS (
                    SELECT id, sum(amount) AS total FROM unnest(%s::text[], %s::numeric[]) AS draws (id, amount)
                    GROUP BY id)
                UPDATE credit_grants SET spent = spent + total FROM totals
                WHERE tenant_id = current_tenant() AND credit_grants.id = totals.id""",
                [columns[0], columns[2]],
            )
        except errors.UniqueViolation as error:
            raise Refused("drawn_already", f"drawn before: {error.diag.message_detail}") from None
        except errors.CheckViolation as error:
            raise Refused("overdrawn", f"a credit has less left than is drawn: {error.diag.message_detail}") from None


def _terms(grant: Grant) -> dict[str, object]:
    return {name: item for name, item in document(grant).items() if name not in _IN_COLUMNS}
