"""The door of pricing for other contexts: its stores, bound to the caller's transaction, and its actions."""

from tallybook.pricing.actions.agree import ensure_contract
from tallybook.pricing.actions.list_counters import ensure_counters
from tallybook.pricing.actions.publish import ensure_price_book
from tallybook.pricing.store import ContractStore, PriceStore

__all__ = ["ContractStore", "PriceStore", "ensure_contract", "ensure_counters", "ensure_price_book"]
