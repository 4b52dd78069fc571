"""The operations on organizations, billing groups, API keys, users and sessions."""

from tallybook.accounts.http.accounts import API_KEYS, BILLING_GROUPS, ME, ORGANIZATIONS
from tallybook.accounts.http.people import SELF, SESSIONS, USERS

__all__ = ["API_KEYS", "BILLING_GROUPS", "ME", "ORGANIZATIONS", "SELF", "SESSIONS", "USERS"]
