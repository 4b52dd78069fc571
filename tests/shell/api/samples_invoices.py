"""Requests of every operation on invoices, credit notes, bill runs and jobs, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count

from tallybook.invoicing.actions.prepare import Failed
from tests.shell.api.furnished import UNIT_PRICE
from tests.shell.api.samples import Place, Sample, new_name
from tests.shell.api.samples_catalog import counter, word

YEAR, MONTH = 2026, "2026-05"
_years = count(2000)


@cache
def sold(place: Place, currency: str) -> tuple[str, str]:
    """A price book and the counter that it has a price for."""
    name = counter(place)
    book = str(place.make("/v1/price-books", {"name": new_name("book"), "currency": currency})["id"])
    place.make(f"/v1/price-books/{book}/versions", {"prices": [UNIT_PRICE | {"counter": name}]})
    return book, name


def payer(place: Place, *, needs_approval: bool, currency: str = "USD", language: str | None = None) -> str:
    """A billing group of the organization that has used something."""
    book, name = sold(place, currency)
    body = {
        "organization": place.organization, "name": new_name("group"), "currency": currency, "price_book": book,
        "needs_approval": needs_approval, "language": language,
    }  # fmt: skip
    group, project = str(place.make("/v1/billing-groups", body)["id"]), word("project")
    place.make("/v1/projects", {"name": project, "billing_group": group})
    event = {"id": project, "counter": name, "quantity": "100", "at": f"{MONTH}-03T10:00:00Z", "project": project}
    assert place.admin.post("/v1/events", event).status_code == 202
    return group


def bill(place: Place, group: str) -> str:
    """The invoice that a bill run makes of a group's month."""
    done = place.house.bill(group, YEAR, 5)
    assert not isinstance(done, Failed), done
    (row,) = place.admin.get(f"/v1/invoices?billing_group={group}").json()["data"]
    return str(row["id"])


def draft(place: Place) -> str:
    """A draft that waits for approval."""
    return bill(place, payer(place, needs_approval=True))


def approved(place: Place) -> str:
    """A draft that may be finalized."""
    id_ = draft(place)
    path = f"/v1/invoices/{id_}"
    digest = place.admin.get(path).json()["review"]["figures_digest"]
    assert place.admin.post(f"{path}/approve", {"figures_digest": digest}).status_code == 200
    return id_


def final(place: Place) -> str:
    """A final invoice."""
    return bill(place, payer(place, needs_approval=False))


@cache
def kept(place: Place) -> str:
    """A final invoice that is only looked at."""
    return final(place)


@cache
def noted(place: Place) -> str:
    """A credit note."""
    return str(place.make("/v1/credit-notes", create_credit_note(place).body)["id"])


def waiting(place: Place) -> str:
    """A job that waits."""
    return place.house.waiting_job(new_name("run"))


# invoices


def list_invoices(place: Place) -> Sample:
    return Sample("/v1/invoices", (kept(place),))


def get_invoice(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{kept(place)}", (kept(place),))


def list_invoice_lines(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{kept(place)}/lines", (kept(place),))


def explain_invoice_line(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{kept(place)}/lines/1/explanation", (kept(place),))


def get_invoice_case(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{kept(place)}/case", (kept(place),))


@cache
def preview_invoice(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample("/v1/invoices/preview", (group,), {"billing_group": group, "month": MONTH})


def hold_invoice(place: Place) -> Sample:
    id_ = draft(place)
    return Sample(f"/v1/invoices/{id_}/hold", (id_,), {"reason": "odd usage"})


def release_invoice(place: Place) -> Sample:
    id_ = draft(place)
    assert place.admin.post(f"/v1/invoices/{id_}/hold", {"reason": "odd usage"}).status_code == 200
    return Sample(f"/v1/invoices/{id_}/release", (id_,))


def approve_invoice(place: Place) -> Sample:
    id_ = draft(place)
    digest = place.admin.get(f"/v1/invoices/{id_}").json()["review"]["figures_digest"]
    return Sample(f"/v1/invoices/{id_}/approve", (id_,), {"figures_digest": digest})


def finalize_invoice(place: Place) -> Sample:
    id_ = approved(place)
    return Sample(f"/v1/invoices/{id_}/finalize", (id_,))


def write_off_invoice(place: Place) -> Sample:
    id_ = final(place)
    return Sample(f"/v1/invoices/{id_}/write-off", (id_,), {"reason": "the customer is gone"})


@cache
def simulate(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample("/v1/simulations", (group,), {"billing_group": group, "months": [MONTH]})


def calculate(place: Place) -> Sample:
    case = {
        "version": 1,
        "currency": "USD",
        "period": MONTH,
        "counters": {"vm": {"unit": "hour", "aggregation": "sum"}},
        "prices": [{"counter": "vm", "model": "per_unit", "unit_price": "0.10"}],
        "usage": [{"counter": "vm", "project": "shop", "at": f"{MONTH}-03T10:00:00Z", "quantity": "24"}],
    }
    return Sample("/v1/calculations", (), {"case": case})


# credit notes


def create_credit_note(place: Place) -> Sample:
    id_ = final(place)
    return Sample("/v1/credit-notes", (id_,), {"invoice": id_, "reason": "an outage"})


def void_invoice(place: Place) -> Sample:
    id_ = final(place)
    return Sample(f"/v1/invoices/{id_}/void", (id_,), {"reason": "the wrong customer"})


def list_credit_notes(place: Place) -> Sample:
    return Sample("/v1/credit-notes", (noted(place),))


def get_credit_note(place: Place) -> Sample:
    return Sample(f"/v1/credit-notes/{noted(place)}", (noted(place),))


# documents


@cache
def european(place: Place) -> str:
    """A final invoice in EUR, of a seller and a buyer who are told well enough for an e-invoice."""
    seller = {"legal_name": "Acme Cloud GmbH", "country": "DE", "registration": "HRB 12345"}
    assert place.admin.send("PATCH", "/v1/settings", json={"documents": {"seller": seller}}).status_code == 200
    group = payer(place, needs_approval=False, currency="EUR")
    told = {"buyer": {"country": "FR"}}
    path = f"/v1/billing-groups/{group}/billing-details"
    assert place.admin.send("PATCH", path, json=told).status_code == 200
    return bill(place, group)


@cache
def credited(place: Place) -> str:
    """A credit note in EUR."""
    body = {"invoice": european(place), "reason": "an outage"}
    return str(place.make("/v1/credit-notes", body)["id"])


def get_invoice_pdf(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{kept(place)}/pdf", (kept(place),))


def get_e_invoice(place: Place) -> Sample:
    return Sample(f"/v1/invoices/{european(place)}/e-invoice", (european(place),))


def get_credit_note_pdf(place: Place) -> Sample:
    return Sample(f"/v1/credit-notes/{noted(place)}/pdf", (noted(place),))


def get_credit_note_e_invoice(place: Place) -> Sample:
    return Sample(f"/v1/credit-notes/{credited(place)}/e-invoice", (credited(place),))


# bill runs and jobs


def start_bill_run(place: Place) -> Sample:
    return Sample("/v1/bill-runs", body={"month": MONTH})


@cache
def started(place: Place) -> str:
    """A bill run that waits for a worker."""
    return str(place.make("/v1/bill-runs", {"month": "2026-04"})["run"]["id"])


def list_bill_runs(place: Place) -> Sample:
    return Sample("/v1/bill-runs", (started(place),))


def get_bill_run(place: Place) -> Sample:
    return Sample(f"/v1/bill-runs/{started(place)}", (started(place),))


def retry_bill_run(place: Place) -> Sample:
    id_ = place.house.failed_run(f"{next(_years)}-03", payer(place, needs_approval=False))
    return Sample(f"/v1/bill-runs/{id_}/retry", (id_,))


def start_shadow_run(place: Place) -> Sample:
    return Sample("/v1/shadow-runs", body={"month": MONTH})


@cache
def shadowed(place: Place) -> tuple[str, str]:
    """A shadow run that is over, and an invoice of it."""
    invoice = kept(place)
    id_ = str(place.make("/v1/shadow-runs", {"month": MONTH})["id"])
    place.house.work_on_shadow_run(id_)
    return id_, invoice


def list_shadow_runs(place: Place) -> Sample:
    return Sample("/v1/shadow-runs?limit=200", (shadowed(place)[0],))


def get_shadow_run(place: Place) -> Sample:
    return Sample(f"/v1/shadow-runs/{shadowed(place)[0]}", (shadowed(place)[0],))


def list_shadow_run_invoices(place: Place) -> Sample:
    return Sample(f"/v1/shadow-runs/{shadowed(place)[0]}/invoices?limit=200", shadowed(place))


def list_jobs(place: Place) -> Sample:
    return Sample("/v1/jobs", (f'"{waiting(place)}"',))


def get_job(place: Place) -> Sample:
    id_ = waiting(place)
    return Sample(f"/v1/jobs/{id_}", (id_,))


def retry_failed_job(place: Place) -> Sample:
    id_ = waiting(place)
    place.house.fail_job(id_)
    return Sample(f"/v1/jobs/{id_}/retry", (id_,))


def cancel_waiting_job(place: Place) -> Sample:
    id_ = waiting(place)
    return Sample(f"/v1/jobs/{id_}/cancel", (id_,))


# figures


def get_receivables_now(place: Place) -> Sample:
    return Sample("/v1/analytics/receivables")


def get_revenue(place: Place) -> Sample:
    kept(place)
    return Sample(f"/v1/analytics/revenue?until={MONTH}")


def get_spend(place: Place) -> Sample:
    kept(place)
    return Sample(f"/v1/analytics/spend?by=organization&until={MONTH}", (place.organization,))


@cache
def get_month_to_date(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample(f"/v1/analytics/month-to-date?billing_group={group}", (group,))


@cache
def get_running_totals(place: Place) -> Sample:
    return Sample("/v1/analytics/running-totals")


@cache
def list_running_totals(place: Place) -> Sample:
    payer(place, needs_approval=False)
    place.house.count_running()
    return Sample("/v1/analytics/running-totals/billing-groups")


@cache
def list_usage(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample(f"/v1/usage?billing_group={group}", (group,))


def list_usage_dimensions(place: Place) -> Sample:
    group = payer(place, needs_approval=False)
    return Sample(f"/v1/usage/dimensions?billing_group={group}", (group,))


INVOICES: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        list_invoices, get_invoice, list_invoice_lines, explain_invoice_line, get_invoice_case, preview_invoice,
        hold_invoice, release_invoice, approve_invoice, finalize_invoice, write_off_invoice,
        create_credit_note, void_invoice, list_credit_notes, get_credit_note,
        get_invoice_pdf, get_e_invoice, get_credit_note_pdf, get_credit_note_e_invoice,
        start_shadow_run, list_shadow_runs, get_shadow_run, list_shadow_run_invoices,
        simulate, calculate, start_bill_run, list_bill_runs, get_bill_run, retry_bill_run,
        list_jobs, get_job, retry_failed_job, cancel_waiting_job, get_receivables_now, list_usage,
        list_usage_dimensions, get_revenue, get_spend, get_month_to_date, get_running_totals, list_running_totals,
    )
}  # fmt: skip
