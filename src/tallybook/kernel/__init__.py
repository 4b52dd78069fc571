"""Exact numbers, rounding, allocation, units, currencies, periods and ids. Imports nothing else of ours."""
