"""The journal in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from psycopg import Connection, errors
from psycopg.rows import TupleRow

from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.refusal import Refused
from tallybook.ledger.model.balance import Balance, Movement, Turnover
from tallybook.ledger.model.entry import Account, Entry, Fact


class SqlLedger:
    """The store on a connection whose transaction is bound to a tenant."""

    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def post(self, entries: Sequence[Entry]) -> None:
        """Append entries, all of them or none."""
        rows = [
            (
                entry.fact.value,
                entry.subject,
                str(number),
                entry.billing_group_id,
                entry.currency,
                utc_datetime(entry.at),
                posting.account.value,
                posting.grant_id,
                posting.receivable_id,
                str(posting.amount),
            )
            for entry in entries
            for number, posting in enumerate(entry.postings, start=1)
        ]
        if not rows:
            return
        try:
            self._connection.execute(
                """
                INSERT INTO ledger_postings (tenant_id, fact, subject, number, billing_group_id, currency, at, account,
                       grant_id, receivable_id, amount)
                SELECT current_tenant(), p.fact, p.subject, p.number::int, p.billing_group_id, p.currency, p.at,
                       p.account, p.grant_id, p.receivable_id, p.amount::numeric
                  FROM unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::timestamptz[],
                       %b::text[], %b::text[], %b::text[], %b::text[])
                    AS p (fact, subject, number, billing_group_id, currency, at, account, grant_id, receivable_id,
                          amount)
                """,
                [list(column) for column in zip(*rows, strict=True)],
            )
        except errors.UniqueViolation:
            raise Refused("posted_already", "a fact has posted before") from None

    def trial_balance(self) -> list[Balance]:
        """Every account with postings, by currency and in the order of the chart."""
        rows = self._connection.execute(
            """
            SELECT currency, account, coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
                   coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)
              FROM ledger_postings WHERE tenant_id = current_tenant()
             GROUP BY currency, account ORDER BY currency, array_position(%s, account)
            """,
            [[account.value for account in Account]],
        )
        return [Balance(currency, Account(account), debits, credits_) for currency, account, debits, credits_ in rows]

    def statement(self, billing_group_id: str, account: Account) -> list[Movement]:
        """A billing group's postings on an account, the oldest first."""
        rows = self._connection.execute(
            """
            SELECT at, fact, subject, currency, amount,
                   sum(amount) OVER (PARTITION BY currency ORDER BY at, fact, subject, number)
              FROM ledger_postings
             WHERE tenant_id = current_tenant() AND billing_group_id = %s AND account = %s
             ORDER BY at, fact, subject, number
            """,
            [billing_group_id, account.value],
        )
        return [_movement(*row) for row in rows]

    def of_grant(self, grant_id: str) -> list[Movement]:
        """A grant's postings, the oldest first, its granting before all."""
        rows = self._connection.execute(
            """
            SELECT at, fact, subject, currency, amount,
                   sum(amount) OVER (ORDER BY fact <> 'credit_granted', at, fact, subject, number)
              FROM ledger_postings WHERE tenant_id = current_tenant() AND grant_id = %s
             ORDER BY fact <> 'credit_granted', at, fact, subject, number
            """,
            [grant_id],
        )
        return [_movement(*row) for row in rows]

    def turnovers(
        self, billing_group_id: str, accounts: Collection[Account], bounds: Sequence[Instant]
    ) -> list[Turnover]:
        """What each fact moved on accounts of a group, in the stretches between ascending bounds, in their order."""
        rows = self._connection.execute(
            """
            SELECT width_bucket(at, %s::timestamptz[]), account, fact, sum(amount) FROM ledger_postings
             WHERE tenant_id = current_tenant() AND billing_group_id = %s AND account = ANY(%s)
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """,
            [[utc_datetime(at) for at in bounds], billing_group_id, [account.value for account in accounts]],
        )
        return [Turnover(number, Account(account), Fact(fact), amount) for number, account, fact, amount in rows]


def _movement(at: datetime, fact: str, subject: str, currency: str, amount: Decimal, balance: Decimal) -> Movement:
    return Movement(instant(at), Fact(fact), subject, currency, amount, balance)
