"""The door of pricing for other contexts: its stores, bound to the caller's transaction, and its actions."""

from tallybook.pricing.actions.agree import agree, agree_anew, agree_end, ensure_contract
from tallybook.pricing.actions.list_counters import ensure_counters, list_counter
from tallybook.pricing.actions.publish import ensure_price_book, open_price_book, publish_version
from tallybook.pricing.store import ContractStore, PriceStore

__all__ = [
    "ContractStore",
    "PriceStore",
    "agree",
    "agree_anew",
    "agree_end",
    "ensure_contract",
    "ensure_counters",
    "ensure_price_book",
    "list_counter",
    "open_price_book",
    "publish_version",
]
