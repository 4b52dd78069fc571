"""Say whether the audit log is as it was written."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.audit.model.chain import Verdict, verify
from tallybook.audit.model.checkpoint import Key, read_checkpoint
from tallybook.audit.store import AuditStore
from tallybook.kernel.refusal import Refused


def verify_chain(store: AuditStore) -> Verdict:
    """Compute the chain again and compare it with its own head."""
    return verify(store.chain(), store.head())


def verify_against(store: AuditStore, tenant: str, lines: Iterable[str], key: Key) -> Verdict:
    """The same, and compare it with the tenant's checkpoints among signed lines.

    Every line must be signed with the key, whosever it is; `Refused` with its number where one is not, and where none
    is of this tenant: what is compared with nothing is not verified.
    """
    points = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                points.append(read_checkpoint(line, key))
            except Refused as refusal:
                raise Refused(refusal.code, refusal.message, f"line {number}") from None
    own = [point for point in points if point.tenant == tenant]
    if not own:
        raise Refused("no_checkpoint", f"has no checkpoint of the tenant {tenant!r}")
    return verify(store.chain(), store.head(), own)
