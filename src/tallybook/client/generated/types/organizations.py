"""Types of organizations.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from tallybook.client.model import Model


class NewOrganization(Model, frozen=True, kw_only=True):
    """A customer to be made."""

    name: str
    """A name; unique in its kind."""


class OrganizationView(Model, frozen=True, kw_only=True):
    """A customer: it has billing groups, which pay."""

    id: str
    """An organization's id."""
    name: str
    """A name; unique in its kind."""
