"""Billing groups with credit, in a tenant of their own, and what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.credits.model.grant import CreditType
from tallybook.credits.model.holding import Holding, Provenance
from tallybook.credits.model.terms import Terms
from tallybook.credits.public import grant_credit
from tallybook.kernel.instant import Instant
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.database import Database
from tests.database import NOW, new_tenant_name
from tests.stores import GROUP, furnish, sql_stores


@dataclass(frozen=True)
class Wallets:
    """A tenant by its name and number, with its groups."""

    database: Database
    name: str
    tenant: int
    groups: tuple[BillingGroup, ...]

    def grant(self, group: BillingGroup, amount: str, expires_at: Instant | None = None, *, paid: bool = False) -> str:
        """Grant a group credit, in force from now on; answers the grant's id."""
        terms = Terms(CreditType.PAID if paid else CreditType.FREE)
        with self.database.transaction(self.tenant) as connection:
            books, now = sql_stores(connection).credit_books, SystemClock().now()
            name = new_id("n", now)
            made = grant_credit(
                books, group, name, terms, Decimal(amount), Provenance(), now, new_id, expires_at=expires_at
            )
        return made.id

    def held(self, groups: Sequence[BillingGroup] | None = None) -> list[Holding]:
        """The grants of some groups, or of all."""
        with self.database.transaction(self.tenant) as connection:
            store = sql_stores(connection).credits
            return [one for group in groups or self.groups for one in store.grants_of(group.id)]


def wallets(database: Database, count: int) -> Wallets:
    """A new tenant with so many billing groups."""
    name = new_tenant_name()
    tenant = database.tenant(name, NOW)
    groups = tuple(structs.replace(GROUP, id=f"grp_w{n}", name=f"Wallet {n}") for n in range(count))
    with database.transaction(tenant) as connection:
        stores = sql_stores(connection)
        furnish(stores)
        for group in groups:
            stores.accounts.add_billing_group(group, NOW)
    return Wallets(database, name, tenant, groups)
