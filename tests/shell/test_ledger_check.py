"""The ledger check: whatever is planted past all our code, by a superuser, is seen and named."""

from __future__ import annotations

from decimal import Decimal

import psycopg
import pytest

from tallybook.invoicing.model.credit_note import ToCredit
from tallybook.payments.model.charge import DisputeReported, DisputeStage
from tallybook.payments.model.refund import FromPayment
from tallybook.payments.public import hear, record_received, request_refund
from tallybook.shell.database import Database
from tallybook.shell.ledger_check import differences
from tests.database import url_of
from tests.payments.till import dollars, till_in
from tests.stores import GROUP


class Books:
    """A tenant to which everything has happened once.

    150 paid 100 of inv_1, 50 became credit A: a lost dispute took 20 of it, an open one holds 10, 5 are being refunded.
    60 paid inv_2, of which 30 were returned as credit B, and 5 are being refunded of that. 7 of inv_3 are dunned. inv_4
    was paid and is due again.
    """

    def __init__(self, database: Database) -> None:
        self.till = till = till_in(database)
        till.owe("inv_1", "100")
        self.first = self.receive("ch_1", "150")
        till.owe("inv_2", "60")
        self.second = self.receive("ch_2", "60")
        self.note = till.credit_note("inv_2", "30", ToCredit()).id
        self.dispute("dp_1", "20", DisputeStage.LOST)
        self.dispute("dp_2", "10", DisputeStage.OPENED)
        till.clock.pass_by(1)
        self.refund(self.first)
        self.refund(self.second)
        till.owe("inv_4", "5")
        fourth = self.receive("ch_4", "5")
        till.clock.pass_by(1)
        self.refund(fourth)
        till.owe("inv_3", "7")
        till.method("sim_declined")
        till.pay("inv_3")
        self.names = {self.first: "PAY_1", self.second: "PAY_2", self.note: "NOTE"}
        credits_ = {self.first: "CREDIT_A", self.note: "CREDIT_B"}
        self.names |= {one.id: credits_[str(one.provenance.source)] for one in till.credits()}

    def receive(self, reference: str, amount: str) -> str:
        """Money that came in; answers the payment's id."""
        with self.till.desk() as desk:
            return record_received(
                desk, GROUP.id, dollars(amount), reference, [], gateway="simulated", author="ann",
                now=self.till.clock.now,
            ).id  # fmt: skip

    def dispute(self, reference: str, amount: str, stage: DisputeStage) -> None:
        """The gateway's word on a dispute of the first payment."""
        now = self.till.clock.now
        with self.till.desk() as desk:
            hear(desk, "simulated", DisputeReported(reference, now, reference, "ch_1", dollars(amount), stage, ""), now)

    def refund(self, payment: str) -> None:
        """Ask for 5 of a payment."""
        with self.till.desk() as desk:
            request_refund(desk, payment, Decimal(5), "wrong", "ann", FromPayment(), self.till.clock.now)

    def plant(self, statement: str) -> None:
        """Change rows as a superuser whom no trigger, policy or foreign key stops."""
        with psycopg.connect(url_of(self.till.database)) as connection:
            connection.execute("SET session_replication_role = replica")
            for name, as_said in self.names.items():
                statement = statement.replace(as_said, name)
            changed = connection.execute(f"{statement} AND tenant_id = %s".encode(), [self.till.tenant]).rowcount
            assert changed == 1, f"{changed} rows changed by {statement}"

    def said(self) -> list[str]:
        """What the check says."""
        with self.till.connection() as connection:
            found = [str(one) for one in differences(connection)]
        for name, as_said in self.names.items():
            found = [line.replace(name, as_said) for line in found]
        return found


@pytest.fixture
def books(database: Database) -> Books:
    """In which nothing is wrong yet."""
    found = Books(database)
    assert found.said() == []
    return found


ANOTHER = "of another billing group or currency"
PLANTED = {
    "a posting of an invoice in another group": (
        "UPDATE ledger_postings SET billing_group_id = 'grp_2' WHERE receivable_id = 'inv_1' AND subject = 'PAY_1'",
        [f"invoice inv_1: 0 {ANOTHER}, 100 posted", f"payment PAY_1: 0 {ANOTHER}, 100 posted"],
    ),
    "a posting of an invoice in another currency": (
        "UPDATE ledger_postings SET currency = 'EUR' WHERE receivable_id = 'inv_3'",
        [f"invoice inv_3: 0 {ANOTHER}, 7 posted"],
    ),
    "a posting of a grant in another group": (
        "UPDATE ledger_postings SET billing_group_id = 'grp_2' WHERE grant_id = 'CREDIT_B' AND fact = 'credit_granted'",
        [f"grant CREDIT_B: 0 {ANOTHER}, 30 posted"],
    ),
    "a posting of a payment in another group": (
        "UPDATE ledger_postings SET billing_group_id = 'grp_2' WHERE account = 'cash' AND subject = 'PAY_2'",
        [f"payment PAY_2: 0 {ANOTHER}, 60 posted"],
    ),
    "what was returned of an invoice": (
        "UPDATE receivables SET returned = 31 WHERE id = 'inv_2'",
        [
            "invoice inv_2: 29 paid and not returned, 30 by its payments",
            "invoice inv_2: 31 returned, 30 by its credit notes",
        ],
    ),
    "what a credit note returned": (
        "UPDATE credit_notes SET returned = 29, credited = 1 WHERE id = 'NOTE'",
        [
            "credit note NOTE: 1 credited, 0 posted",
            "credit note NOTE: 29 returned, 30 posted",
            "invoice inv_2: 30 returned, 29 by its credit notes",
        ],
    ),
    "an invoice that is given up and dunned": (
        "UPDATE receivables SET given_up_at = now() WHERE id = 'inv_3'",
        ["invoice inv_3: 7 given up, 0 by dunning"],
    ),
    "an invoice that was given up before it was due again": (
        "UPDATE receivables SET given_up_at = opened_at WHERE id = 'inv_4'",
        ["invoice inv_4: 5 given up, 0 by dunning"],
    ),
    "where a payment's money went": (
        "UPDATE payment_applications SET amount = 99 WHERE receivable_id = 'inv_1'",
        [
            "invoice inv_1: 100 paid and not returned, 99 by its payments",
            "payment PAY_1: 124 on invoices and credits, 125 of what was captured",
        ],
    ),
    "what credit was made of a payment": (
        "UPDATE payment_applications SET amount = 31 WHERE grant_id = 'CREDIT_B' AND amount = 30",
        [
            "grant CREDIT_B: 26 put there by its payment, 25 posted",
            "payment PAY_2: 56 on invoices and credits, 55 of what was captured",
        ],
    ),
    "what was refunded of a payment": (
        "UPDATE payments SET refunded = 6 WHERE id = 'PAY_1'",
        ["payment PAY_1: 6 refunded, 5 by its refunds"],
    ),
    "what is disputed of a payment": (
        "UPDATE payments SET disputed = 29 WHERE id = 'PAY_1'",
        ["payment PAY_1: 29 disputed, 30 by its disputes"],
    ),
    "what a lost dispute took of credit": (
        "UPDATE disputes SET taken_back = 19 WHERE reference = 'dp_1'",
        [
            "payment PAY_1: 125 on invoices and credits, 126 of what was captured",
            "payment PAY_1: 19 taken back by its disputes, 20 posted",
        ],
    ),
    "what is frozen of a payment's credit": (
        "UPDATE credit_grants SET frozen = 9 WHERE id = 'CREDIT_A'",
        ["payment PAY_1: 9 frozen, 10 by its disputes"],
    ),
    "what is frozen though nobody disputes it": (
        "UPDATE credit_grants SET frozen = 1 WHERE id = 'CREDIT_B'",
        ["payment PAY_2: 1 frozen, 0 by its disputes"],
    ),
}


@pytest.mark.parametrize(("statement", "lines"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_named(books: Books, statement: str, lines: list[str]) -> None:
    books.plant(statement)
    assert books.said() == lines


def test_credit_that_is_of_no_payment_is_never_frozen(books: Books) -> None:
    books.plant("UPDATE credit_grants SET frozen = 1 WHERE id = 'CREDIT_B'")
    for amount in (30, -5):
        books.plant(f"DELETE FROM payment_applications WHERE grant_id = 'CREDIT_B' AND amount = {amount}")
    assert "grant CREDIT_B: 1 frozen, 0 by its disputes" in books.said()
