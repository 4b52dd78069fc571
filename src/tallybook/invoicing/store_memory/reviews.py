"""Reviews of drafts in a dictionary."""

from __future__ import annotations

from collections.abc import Collection

from tallybook.invoicing.model.review import Review, Unreviewed
from tallybook.invoicing.store import Place


class MemoryReviews:
    """A `ReviewStore` of one tenant."""

    def __init__(self) -> None:
        self._kept: dict[Place, Review] = {}

    def reviews(self, places: Collection[Place]) -> dict[Place, Review]:
        """By place: what was said of the draft."""
        return {place: self._kept[place] for place in places if place in self._kept}

    def keep(self, place: Place, review: Review) -> None:
        """Keep a review in the place of the one before."""
        self._kept.pop(place, None)
        if not isinstance(review, Unreviewed):
            self._kept[place] = review
