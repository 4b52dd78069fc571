"""Payments: how customers' money comes in and goes back, and what gateways say of it."""
