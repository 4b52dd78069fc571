"""The operations on the audit log."""

from __future__ import annotations

from typing import Protocol

from tallybook.audit.model.chain import Intact
from tallybook.audit.model.checkpoint import Checkpoint, Key, sign
from tallybook.audit.model.record import link_place
from tallybook.audit.public import AuditStore, record_numbered, verify_against, verify_chain
from tallybook.audit.wire import (
    AuditListing,
    AuditRecordView,
    AuditVerdict,
    AuditVerification,
    CheckpointView,
    record_view,
    verdict_view,
    wanted_of,
)
from tallybook.kernel.instant import instant_text
from tallybook.kernel.operation import ADMINS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import Page, asked_part, page_of


class AuditWork(Work, Protocol):
    """A request's work on the audit log."""

    @property
    def audit_log(self) -> AuditStore:
        """The audit log."""
        ...

    @property
    def tenant_name(self) -> str:
        """The name by which checkpoints know the tenant."""
        ...

    def checkpoint_key(self) -> Key:
        """The key that signs checkpoints; `Refused("no_key")` where the server was given none."""
        ...


AUDIT_LOG = Operations("Audit log", "Who did what, in a chain that shows every change of it.")


@AUDIT_LOG.get("/v1/audit-log", roles=READERS)
def list_audit_records(work: AuditWork, *, query: AuditListing) -> Page[AuditRecordView]:
    """List what was done, the newest first where no other order is asked for."""
    return page_of(work.audit_log.records(wanted_of(query), asked_part(query)), query, link_place, record_view)


@AUDIT_LOG.get("/v1/audit-log/{id}", roles=READERS)
def get_audit_record(work: AuditWork, *, id: str) -> AuditRecordView:
    """Get a record by its number."""
    return record_view(record_numbered(work.audit_log, id))


@AUDIT_LOG.ask("/v1/audit-log/verify", roles=READERS)
def verify_audit_log(work: AuditWork, *, body: AuditVerification) -> AuditVerdict:
    """Compute the chain again and say the first thing that is wrong with it.

    It finds a record that was edited, deleted, put in or moved. That the end was cut, or all of it written anew, shows
    by checkpoints that were kept elsewhere.
    """
    if not body.checkpoints:
        return verdict_view(verify_chain(work.audit_log))
    key = work.checkpoint_key()
    try:
        return verdict_view(verify_against(work.audit_log, work.tenant_name, body.checkpoints, key))
    except Refused as refusal:
        _, _, line = refusal.path.partition("line ")
        path = f"checkpoints[{int(line) - 1}]" if line else "checkpoints"
        raise Refused(refusal.code, refusal.message, path) from None


@AUDIT_LOG.ask("/v1/audit-log/checkpoint", roles=ADMINS)
def sign_audit_checkpoint(work: AuditWork) -> CheckpointView:
    """Sign what the log is now.

    It is not kept here: append its `line` to a file away from the database. A log that is not intact gets none.
    """
    key, head = work.checkpoint_key(), work.audit_log.head()
    verdict = verify_chain(work.audit_log)
    if not isinstance(verdict, Intact):
        raise Refused("not_intact", "the audit log is not as it was written: `/v1/audit-log/verify` says where")
    point = Checkpoint(work.tenant_name, head.number, head.hash, work.now)
    return CheckpointView(point.tenant, point.number, point.hash, instant_text(point.at), sign(point, key))
