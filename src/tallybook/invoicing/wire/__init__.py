"""Invoices, bill runs, credit notes and simulations, as they are sent."""
