"""Types of audit log.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from tallybook.client.model import Model, OpenEnum


class AuditVerdictFinding(OpenEnum):
    """What was found."""

    INTACT = "intact"
    DIFFERS = "differs"
    MISSING = "missing"
    TAIL_CUT = "tail_cut"
    REWRITTEN = "rewritten"


type AuditVerdictFindingWord = AuditVerdictFinding | Literal["intact", "differs", "missing", "tail_cut", "rewritten"]


class AuditRecordView(Model, frozen=True, kw_only=True):
    """Who did what to what, when and why. Records are chained: each hash stands on all before it."""

    number: int
    """A record's place: 1, 2, 3, … without a gap."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    actor: str
    """Who."""
    action: str
    """What was done."""
    subject: str
    """The id of what it was done to."""
    before: Any
    """A document of what was, or is; null: nothing."""
    after: Any
    """A document of what was, or is; null: nothing."""
    reason: str | None
    """Why, where it was said."""
    request_id: str
    """The request in which it was done."""
    hash: str
    """SHA-256 of the hash before and of the record, in hexadecimal."""


class AuditVerdict(Model, frozen=True, kw_only=True):
    """Whether the log is as it was written, or the first thing that is wrong with it."""

    intact: bool
    """Whether nothing is wrong with it."""
    finding: AuditVerdictFinding
    """What was found."""
    number: int | None
    """The first that is wrong; of a cut tail, the last that is there."""
    records: int | None
    """How many records there are, where it is intact."""
    checkpoints: int
    """With how many checkpoints of the tenant it agrees."""
    known: int | None
    """Of a cut tail: the last record that is known to have been."""


class AuditVerification(Model, frozen=True, kw_only=True):
    """What the log is compared with beside itself."""

    checkpoints: Sequence[str] = ()
    """Signed checkpoints that were kept elsewhere, of any tenants."""


class CheckpointView(Model, frozen=True, kw_only=True):
    """What the log is now, signed. Keep it away from the database: from then on a cut of the log shows."""

    tenant: str
    """The tenant's name."""
    number: int
    """A record's place: 1, 2, 3, … without a gap."""
    hash: str
    """SHA-256 of the hash before and of the record, in hexadecimal."""
    at: datetime
    """An instant: RFC 3339 with an offset; answered in UTC, to the microsecond."""
    line: str
    """A checkpoint as it was signed: one line of JSON."""
