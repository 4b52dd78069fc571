"""The door of accounts for other contexts: the stores, bound to the caller's transaction, and its actions."""

from tallybook.accounts.actions.assign_projects import ensure_projects
from tallybook.accounts.actions.keys import make_key
from tallybook.accounts.actions.known import known_group, known_organization
from tallybook.accounts.actions.open_account import ensure_billing_group, ensure_organization
from tallybook.accounts.store import AccountStore, KeyStore, SessionStore, UserStore

__all__ = [
    "AccountStore",
    "KeyStore",
    "SessionStore",
    "UserStore",
    "ensure_billing_group",
    "ensure_organization",
    "ensure_projects",
    "known_group",
    "known_organization",
    "make_key",
]
