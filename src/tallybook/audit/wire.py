"""The audit log, as it is sent."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Raw, Struct

from tallybook.audit.model.chain import Differs, Intact, Missing, Rewritten, TailCut, Verdict
from tallybook.audit.model.record import Link
from tallybook.audit.store import Wanted
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, instant_of

type RecordNumber = Annotated[int, Meta(description="A record's place: 1, 2, 3, … without a gap.", examples=[17])]
type Hash = Annotated[
    str, Meta(description="SHA-256 of the hash before and of the record, in hexadecimal.", examples=["00" * 32])
]
type Change = Annotated[Any, Meta(description="A document of what was, or is; null: nothing.", examples=[None])]
type CheckpointLine = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1_000,
        description="A checkpoint as it was signed: one line of JSON.",
        examples=['{"at":"2026-05-01T00:00:00Z","hash":"…","number":17,"signature":"…","tenant":"default"}'],
    ),
]


class AuditListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which records are asked for."""

    subject: (
        Annotated[str, Meta(max_length=200, description="What it was done to: an id.", examples=["crd_01jz8a6y5c"])]
        | None
    ) = None
    actor: Annotated[str, Meta(max_length=200, description="Who did it.", examples=["kim"])] | None = None
    action: (
        Annotated[
            str,
            Meta(max_length=200, description="`credit.void`, or `credit.` for all such.", examples=["credit."]),
        ]
        | None
    ) = None
    billing_group: (
        Annotated[
            str,
            Meta(
                max_length=200,
                description="Done to this billing group, or to what is its: contracts, credits, invoices, payments.",
                examples=["grp_01jz8a6y5c"],
            ),
        ]
        | None
    ) = None
    since: Annotated[InstantText | None, Meta(description="Done at this instant or later.")] = None
    until: Annotated[InstantText | None, Meta(description="Done before this instant.")] = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class AuditRecordView(Struct, frozen=True):
    """Who did what to what, when and why. Records are chained: each hash stands on all before it."""

    number: RecordNumber
    at: InstantText
    actor: Annotated[str, Meta(description="Who.", examples=["kim"])]
    action: Annotated[str, Meta(description="What was done.", examples=["credit.void"])]
    subject: Annotated[str, Meta(description="The id of what it was done to.", examples=["crd_01jz8a6y5c"])]
    before: Change
    after: Change
    reason: Annotated[str | None, Meta(description="Why, where it was said.", examples=["granted twice"])]
    request_id: Annotated[str, Meta(description="The request in which it was done.", examples=["req_01jz8a6y5c"])]
    hash: Hash


class AuditVerification(Struct, frozen=True, forbid_unknown_fields=True):
    """What the log is compared with beside itself."""

    checkpoints: Annotated[
        tuple[CheckpointLine, ...],
        Meta(max_length=1_000, description="Signed checkpoints that were kept elsewhere, of any tenants."),
    ] = ()


class AuditVerdict(Struct, frozen=True):
    """Whether the log is as it was written, or the first thing that is wrong with it."""

    intact: Annotated[bool, Meta(description="Whether nothing is wrong with it.", examples=[True])]
    finding: Annotated[
        str,
        Meta(
            description="What was found.",
            examples=["intact"],
            extra_json_schema={"enum": ["intact", "differs", "missing", "tail_cut", "rewritten"]},
        ),
    ]
    number: Annotated[
        int | None, Meta(description="The first that is wrong; of a cut tail, the last that is there.", examples=[17])
    ]
    records: Annotated[int | None, Meta(description="How many records there are, where it is intact.", examples=[17])]
    checkpoints: Annotated[int, Meta(description="With how many checkpoints of the tenant it agrees.", examples=[1])]
    known: Annotated[
        int | None, Meta(description="Of a cut tail: the last record that is known to have been.", examples=[None])
    ]


class CheckpointView(Struct, frozen=True):
    """What the log is now, signed. Keep it away from the database: from then on a cut of the log shows."""

    tenant: Annotated[str, Meta(description="The tenant's name.", examples=["default"])]
    number: RecordNumber
    hash: Hash
    at: InstantText
    line: CheckpointLine


def wanted_of(sent: AuditListing) -> Wanted:
    """The records that are asked for."""
    return Wanted(
        sent.subject,
        sent.actor,
        sent.action,
        None if sent.since is None else instant_of(sent.since, "since"),
        None if sent.until is None else instant_of(sent.until, "until"),
        sent.billing_group,
    )


def record_view(of: Link) -> AuditRecordView:
    """A record as it is sent."""
    record = of.record
    return AuditRecordView(
        of.number,
        instant_text(record.at),
        record.actor,
        record.action,
        record.subject,
        _parsed(record.before),
        _parsed(record.after),
        record.reason,
        record.request_id,
        of.hash,
    )


def _parsed(text: str | None) -> object:
    return None if text is None else Raw(text.encode())


def verdict_view(of: Verdict) -> AuditVerdict:
    """A verdict as it is sent."""
    match of:
        case Intact(records=records, checkpoints=points):
            return AuditVerdict(True, "intact", None, records, points, None)
        case Differs(number=number):
            return AuditVerdict(False, "differs", number, None, 0, None)
        case Missing(number=number):
            return AuditVerdict(False, "missing", number, None, 0, None)
        case TailCut(last=last, known=known):
            return AuditVerdict(False, "tail_cut", last, None, 0, known)
        case Rewritten(number=number):
            return AuditVerdict(False, "rewritten", number, None, 0, None)
