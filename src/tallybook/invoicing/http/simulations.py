"""The operation that prices periods again with something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Protocol

from msgspec import structs

from tallybook.accounts.public import AccountStore
from tallybook.invoicing.model.comparison import compare_outputs
from tallybook.invoicing.wire.simulations import Simulation, SimulationOf, simulated_month
from tallybook.kernel.currency import minor_units
from tallybook.kernel.decimals import EXACT, plain
from tallybook.kernel.operation import READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.pricing.charges.cost_plus import MissingCost
from tallybook.pricing.model.agreement import ContractVersion
from tallybook.pricing.model.contract import Contract, check_contract
from tallybook.pricing.model.price import AmbiguousPrice, Price, check_prices
from tallybook.pricing.public import PriceStore
from tallybook.pricing.wire.contract import changed_terms, contract_of
from tallybook.pricing.wire.price import price_of
from tallybook.rating.case import Inputs
from tallybook.rating.lines import UnpricedUse
from tallybook.rating.output import Output


class Rerating(Protocol):
    """Rates an invoice again."""

    def rerate(
        self, billing_group_id: str, month: str | None, change: Callable[[Inputs], Inputs]
    ) -> tuple[str | None, Output, Output]:
        """The final invoice of a month, or what it would be now, as it is and with changed inputs; and the final
        invoice's id.

        `Refused`: `too_much_usage` for more events than a request reads, and what `InvoiceDesk.preview` and rating do.
        """
        ...


class SimulationsWork(Work, Protocol):
    """A request's work on simulations."""

    @property
    def accounts(self) -> AccountStore:
        """Billing groups."""
        ...

    @property
    def prices(self) -> PriceStore:
        """Counters and price books."""
        ...

    @property
    def rerating(self) -> Rerating:
        """What rates again."""
        ...


SIMULATIONS = Operations("Simulations", "What invoices would have been. Nothing is written.")


@SIMULATIONS.ask("/v1/simulations", roles=READERS)
def simulate(work: SimulationsWork, *, body: SimulationOf) -> Simulation:
    """Price periods again with another price book, other prices, another contract or tier.

    A month that is final is compared with its invoice, another one with what its invoice would be now. Usage, credits,
    taxes and what is unpaid stay as they were: each month is changed by itself.
    """
    group = work.accounts.billing_groups([body.billing_group]).get(body.billing_group)
    if group is None:
        raise Refused("unknown_group", "there is no billing group of this id", "billing_group")
    change = _change(work, body, group.currency)
    months, total = [], Decimal(0)
    for month in dict.fromkeys(body.months) or (None,):
        with _blamed_on(body):
            invoice, before, after = work.rerating.rerate(group.id, month, change)
        found = compare_outputs(before, after)
        total = EXACT.add(total, found.difference("invoice_total"))
        months.append(simulated_month(found, invoice))
    return Simulation(group.id, group.currency, plain(total, minor_units(group.currency)), months)


@contextmanager
def _blamed_on(body: SimulationOf) -> Iterator[None]:
    """Usage that cannot be priced is the fault of the prices that were sent."""
    try:
        yield
    except (UnpricedUse, MissingCost, AmbiguousPrice) as refusal:
        sent = "contract" if body.contract is not None else "without_contract"
        place = "price_book" if body.price_book is not None else "prices" if body.prices is not None else sent
        raise Refused(refusal.code, refusal.message, place) from None


def _change(work: SimulationsWork, body: SimulationOf, currency: str) -> Callable[[Inputs], Inputs]:
    if body.price_book is not None and body.prices is not None:
        raise Refused("one_of_two", "name a price book, or prices", "prices")
    if body.contract is not None and body.without_contract:
        raise Refused("one_of_two", "a contract has terms, or there is none", "contract")
    counters = work.prices.counters()
    listed = None
    if body.prices is not None:
        listed = tuple(price_of(one, f"prices[{index}]") for index, one in enumerate(body.prices))
        check_prices(listed, currency, counters, "prices")
    book = None if body.price_book is None else _book(work, body.price_book, currency)

    def change(inputs: Inputs) -> Inputs:
        prices = listed
        if book is not None:
            prices = _version(work.prices, book, inputs)
        contract = _contract(body, inputs.contract, currency, counters)
        return structs.replace(
            inputs,
            counters={**counters, **inputs.counters},
            prices=inputs.prices if prices is None else prices,
            contract=None if body.without_contract else contract,
            adjustments=() if body.without_adjustments else inputs.adjustments,
        )

    return change


def _book(work: SimulationsWork, id_: str, currency: str) -> str:
    found = work.prices.price_book(id_)
    if found is None:
        raise Refused("unknown_price_book", "there is no price book of this id", "price_book")
    if found.currency != currency:
        raise Refused("other_currency", f"is in {found.currency}, and the billing group pays {currency}", "price_book")
    return found.id


def _version(store: PriceStore, book: str, inputs: Inputs) -> tuple[Price, ...]:
    wanted = (book, inputs.period.start)
    key = store.versions_at([wanted]).get(wanted)
    if key is None:
        raise Refused("unknown_version", "has no version for a period that begins then", "price_book")
    return store.versions([key])[key].prices


def _contract(
    body: SimulationOf, agreed: Contract | None, currency: str, counters: Mapping[str, object]
) -> Contract | None:
    if body.contract is None:
        return agreed
    of = ContractVersion("", body.billing_group, 0, agreed or Contract())
    try:
        contract = contract_of(changed_terms(of, body.contract))
        check_contract(contract, currency, counters)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, f"contract.{refusal.path}") from None
    return contract
