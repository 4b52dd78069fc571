"""The chain of records: each hash stands on all that came before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tallybook.audit.model.checkpoint import Checkpoint
from tallybook.audit.model.record import Link, Record, canonical

BEGINNING = "00" * 32
"""What the first record stands on."""


class Head(Struct, frozen=True):
    """The last number that was given, and its hash; 0 and `BEGINNING` where there is no record yet."""

    number: int = 0
    hash: str = BEGINNING


class Intact(Struct, frozen=True):
    """Every record is there as it was written, `records` in all, and agrees with each of `checkpoints`."""

    records: int
    checkpoints: int


class Differs(Struct, frozen=True):
    """The first record that is not as it was written, or not the one that was written there."""

    number: int


class Missing(Struct, frozen=True):
    """The first number without a record, though later ones have theirs."""

    number: int


class TailCut(Struct, frozen=True):
    """Records end at `last`, though there have been `known`; `witness` says who knows: the head, or a checkpoint."""

    last: int
    known: int
    witness: str


class Rewritten(Struct, frozen=True):
    """The records agree with each other and not with a checkpoint: they were written anew, up to `number` at least."""

    number: int


type Verdict = Intact | Differs | Missing | TailCut | Rewritten


def linked(previous: str, record: Record) -> str:
    """The hash of a record that follows the one of a hash: SHA-256 of that hash and the record's text."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(record).encode()).hexdigest()


def verify(links: Iterable[Link], head: Head, checkpoints: Sequence[Checkpoint] = ()) -> Verdict:
    """Compute the chain again, from its first record on, and say the first thing that is wrong with it.

    `links` are all records of a tenant, the oldest first; they are read once and not kept. `checkpoints` are the
    tenant's, with signatures that are known to be good.
    """
    witnessed = {point.number: point.hash for point in checkpoints}
    conflicting = [point.number for point in checkpoints if witnessed[point.number] != point.hash]
    last, previous = 0, BEGINNING
    rewritten = conflicting[:1]
    for link in links:
        if link.number != last + 1:
            return Missing(last + 1)
        previous = linked(previous, link.record)
        if link.hash != previous:
            return Differs(link.number)
        last = link.number
        if witnessed.get(last, previous) != previous:
            rewritten.append(last)
    known = max(witnessed, default=0)
    if known > last:
        return TailCut(last, known, "a checkpoint")
    if head.number > last:
        return TailCut(last, head.number, "the head of the chain")
    if rewritten:
        return Rewritten(rewritten[0])
    return Intact(last, len(checkpoints)) if head == Head(last, previous) else Differs(last)
