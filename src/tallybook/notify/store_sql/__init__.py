"""The stores in PostgreSQL. The connection's transaction is bound to the tenant."""

from tallybook.notify.store_sql.alert import SqlWatches
from tallybook.notify.store_sql.mail import SqlMail
from tallybook.notify.store_sql.webhook import SqlWebhooks

__all__ = ["SqlMail", "SqlWatches", "SqlWebhooks"]
