"""A finalized invoice of a case, with its receivable and its entries, in the stores of one kind."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from tallybook.api.across.cases import read_inputs
from tallybook.cases.parse import parse_case
from tallybook.credits.model.grant import CreditType
from tallybook.invoicing.actions.credit_invoice import Ask, Crediting, issue_credit_note
from tallybook.invoicing.model import posting
from tallybook.invoicing.model.credit_note import CreditNote, Disposition, Issued, Settle, ToCredit
from tallybook.invoicing.model.invoice import Draft, Manifest, PriceBookUsed, stored_case, tariff_of
from tallybook.invoicing.model.receivable import Application, Receivable, take_back, write_off
from tallybook.kernel.instant import DAY, Instant
from tallybook.kernel.money import Money
from tallybook.ledger.model.entry import Account, Entry, Fact, Posting
from tallybook.payments.public import record_received, return_money
from tallybook.rating.case import Inputs
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tests.database import NOW
from tests.stores import Stores

_numbers = count(1)


def draft_of_case(document: dict[str, Any], id_: str = "inv_1") -> Draft:
    """The draft that rating makes of a case."""
    case = parse_case(document).case
    return Draft(
        id=id_,
        billing_group_id="grp_1",
        period=case.inputs.period,
        price_book=PriceBookUsed("book_1", 1),
        contract=None,
        manifest=Manifest(1, len(case.usage)),
        case=stored_case(case.inputs, tariff_of(case.inputs)),
        output=output(rate(case)),
        created_at=NOW,
    )


def inputs_of(draft: Draft) -> Inputs:
    """The inputs of a stored case."""
    return read_inputs(draft.case.whole())


def owe(stores: Stores, draft: Draft) -> Receivable:
    """Finalize a draft: it has a number and a receivable, and is posted with the credits that it spent."""
    at = max(NOW, draft.period.end)
    receivable = Receivable(draft.id, "grp_1", draft.output.currency, draft.owed, at, at + 14 * DAY)
    stores.invoices.save_finalized([draft], at)
    stores.receivables.open([receivable])
    spent = [
        Posting(
            Account.DEFERRED_REVENUE if one.type == CreditType.PAID else Account.PROMOTIONAL_CREDIT,
            Decimal(one.applied),
            f"crd_{one.id}",
        )
        for one in draft.output.credits
    ]
    entry = posting.finalized(draft, spent, at)
    stores.ledger.post([entry] if entry else [])
    stores.invoices.number([draft], at)
    return receivable


def receivable_of(stores: Stores, id_: str = "inv_1") -> Receivable:
    """How it stands."""
    return stores.receivables.receivables([id_])[id_]


def pay_part(stores: Stores, money: Decimal, id_: str = "inv_1") -> None:
    """A customer pays so much of it."""
    received = Money(money, receivable_of(stores, id_).currency)
    reference = f"transfer {next(_numbers)}"
    record_received(stores.desk(), "grp_1", received, reference, [id_], gateway="manual", author="tests", now=NOW + DAY)


def refund(stores: Stores, money: Decimal, id_: str = "inv_1") -> None:
    """So much of what was paid goes back, and is due again."""
    _move(stores, take_back(receivable_of(stores, id_), money), Fact.REFUND_REQUESTED, Account.UNAPPLIED)


def lose(stores: Stores, id_: str = "inv_1") -> None:
    """What is due of it is written off."""
    _move(stores, write_off(receivable_of(stores, id_)), Fact.WRITTEN_OFF, Account.BAD_DEBT)


def _move(stores: Stores, done: Application, fact: Fact, account: Account) -> None:
    owed = done.receivable
    stores.receivables.change([owed])
    postings = (Posting(account, done.amount), Posting(Account.RECEIVABLE, -done.amount, receivable_id=owed.id))
    stores.ledger.post([Entry(fact, f"pay_{next(_numbers)}", "grp_1", owed.currency, NOW, postings)])


def new_id(prefix: str, now: Instant) -> str:
    """Ids in order."""
    return f"{prefix}_{next(_numbers):09d}"


def crediting(stores: Stores) -> Crediting:
    """What a credit note works on."""
    return Crediting(
        stores.accounts,
        stores.invoices,
        stores.receivables,
        stores.credit_notes,
        stores.ledger,
        read_inputs,
        lambda note: None,
    )


def ask(lines: dict[int, str | None] | None = None, to: Disposition | None = None, invoice: str = "inv_1") -> Ask:
    """A credit note by Ann, whole where no lines are given."""
    wanted = {line: None if amount is None else Decimal(amount) for line, amount in (lines or {}).items()}
    return Ask(invoice, "wrong price", "ann", wanted, to or ToCredit())


def note(stores: Stores, lines: dict[int, str | None] | None = None, to: Disposition | None = None) -> Issued:
    """Issue a credit note on the invoice."""
    return issue_credit_note(crediting(stores), ask(lines, to), NOW + DAY, new_id, settling(stores))


def settling(stores: Stores) -> Settle:
    """What becomes of money that a note returns."""

    def settle(issued: CreditNote) -> None:
        return_money(stores.desk(), issued)

    return settle


def balances(stores: Stores) -> dict[str, Decimal]:
    """What the accounts come to, a debit positive; those at zero are left out. In all they are zero."""
    found = {one.account.value: one.debits - one.credits for one in stores.ledger.trial_balance()}
    assert sum(found.values(), Decimal(0)) == 0
    return {account: balance for account, balance in found.items() if balance}
