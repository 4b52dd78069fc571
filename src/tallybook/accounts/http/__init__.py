"""The operations on organizations, billing groups, API keys, users and sessions."""

from tallybook.accounts.http.accounts import API_KEYS, BILLING_GROUPS, ME, ORGANIZATIONS, PROJECTS
from tallybook.accounts.http.details import BILLING_DETAILS
from tallybook.accounts.http.people import SELF, SESSIONS, USERS

__all__ = [
    "API_KEYS",
    "BILLING_DETAILS",
    "BILLING_GROUPS",
    "ME",
    "ORGANIZATIONS",
    "PROJECTS",
    "SELF",
    "SESSIONS",
    "USERS",
]
