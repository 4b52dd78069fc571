"""The operations on counters, price books and contracts."""

from tallybook.pricing.http.catalog import COUNTERS, PRICE_BOOKS
from tallybook.pricing.http.contract import CONTRACTS

__all__ = ["CONTRACTS", "COUNTERS", "PRICE_BOOKS"]
