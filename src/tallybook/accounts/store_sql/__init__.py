"""Accounts in PostgreSQL. The connection's transaction is bound to the tenant."""

from tallybook.accounts.store_sql.accounts import SqlAccounts
from tallybook.accounts.store_sql.keys import SqlKeys
from tallybook.accounts.store_sql.users import SqlSessions, SqlUsers

__all__ = ["SqlAccounts", "SqlKeys", "SqlSessions", "SqlUsers"]
