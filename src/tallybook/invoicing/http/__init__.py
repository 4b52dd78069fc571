"""The operations on invoices, bill runs, credit notes and simulations."""
