"""Credits in PostgreSQL. The connection's transaction is bound to the tenant."""

from tallybook.credits.store_sql.coupons import SqlCoupons
from tallybook.credits.store_sql.deductions import SqlDeductions
from tallybook.credits.store_sql.grants import SqlCredits
from tallybook.credits.store_sql.schedules import SqlSchedules

__all__ = ["SqlCoupons", "SqlCredits", "SqlDeductions", "SqlSchedules"]
