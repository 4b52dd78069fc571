"""Tax components in PostgreSQL: a column of the billing group. The connection's transaction is bound to the tenant."""

from __future__ import annotations

from collections.abc import Collection

from psycopg import Connection
from psycopg.types.json import Jsonb

from tallybook.kernel.document import document, from_document
from tallybook.tax.model.component import TaxComponent


class SqlTaxes:
    """A `TaxStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_components(self, billing_group_id: str, components: tuple[TaxComponent, ...]) -> None:
        """What a billing group's invoices are taxed with from now on."""
        self._connection.execute(
            "UPDATE billing_groups SET tax = %s WHERE tenant_id = current_tenant() AND id = %s",
            [Jsonb(document(components)), billing_group_id],
        )

    def components(self, billing_group_ids: Collection[str]) -> dict[str, tuple[TaxComponent, ...]]:
        """By billing group id: its components, in order."""
        query = """SELECT id, tax FROM billing_groups
            WHERE tenant_id = current_tenant() AND id = ANY(%s) AND tax <> '[]'"""
        return {
            group: tuple(from_document(TaxComponent, component) for component in components)
            for group, components in self._connection.execute(query, [list(billing_group_ids)])
        }
