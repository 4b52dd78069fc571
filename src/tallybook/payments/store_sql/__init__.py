"""Payments, refunds, methods, dunning and gateways' events in PostgreSQL."""

from tallybook.payments.store_sql.collection import SqlDunning, SqlMethods, SqlReports
from tallybook.payments.store_sql.payments import SqlPayments
from tallybook.payments.store_sql.refunds import SqlRefunds

__all__ = ["SqlDunning", "SqlMethods", "SqlPayments", "SqlRefunds", "SqlReports"]
