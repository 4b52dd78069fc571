"""Direct deductions in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from psycopg import Connection, errors

from tallybook.credits.model.deduction import Deducted, Deduction
from tallybook.credits.store_sql.grants import change
from tallybook.kernel.instant import utc_datetime
from tallybook.kernel.refusal import Refused


class SqlDeductions:
    """A `DeductionStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def deducted(self, billing_group_id: str, keys: Collection[str]) -> dict[str, Deducted]:
        """By key: a group's deductions."""
        rows = self._connection.execute(
            """SELECT id, key, requested, allow_partial, amount FROM credit_deductions
             WHERE tenant_id = current_tenant() AND billing_group_id = %s AND key = ANY(%s)""",
            [billing_group_id, list(keys)],
        )
        return {row[1]: Deducted(*row) for row in rows}

    def deduct(self, deductions: Sequence[Deduction]) -> None:
        """Keep new deductions and spend what they take, all of it or nothing."""
        if not deductions:
            return
        requests = [deduction.request for deduction in deductions]
        try:
            self._connection.execute(
                """INSERT INTO credit_deductions (tenant_id, id, billing_group_id, key, requested, allow_partial,
                    amount, reason, author, deducted_at)
                SELECT current_tenant(), * FROM unnest(%s::text[], %s::text[], %s::text[], %s::numeric[], %s::boolean[],
                    %s::numeric[], %s::text[], %s::text[], %s::timestamptz[])""",
                [
                    [deduction.id for deduction in deductions],
                    [deduction.billing_group_id for deduction in deductions],
                    [request.key for request in requests],
                    [request.amount for request in requests],
                    [request.allow_partial for request in requests],
                    [deduction.amount for deduction in deductions],
                    [request.reason for request in requests],
                    [request.author for request in requests],
                    [utc_datetime(deduction.at) for deduction in deductions],
                ],
            )
        except errors.UniqueViolation:
            raise Refused("deducted_already", "deducted before") from None
        draws = [
            (deduction.id, number, taken.holding.id, taken.amount)
            for deduction in deductions
            for number, taken in enumerate(deduction.taken, start=1)
        ]
        self._connection.execute(
            """INSERT INTO credit_deduction_draws (tenant_id, deduction_id, number, grant_id, amount)
            SELECT current_tenant(), * FROM unnest(%s::text[], %s::integer[], %s::text[], %s::numeric[])""",
            [list(column) for column in zip(*draws, strict=True)],
        )
        change(self._connection, spent=((grant_id, amount) for _, _, grant_id, amount in draws))
