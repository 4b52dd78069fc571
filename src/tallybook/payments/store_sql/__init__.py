"""Payments, refunds, methods and their set-ups, dunning and gateways' events in PostgreSQL."""

from tallybook.payments.store_sql.collection import SqlDunning, SqlMethods, SqlReports
from tallybook.payments.store_sql.payments import SqlPayments
from tallybook.payments.store_sql.refunds import SqlRefunds
from tallybook.payments.store_sql.setups import SqlSetups

__all__ = ["SqlDunning", "SqlMethods", "SqlPayments", "SqlRefunds", "SqlReports", "SqlSetups"]
