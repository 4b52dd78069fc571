"""Tax components: they add and never compound."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallybook.kernel.pattern import matches_any


class TaxComponent(Struct, frozen=True):
    """A rate on an invoice's lines, or on those of certain counters."""

    name: str
    rate: Decimal
    counters: tuple[str, ...] | None = None

    def taxes(self, counter: str | None) -> bool:
        """Whether a line is in the component's base; with `counters`, one without a counter is not."""
        return self.counters is None or (counter is not None and matches_any(self.counters, counter))
