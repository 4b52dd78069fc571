"""Find a record of the audit log."""

from __future__ import annotations

from tallybook.audit.model.record import Link
from tallybook.audit.store import AuditStore
from tallybook.kernel.refusal import Refused


def record_numbered(store: AuditStore, text: str) -> Link:
    """The record whose number is written so; `Refused("unknown_record")`."""
    found = store.record(int(text)) if text.isascii() and text.isdigit() and len(text) <= 18 else None
    if found is None:
        raise Refused("unknown_record", "there is no record of this number", text)
    return found
