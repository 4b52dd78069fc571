"""The operations on exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from tallybook.accounts.public import AccountStore
from tallybook.exchange.export import MEDIA_TYPES, MOST_AT_ONCE, Done, Export, Subject, Wanted
from tallybook.exchange.export_wire import ExportListing, ExportView, NewExport, export_view, wanted
from tallybook.kernel.operation import READERS_AND_CUSTOMERS, File, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part, by_age
from tallybook.kernel.wire import Page, asked_part, page_of


class ExportDesk(Protocol):
    """Exports that jobs make."""

    def start(self, wanted: Wanted, asked_by: str) -> Export:
        """Ask for an export; a job makes it."""
        ...

    def going_on(self) -> int:
        """How many wait or run, of those that the caller sees."""
        ...

    def visible_groups(self) -> tuple[str, ...]:
        """The billing groups that the caller sees."""
        ...

    def export(self, id_: str) -> Export | None:
        """One, by its id."""
        ...

    def cancel(self, id_: str) -> Export:
        """Want one no more."""
        ...

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list by age, of one subject where it is given."""
        ...


class ExportsWork(Work, Protocol):
    """A request's work on exports."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups and organizations."""
        ...

    @property
    def exports(self) -> ExportDesk:
        """Exports."""
        ...

    def widened(self) -> AbstractContextManager[None]:
        """Within, a scoped caller's transaction sees its tenant."""
        ...

    def export_chunks(self, id_: str) -> Iterator[bytes]:
        """The file of an export, chunk by chunk, after the request's transaction."""
        ...


EXPORTS = Operations("Exports", "Usage and invoices as files, which a worker makes.")


@EXPORTS.post("/v1/exports", roles=READERS_AND_CUSTOMERS)
def start_export(work: ExportsWork, *, body: NewExport) -> ExportView:
    """Ask for an export.

    A worker makes it; read it again to see how far it is. Whoever sees some organizations or billing groups alone
    exports what is theirs.
    """
    if body.billing_group is not None and not work.accounts.billing_groups([body.billing_group]):
        raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
    if body.organization is not None and work.accounts.organization(body.organization) is None:
        raise Refused("unknown_organization", "there is no organization of this id", "organization")
    if work.exports.going_on() >= MOST_AT_ONCE:
        raise Refused("too_many_exports", f"{MOST_AT_ONCE} wait or run already: wait until one is done, or cancel one")
    groups = work.exports.visible_groups() if work.caller.is_scoped else None
    if groups == ():  # what is of no group at all would be everybody's to see
        raise Refused("unknown_group", "there is no billing group yet of which anything could be exported")
    asked = wanted(body, groups)
    with work.widened():
        found = work.exports.start(asked, work.caller.name)
    work.audit("export.start", found.id, after=asked)
    return export_view(found)


@EXPORTS.get("/v1/exports", roles=READERS_AND_CUSTOMERS)
def list_exports(work: ExportsWork, *, query: ExportListing) -> Page[ExportView]:
    """List exports, the newest first where no other order is asked for. They are kept until they expire."""
    return page_of(work.exports.listed(subject=query.subject, part=asked_part(query)), query, by_age, export_view)


@EXPORTS.get("/v1/exports/{id}", roles=READERS_AND_CUSTOMERS)
def get_export(work: ExportsWork, *, id: str) -> ExportView:
    """Get an export, while it is made too."""
    return export_view(_export(work, id))


@EXPORTS.get("/v1/exports/{id}/file", roles=READERS_AND_CUSTOMERS, formats=tuple(MEDIA_TYPES.values()))
def get_export_file(work: ExportsWork, *, id: str) -> File:
    """Fetch an export's file.

    It is whole: one that is not done yet is refused (`not_ready`).
    """
    found = _export(work, id)
    if not isinstance(found.state, Done):
        raise Refused("not_ready", "there is no file: it is not done", id)
    if found.state.expires_at <= work.now:
        raise _unknown(id)
    return File(
        MEDIA_TYPES[found.wanted.format],
        found.wanted.file_name,
        found.state.bytes,
        found.state.sha256,
        lambda: work.export_chunks(found.id),
    )


@EXPORTS.post("/v1/exports/{id}/cancel", roles=READERS_AND_CUSTOMERS, status=200)
def cancel_export(work: ExportsWork, *, id: str) -> ExportView:
    """Cancel an export that waits or is being made."""
    _export(work, id)
    with work.widened():
        found = work.exports.cancel(id)
    work.audit("export.cancel", found.id)
    return export_view(found)


def _export(work: ExportsWork, id_: str) -> Export:
    found = work.exports.export(id_)
    if found is None:
        raise _unknown(id_)
    return found


def _unknown(id_: str) -> Refused:
    return Refused("unknown_export", "there is no export of this id; one that has expired is not kept", id_)
