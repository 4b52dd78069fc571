"""Invoices, their reviews, receivables, credit notes, running totals and bill runs in PostgreSQL."""

from tallybook.invoicing.store_sql.analytics import SqlAnalytics
from tallybook.invoicing.store_sql.credit_notes import SqlCreditNotes
from tallybook.invoicing.store_sql.invoices import SqlInvoices
from tallybook.invoicing.store_sql.letterheads import SqlLetterheads
from tallybook.invoicing.store_sql.reader import SqlInvoiceReader
from tallybook.invoicing.store_sql.receivables import SqlReceivables
from tallybook.invoicing.store_sql.reviews import SqlReviews
from tallybook.invoicing.store_sql.running import SqlRunning
from tallybook.invoicing.store_sql.runs import SqlRuns
from tallybook.invoicing.store_sql.shadow_runs import SqlShadowRuns

__all__ = [
    "SqlAnalytics",
    "SqlCreditNotes",
    "SqlInvoiceReader",
    "SqlInvoices",
    "SqlLetterheads",
    "SqlReceivables",
    "SqlReviews",
    "SqlRunning",
    "SqlRuns",
    "SqlShadowRuns",
]
