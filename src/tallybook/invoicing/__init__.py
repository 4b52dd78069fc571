"""Invoices and bill runs."""
