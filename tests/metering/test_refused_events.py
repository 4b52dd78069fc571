"""Each event of a batch is answered for itself."""

from __future__ import annotations

import pytest

from tallybook.metering.public import EventIn, TargetIn
from tallybook.shell.database import Database
from tallybook.shell.ingestor import Ingestor
from tests.metering.samples import codes, counts, event, furnished_tenant, sent

REFUSED = {
    "no id": (event(None), "missing_key", "id"),
    "an empty id": (event(""), "empty", "id"),
    "a long id": (event("x" * 513), "too_long", "id"),
    "a long id of wide characters": (event("\N{BANK}" * 171), "too_long", "id"),
    "dimensions that no index holds": (
        event(dimensions={str(n): "\N{BANK}" * 120 for n in range(5)}), "too_long", "dimensions",
    ),
    "a NUL in an id": (event("a\0b"), "not_text", "id"),
    "half of a pair": (event("a\ud800"), "not_text", "id"),
    "an empty source": (event(source=""), "empty", "source"),
    "no counter": (event(counter=None), "missing_key", "counter"),
    "an unknown counter": (event(counter="cpus"), "unknown_counter", "counter"),
    "an unknown project": (event(project="p9"), "unknown_project", "project"),
    "an empty project": (event(project=""), "empty", "project"),
    "a unit of another kind": (event(unit="GB"), "unknown_unit", "unit"),
    "no quantity": (event(quantity=None), "missing_key", "quantity"),
    "not a number": (event(quantity="NaN"), "bad_number", "quantity"),
    "infinite": (event(quantity="Infinity"), "bad_number", "quantity"),
    "39 digits": (event(quantity="1" * 39), "bad_number", "quantity"),
    "21 decimals": (event(quantity="0." + "1" * 21), "bad_number", "quantity"),
    "a huge integer": (event(quantity=10**40), "bad_number", "quantity"),
    "digits of another script": (event(quantity="١٢"), "bad_number", "quantity"),
    "a point alone": (event(quantity="1."), "bad_number", "quantity"),
    "a cost that is none": (event(cost="free"), "bad_number", "cost"),
    "no time": (event(at=None), "missing_key", "at"),
    "a day": (event(at="2026-05-01"), "bad_time", "at"),
    "no offset": (event(at="2026-05-01T00:00:00"), "bad_time", "at"),
    "no such day": (event(at="2026-02-30T00:00:00Z"), "bad_time", "at"),
    "no such second": (event(at="2026-02-28T00:00:60Z"), "bad_time", "at"),
    "nanoseconds": (event(at="2026-02-28T00:00:00.1234567Z"), "bad_time", "at"),
    "before 1990": (event(at="1989-12-31T23:59:59Z"), "bad_time", "at"),
    "after 2199": (event(at="2200-01-01T00:00:00Z"), "bad_time", "at"),
    "too many dimensions": (event(dimensions={str(n): "" for n in range(65)}), "too_long", "dimensions"),
    "a long dimension": (event(dimensions={"a": "x" * 513}), "too_long", "dimensions.a"),
    "a dimension without a name": (event(dimensions={"": "x"}), "empty", "dimensions"),
    "a void with usage": (
        EventIn("v", counter="cpu", kind="void", corrects=TargetIn("e")), "unknown_key", "counter",
    ),
    "a void of nothing": (EventIn("v", kind="void"), "missing_key", "corrects"),
    "an amend without usage": (EventIn("v", kind="amend", corrects=TargetIn("e")), "missing_key", "counter"),
    "usage that corrects": (EventIn("v", corrects=TargetIn("e")), "unknown_key", "corrects"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ingestor(database: Database) -> Ingestor:
    return Ingestor(database, furnished_tenant(database))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_with_an_event_is_said_and_the_rest_of_the_batch_kept(ingestor: Ingestor, name: str) -> None:
    wrong, code, path = REFUSED[name]
    receipt = ingestor.ingest(sent(event(f"before {name}"), wrong, event(f"after {name}")))
    assert counts(receipt) == (2, 0, 0, 1)
    assert codes(receipt) == [("event 2", code, path)]


def test_an_unknown_counter_is_refused_with_the_nearest_one(ingestor: Ingestor) -> None:
    (problem,) = ingestor.ingest(sent(event(counter="dsk"))).problems
    assert problem.refusal.message == "'dsk' is no counter; did you mean `disk`?"


def test_the_widest_numbers_and_times_are_kept(ingestor: Ingestor) -> None:
    wide = [
        event("w1", "9" * 38),
        event("w2", "-" + "9" * 18 + "." + "9" * 20),
        event("w3", "1E-20"),
        event("w4", 12345678901234567890123456789012345678),
        event("w5", at="1990-01-01T00:00:00Z"),
        event("w6", at="2199-12-31T23:59:59.999999Z"),
        event("x" * 512),
        event("".join(chr(0x4E00 + n) for n in range(170)), source="".join(chr(0x5E00 + n) for n in range(170))),
        event("w7", dimensions={str(n): "".join(chr(0x4E00 + n * 170 + m) for m in range(150)) for n in range(5)}),
    ]
    assert counts(ingestor.ingest(sent(*wide))) == (9, 0, 0, 0)


def test_a_counter_and_a_project_that_come_later_are_found_then(database: Database) -> None:
    tenant = furnished_tenant(database)
    ingestor = Ingestor(database, tenant)
    one = sent(event("n1", counter="new"), event("n2", project="new"))
    assert counts(ingestor.ingest(one)) == (0, 0, 0, 2)
    with database.transaction(tenant) as connection:
        connection.execute(
            "INSERT INTO counters (tenant_id, name, unit, aggregation) VALUES (current_tenant(), 'new', 'x', 'sum')"
        )
        connection.execute(
            "INSERT INTO projects (tenant_id, name, created_at) VALUES (current_tenant(), 'new', to_timestamp(0))"
        )
    assert counts(ingestor.ingest(one)) == (2, 0, 0, 0)


def test_an_empty_batch_changes_nothing_and_has_no_position(ingestor: Ingestor) -> None:
    receipt = ingestor.ingest([])
    assert counts(receipt) == (0, 0, 0, 0)
    assert receipt.position is None
