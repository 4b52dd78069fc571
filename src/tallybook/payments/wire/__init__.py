"""Payments, refunds, disputes, payment methods and dunning, as they are sent."""
