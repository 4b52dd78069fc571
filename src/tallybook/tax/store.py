"""What tax keeps."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from tallybook.tax.model.component import TaxComponent


class TaxStore(Protocol):
    """Tax components of one tenant's billing groups, inside one transaction."""

    def set_components(self, billing_group_id: str, components: tuple[TaxComponent, ...]) -> None:
        """What a billing group's invoices are taxed with from now on."""
        ...

    def components(self, billing_group_ids: Collection[str]) -> dict[str, tuple[TaxComponent, ...]]:
        """By billing group id: its components, in order; a group without any is absent."""
        ...
