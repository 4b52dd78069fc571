"""Letterheads and logos in dictionaries."""

from __future__ import annotations

from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.kernel.instant import Instant


class MemoryLetterheads:
    """A `LetterheadStore` of its own."""

    def __init__(self) -> None:
        self._told: list[tuple[Instant, Letterhead]] = []
        self._logos: dict[str, Logo] = {}

    def keep(self, letterhead: Letterhead, now: Instant) -> None:
        """Keep what documents look like from now on."""
        self._told.append((now, letterhead))

    def letterhead(self, at: Instant | None = None) -> Letterhead:
        """What stood at an instant, or stands now."""
        stood = [letterhead for since, letterhead in self._told if at is None or since <= at]
        return stood[-1] if stood else (self._told[-1][1] if self._told else Letterhead())

    def add_logo(self, digest: str, logo: Logo, now: Instant) -> None:
        """Keep a logo by its digest."""
        self._logos.setdefault(digest, logo)

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        return self._logos.get(digest)
