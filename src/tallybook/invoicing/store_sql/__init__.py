"""Invoices and bill runs in PostgreSQL."""

from tallybook.invoicing.store_sql.invoices import SqlInvoices
from tallybook.invoicing.store_sql.runs import SqlRuns

__all__ = ["SqlInvoices", "SqlRuns"]
