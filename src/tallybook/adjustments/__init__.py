"""Corrections of an invoice by a person: discounts and surcharges of a project or a billing group."""
