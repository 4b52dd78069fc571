"""Tax components in a dictionary, for tests and the mock server."""

from __future__ import annotations

from collections.abc import Collection

from tallybook.tax.model.component import TaxComponent


class MemoryTaxes:
    """A `TaxStore` of its own."""

    def __init__(self) -> None:
        self._components: dict[str, tuple[TaxComponent, ...]] = {}

    def set_components(self, billing_group_id: str, components: tuple[TaxComponent, ...]) -> None:
        """What a billing group's invoices are taxed with from now on."""
        self._components[billing_group_id] = components

    def components(self, billing_group_ids: Collection[str]) -> dict[str, tuple[TaxComponent, ...]]:
        """By billing group id: its components, in order."""
        return {group: self._components[group] for group in billing_group_ids if self._components.get(group)}
