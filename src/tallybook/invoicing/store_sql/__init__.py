"""Invoices, receivables and bill runs in PostgreSQL."""

from tallybook.invoicing.store_sql.invoices import SqlInvoices
from tallybook.invoicing.store_sql.receivables import SqlReceivables
from tallybook.invoicing.store_sql.runs import SqlRuns

__all__ = ["SqlInvoices", "SqlReceivables", "SqlRuns"]
