"""What is told of invoices across contexts: a preview, an explanation, a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from tallybook.accounts.model.customer import BillingGroup
from tallybook.api.across.cases import case_of, name_of, read_inputs
from tallybook.api.across.stores import Stores
from tallybook.cases.explain import explain_alone
from tallybook.cases.export import document_yaml, export_document
from tallybook.invoicing.actions.prepare import Books, Failed, Prepared, Ready, Run, Tariffs, Unchanged, prepare
from tallybook.invoicing.actions.review_draft import Reviewed
from tallybook.invoicing.model.invoice import Draft, draft_of
from tallybook.invoicing.model.review import Waits, Why
from tallybook.kernel.decimals import plain
from tallybook.kernel.document import Document
from tallybook.kernel.instant import Instant
from tallybook.kernel.notice import Notice
from tallybook.kernel.period import local_day, month_text, parse_month
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import LineOut


def books_of(stores: Stores) -> Books:
    """The stores that invoices are prepared from."""
    return Books(
        accounts=stores.accounts,
        prices=stores.prices,
        contracts=stores.contracts,
        adjustments=stores.adjustments,
        credits=stores.credits,
        taxes=stores.taxes,
        usage=stores.usage,
        invoices=stores.invoices,
        receivables=stores.receivables,
        reviews=stores.reviews,
    )


def refuse_unseen(stores: Stores, billing_group_id: str) -> BillingGroup:
    """The billing group of an id; `Refused("unknown_group")` where the stores show none."""
    found = stores.accounts.billing_groups([billing_group_id]).get(billing_group_id)
    if found is None:
        raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
    return found


def preview(stores: Stores, billing_group_id: str, month: str | None, now: Instant) -> Draft:
    """What the invoice of a cycle, the running one without a month, would be now; nothing is written.

    `Refused`: `unknown_group`, `finalized` where it is final already, `not_billed`.
    """
    group = refuse_unseen(stores, billing_group_id)
    if month is None:
        month = month_text(local_day(group.cycle_at(now).start, group.tz))
    run = Run(*parse_month(month), now, stores.new_id, read_inputs, preview=True)
    (found,) = prepare(books_of(stores), [group.id], run, Tariffs())
    match found:
        case Ready(draft=draft):
            return draft
        case Unchanged(invoice_id=id_):
            raise Refused("finalized", f"the invoice of {month} is final already: {id_}")
        case Failed(reason=reason):
            raise Refused("not_billed", reason)
        case _:
            raise AssertionError(f"a preview of a running cycle was {found}")


def finalized_notice(draft: Draft) -> Notice:
    """What is told of an invoice that is final."""
    about = {"billing_group": draft.billing_group_id, "owed": plain(draft.owed), "currency": draft.output.currency}
    return Notice("invoice.finalized", draft.id, about)


def judged(rated: Prepared, reviewed: Reviewed) -> tuple[str, bool]:
    """What became of a draft that was to be finalized: its id, and whether it is final by this call.

    `Refused`: `waits` where it needs an approval, `not_billed`.
    """
    match rated:
        case Ready(draft=draft, waits=None):
            return draft.id, True
        case Ready(draft=draft, waits=Waits(why=why, reason=reason)):
            hint = "; `tallybook invoice approve` does" if why is Why.APPROVAL else ""
            raise Refused("waits", f"{reason}{hint}", draft.id)
        case Unchanged(invoice_id=id_):
            return id_, False
        case Failed(reason=reason):
            raise Refused("not_billed", reason, reviewed.group.name)
        case _:
            raise AssertionError(f"a draft of a period that is over was {rated}")


def explanation(line: LineOut, number: int, currency: str) -> str:
    """How a line came about."""
    return explain_alone(line, number, currency)


def case_writers(stores: Stores, name: str) -> Mapping[str, Callable[[], bytes]]:
    """The case of an invoice that exists, by media type."""

    def document() -> Document:
        found = stores.invoices.invoice(name)
        assert found is not None, f"{name} was looked up"
        expect = {"amount_due": draft_of(found).output.amount_due}
        return export_document(case_of(stores, found), f"Invoice {name_of(found)}", expect)

    return {
        "application/json": lambda: msgspec.json.encode(document()),
        "application/yaml": lambda: document_yaml(document()).encode(),
    }
