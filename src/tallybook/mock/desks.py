"""What operations need to know across contexts, in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.public import known_group
from tallybook.adjustments.model.standing import Authored
from tallybook.adjustments.public import Asked
from tallybook.api.across import adjusting, invoices
from tallybook.api.job import (
    Cancelled,
    Failed,
    Failure,
    ListedJob,
    State,
    Waiting,
    job_place,
    not_failed,
    not_waiting,
    unknown_job,
)
from tallybook.api.settings import Change, Settings, changed, setting
from tallybook.exchange.export import Export, Subject
from tallybook.exchange.export_store import ExportStore
from tallybook.invoicing.actions.review_draft import Reviewed
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.model.letterhead import Logo
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Principal
from tallybook.kernel.period import Period
from tallybook.kernel.sorting import Part, part_of
from tallybook.ledger.wire import DifferenceView
from tallybook.mock.billing import finalize
from tallybook.mock.missing import left_out
from tallybook.mock.seeing import Seen
from tallybook.mock.stores import MemoryStores
from tallybook.payments.public import write_off_invoice
from tallybook.rating.output import LineOut

if TYPE_CHECKING:
    from tallybook.mock.world import World


class BookDesk:
    """What accounts need to know of price books."""

    def __init__(self, stores: MemoryStores) -> None:
        self._stores = stores

    def currency_of(self, price_book_id: str) -> str | None:
        """The currency of a price book."""
        found = self._stores.prices.price_book(price_book_id)
        return None if found is None else found.currency


class ClosedDesk:
    """What accounts need to know of invoices."""

    def __init__(self, stores: MemoryStores) -> None:
        self._stores = stores

    def last_final(self, billing_group_id: str, since: Instant) -> str | None:
        """The number of the final invoice of a group's last closed period that begins at `since` or later."""
        found = self._stores.invoices.final_periods(billing_group_id, since, None)
        return str(found[-1].number) if found else None


class CheckDesk:
    """Compares the books with what they come to: in a mock nobody writes behind their back."""

    def __init__(self, stores: MemoryStores) -> None:
        self._stores = stores

    def differences(self, limit: int) -> Sequence[DifferenceView]:
        """None."""
        return []

    def ensure_group(self, billing_group_id: str) -> None:
        """`Refused` where there is no billing group of this id."""
        known_group(self._stores.accounts, billing_group_id)


class JobDesk:
    """Jobs: those that wait until what follows on requests is asked for, that failed, or were cancelled."""

    def __init__(self, stores: MemoryStores, now: Instant) -> None:
        self._outbox = stores.outbox
        self._now = now

    def listed(self, task: str | None, part: Part) -> Sequence[ListedJob]:
        """A part of the list by age, of a task where it is given."""
        return part_of((one for one in self._outbox.jobs.values() if task in (None, one.task)), part, job_place)

    def find(self, number: int, *, lock: bool = False) -> ListedJob:
        """One job; one request at a time works on a world. `Refused("unknown_job")`."""
        found = self._outbox.jobs.get(number)
        if found is None:
            raise unknown_job(str(number))
        return found

    def failures(self, number: int) -> Sequence[Failure]:
        """Why each of a job's attempts failed."""
        return self._outbox.failures.get(number, ())

    def retry(self, job: ListedJob) -> None:
        """Let a failed or cancelled job wait again. `Refused("not_failed")`."""
        if not isinstance(job.state, Failed | Cancelled):
            raise not_failed(job)
        failures = self.failures(job.id)
        self._keep(job, Waiting(self._now, failures[-1].error if failures else None))

    def cancel(self, job: ListedJob) -> None:
        """Let a waiting job never run. `Refused("not_waiting")`."""
        if not isinstance(job.state, Waiting):
            raise not_waiting(job)
        self._keep(job, Cancelled(self._now))

    def _keep(self, job: ListedJob, state: State) -> None:
        self._outbox.jobs[job.id] = structs.replace(job, state=state)


class SettingsDesk:
    """A tenant's settings."""

    def __init__(self, stores: MemoryStores, now: Instant) -> None:
        self._stores = stores
        self._now = now

    def read(self) -> Settings:
        """Every setting."""
        return self._stores.settings()

    def change(self, name: str, text: str) -> Change:
        """Set one setting to what a text says."""
        document, before, after = changed(self._stores.decided.document, name, text)
        self._stores.decided.document = document
        if after.documents != before.documents:
            self._stores.letterheads.keep(after.documents, self._now)
        return Change(setting(before, name), setting(after, name))

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        return self._stores.letterheads.logo(digest)

    def keep_logo(self, content: bytes) -> Change:
        """Put a logo on documents; `Refused("bad_logo")` for what cannot be set."""
        from tallybook.invoicing.documents.logo import digest_of_logo, read_logo
        from tallybook.invoicing.documents.typeset import refuse_unset

        logo = read_logo(content)
        refuse_unset(logo)
        digest = digest_of_logo(logo)
        self._stores.letterheads.add_logo(digest, logo, self._now)
        return self.change("documents.logo", digest)


class AdjustingDesk:
    """Decisions on adjustments."""

    def __init__(self, stores: MemoryStores) -> None:
        self._stores = stores

    def cycle_of(self, group: BillingGroup, month: str, path: str) -> Period:
        """The group's cycle that begins in a month."""
        return adjusting.cycle_of(group, month, path)

    def create(self, asked: Asked, now: Instant) -> Authored:
        """Make an adjustment."""
        return adjusting.create(self._stores, asked, now)

    def approve(self, seen: Authored, by: str, now: Instant) -> tuple[Authored, Sequence[str]]:
        """Let it apply."""
        return adjusting.approve(self._stores, seen, by, now)

    def reject(self, seen: Authored, by: str, now: Instant, reason: str) -> Authored:
        """Say no to one that waits."""
        return adjusting.reject(self._stores, seen, by, now, reason)

    def cancel(self, seen: Authored, by: str, now: Instant, reason: str) -> tuple[Authored, Sequence[str]]:
        """End it."""
        return adjusting.cancel(self._stores, seen, by, now, reason)

    def finals_with(self, authored: Authored) -> Sequence[str]:
        """The numbers of the final invoices that it is on."""
        return adjusting.finals_with(self._stores, authored)


class InvoiceDesk:
    """What is done with invoices across contexts."""

    def __init__(self, world: World, stores: MemoryStores, seen: Seen, caller: Principal, now: Instant) -> None:
        self._world = world
        self._stores = stores
        self._seen = seen
        self._caller = caller
        self._now = now

    def preview(self, billing_group_id: str, month: str | None) -> Draft:
        """What the invoice of a cycle would be now."""
        invoices.refuse_unseen(self._seen.typed, billing_group_id)
        return invoices.preview(self._stores, billing_group_id, month, self._now)

    def finalize(self, reviewed: Reviewed) -> str | None:
        """Rate a draft again and finalize it; answers its id where it is final by this call."""
        return finalize(self._stores, reviewed, self._now)

    def write_off(self, name: str, reason: str) -> tuple[str, str]:
        """Book what is due of a final invoice as a loss."""
        desk = self._world.desk(self._stores, self._now)
        done = write_off_invoice(desk, name, self._caller.name, reason, self._now)
        return done.id, str(Money(done.written_off, done.currency))

    def explain(self, line: LineOut, number: int, currency: str) -> str:
        """How a line came about."""
        return invoices.explanation(line, number, currency)

    def case(self, name: str) -> Mapping[str, Callable[[], bytes]]:
        """The case of an invoice, by media type."""
        return invoices.case_writers(self._stores, name)


class DocumentDesk:
    """What makes documents."""

    def __init__(self, stores: MemoryStores) -> None:
        self._stores = stores

    def invoice_pdf(self, id_: str) -> bytes:
        """An invoice as PDF/A-3b."""
        from tallybook.api.across.documents import invoice_pdf

        found = self._stores.invoices.invoice(id_)
        assert found is not None, f"{id_} was looked up"
        return invoice_pdf(self._stores, found)

    def invoice_xml(self, id_: str) -> bytes:
        """An invoice's e-invoice."""
        from tallybook.api.across.documents import invoice_xml

        found = self._stores.invoices.invoice(id_)
        assert found is not None, f"{id_} was looked up"
        return invoice_xml(self._stores, found)

    def credit_note_pdf(self, id_: str) -> bytes:
        """A credit note as PDF/A-3b."""
        from tallybook.api.across.documents import credit_note_pdf

        found = self._stores.credit_notes.credit_note(id_)
        assert found is not None, f"{id_} was looked up"
        return credit_note_pdf(self._stores, found)

    def credit_note_xml(self, id_: str) -> bytes:
        """A credit note's e-invoice."""
        from tallybook.api.across.documents import credit_note_xml

        found = self._stores.credit_notes.credit_note(id_)
        assert found is not None, f"{id_} was looked up"
        return credit_note_xml(self._stores, found)


class ExportDesk:
    """Exports: a mock makes none, so that none is found."""

    def __init__(self, exports: ExportStore) -> None:
        self._exports = exports

    def start(self, wanted: object, asked_by: str) -> Export:
        """Files are made by the engine's workers."""
        raise left_out("start_export")

    def going_on(self) -> int:
        """None."""
        return self._exports.going_on()

    def visible_groups(self) -> tuple[str, ...]:
        """Of no use without files."""
        raise left_out("start_export")

    def export(self, id_: str) -> Export | None:
        """One, by its id."""
        return self._exports.export(id_)

    def cancel(self, id_: str) -> Export:
        """Cancel one, which is found before."""
        raise AssertionError("no export is found")

    def listed(self, *, subject: Subject | None, part: Part) -> list[Export]:
        """A part of the list."""
        return self._exports.listed(subject=subject, part=part)
