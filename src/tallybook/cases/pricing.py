"""Rating a case file, with refusals that say which event is meant."""

from __future__ import annotations

from tallybook.cases.parse import Document
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.event import Conflict, Event
from tallybook.pricing.charges.cost_plus import MissingCost
from tallybook.pricing.model.price import AmbiguousPrice
from tallybook.rating.digest import input_digest
from tallybook.rating.lines import UnpricedUse
from tallybook.rating.output import Output, output
from tallybook.rating.rate import Rated, rate


def rate_document(document: Document) -> Rated:
    """Rate a case; an event that conflicts or cannot be priced is named by its place in the file."""
    try:
        return rate(document.case)
    except Conflict as refusal:
        raise Refused(refusal.code, refusal.message, _place(document, refusal.event)) from None
    except AmbiguousPrice as refusal:
        use = _place(document, _culprit(document, refusal))
        listed = any(refusal.price is price for price in document.case.inputs.prices)
        place = f"{'' if listed else 'contract.'}prices[{refusal.index}]"
        raise Refused(refusal.code, f"{refusal.message} ({use})", place) from None
    except (UnpricedUse, MissingCost) as refusal:
        raise Refused(refusal.code, refusal.message, _place(document, _culprit(document, refusal))) from None


def output_of(document: Document) -> Output:
    """The format's output of a case, with its digest."""
    rated = rate_document(document)
    return output(rated, input_digest(document.case, rated))


def _culprit(document: Document, refusal: UnpricedUse | AmbiguousPrice | MissingCost) -> Event | None:
    """The event behind a use; a gauge's level is set by the last event of its kind before the use."""
    usage = document.case.usage
    if isinstance(refusal, MissingCost):
        use = refusal.use
        return next((e for e in usage if (e.cost, e.at, e.project) == (None, use.at, use.project)), None)
    kind = [e for e in usage if (e.counter, e.dimensions) == (refusal.counter, refusal.dimensions)]
    since = [event for event in kind if event.at >= refusal.at]
    return since[0] if since else max(kind, key=lambda event: event.at, default=None)


def _place(document: Document, event: Event | None) -> str:
    index = next((i for i, other in enumerate(document.case.usage) if other is event), None)
    return "usage" if index is None else document.places.of(index)
