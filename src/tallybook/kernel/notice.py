"""What others are told once a transaction is committed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tallybook.kernel.document import Document


class Notice(Struct, frozen=True):
    """What happened (`payment.failed`), the id of what it happened to, and what those who hear of it need to know."""

    kind: str
    subject: str
    document: Document


type Tell = Callable[[Notice], None]
"""Takes what is to be told in the transaction of what happened."""
