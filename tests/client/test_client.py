"""The client against the real server, over a socket."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tallybook.client import AsyncTallybook, Invalid, NotFound, PreconditionFailed, Tallybook, answered, money
from tallybook.client.types import EventIn, EventStatus, PerUnitPrice, Role

AT = datetime(2026, 5, 6, 10, tzinfo=UTC)


def payer(tallybook: Tallybook) -> str:
    """The id of a new billing group, with a counter, a price book and the project `web`."""
    tallybook.counters.create(name="cpu", unit="hour", aggregation="sum")
    book = tallybook.price_books.create(name="list", currency="USD").id
    customer = tallybook.organizations.create(name="acme").id
    group = tallybook.billing_groups.create(organization=customer, name="acme", currency="USD", price_book=book).id
    tallybook.projects.create(name="web", billing_group=group)
    return group


def test_what_is_made_is_read_again(tallybook: Tallybook) -> None:
    made = tallybook.organizations.create(name="acme")
    assert tallybook.organizations.get(made.id) == made
    assert tallybook.me.get().role is Role.ADMIN


def test_a_list_is_walked_page_by_page(tallybook: Tallybook) -> None:
    names = [f"customer {number}" for number in range(5)]
    for name in names:
        tallybook.organizations.create(name=name)
    assert [one.name for one in tallybook.organizations.list(limit=2)] == names[::-1]
    assert [len(page) for page in tallybook.organizations.list(limit=2).pages()] == [2, 2, 1]


def test_decimals_are_exact_both_ways(tallybook: Tallybook) -> None:
    group = tallybook.billing_groups.get(payer(tallybook))
    tiny = Decimal("0.0000001")
    made = tallybook.price_books.publish_version(
        group.price_book, prices=[PerUnitPrice(counter="cpu", unit_price=tiny)]
    )
    (price,) = made.prices
    assert isinstance(price, PerUnitPrice)
    assert price.unit_price == tiny
    credit = tallybook.credits.grant(billing_group=group.id, type="PAID", amount=money("12.5", "USD"), reason="gift")
    assert credit.remaining == money("12.50", "USD")


def test_what_was_changed_meanwhile_is_not_changed(tallybook: Tallybook) -> None:
    found = tallybook.organizations.get(tallybook.organizations.create(name="acme").id)
    other = tallybook.organizations.change(found.id, name="acme 2", if_match=found)
    with pytest.raises(PreconditionFailed) as refused:
        tallybook.organizations.change(found.id, name="acme 3", if_match=found)
    assert refused.value.code == "precondition_failed"
    assert tallybook.organizations.change(found.id, name="acme 3", if_match=other).name == "acme 3"


def test_a_refusal_says_where_and_which_request(tallybook: Tallybook) -> None:
    with pytest.raises(NotFound) as missing:
        tallybook.organizations.get("org_none")
    assert (missing.value.code, missing.value.status) == ("unknown_organization", 404)
    with pytest.raises(Invalid) as invalid:
        tallybook.organizations.create(name="")
    assert invalid.value.pointers == ("/name",)
    assert invalid.value.request_id.startswith("req_")


def test_one_key_given_twice_takes_effect_once(tallybook: Tallybook) -> None:
    first = tallybook.organizations.create(name="acme", idempotency_key="k")
    again = tallybook.organizations.create(name="acme", idempotency_key="k")
    told = answered(again)
    assert first == again
    assert told is not None and told.is_replayed
    assert len(list(tallybook.organizations.list())) == 1


def test_every_event_is_answered_for(tallybook: Tallybook) -> None:
    payer(tallybook)
    good = EventIn(id="e-1", source="agent", counter="cpu", quantity=Decimal("1.5"), at=AT, project="web")
    wrong = EventIn(id="e-2", source="agent", quantity=1, at=AT)
    receipt = tallybook.events.send([good, wrong, good])
    assert [one.status for one in receipt.results] == [EventStatus.ACCEPTED, EventStatus.REFUSED, EventStatus.DUPLICATE]


def test_the_asynchronous_client_does_the_same(url: str, secret: str) -> None:
    async def work() -> list[str]:
        async with AsyncTallybook(url, secret) as tallybook:
            for number in range(3):
                await tallybook.organizations.create(name=f"customer {number}")
            found = await tallybook.organizations.get(
                (await tallybook.organizations.list(limit=2).first_page()).data[0].id
            )
            await tallybook.organizations.change(found.id, name="last", if_match=found)
            sizes = [len(page) async for page in tallybook.organizations.list(limit=2).pages()]
            assert sizes == [2, 1]
            return [one.name async for one in tallybook.organizations.list()]

    assert asyncio.run(work()) == ["last", "customer 1", "customer 0"]
