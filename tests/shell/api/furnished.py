"""What the tests of operations begin with: a tenant whose API has made a customer."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

from tallybook.client import Conflict
from tallybook.client.types import PerUnitPrice
from tests.shell.api.calling import Caller

UNIT_PRICE = {"counter": "compute", "model": "per_unit", "unit_price": "0.10"}


def made(answer: Any) -> Any:
    """What was made; the answer's text where it was not."""
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def errors_of(answer: Any) -> list[tuple[str, str]]:
    """What an answer says is wrong with the request: code and pointer."""
    assert answer.status_code == 422, answer.text
    return [(one["code"], one["pointer"]) for one in answer.json().get("errors", [])]


def refused(answer: Any) -> tuple[int, str]:
    """The status and the code of a problem."""
    return answer.status_code, answer.json()["code"]


def walked(caller: Caller, path: str) -> list[Any]:
    """A list to its end, two at a time."""
    found, cursor = [], ""
    while cursor is not None:
        page = made(caller.get(f"{path}{'&' if '?' in path else '?'}limit=2{cursor and f'&cursor={cursor}'}"))
        found += page["data"]
        cursor = page["next_cursor"]
    return found


def actions(caller: Caller, subject: str) -> list[str]:
    """What the audit log says was done to something, the oldest first."""
    return [one["action"] for one in reversed(walked(caller, f"/v1/audit-log?subject={subject}"))]


class Shop:
    """A customer with a price book, made by the API."""

    def __init__(self, caller: Caller, name: str = "acme", currency: str = "USD") -> None:
        self.caller = caller
        tallybook = caller.tallybook
        with suppress(Conflict):  # a second customer's
            tallybook.counters.create(name="compute", unit="hour", aggregation="sum")
        self.book = tallybook.price_books.create(name=f"{name} list", currency=currency).id
        price = PerUnitPrice(counter="compute", unit_price=Decimal("0.10"))
        tallybook.price_books.publish_version(self.book, prices=[price])
        self.organization = tallybook.organizations.create(name=name).id
        self.group = self.another_group(name, currency)

    def another_group(self, name: str, currency: str = "USD", **terms: Any) -> str:
        """The id of a new billing group of the customer."""
        body = {"organization": self.organization, "name": name, "currency": currency, "price_book": self.book}
        found = made(self.caller.post("/v1/billing-groups", body | terms))["id"]
        assert isinstance(found, str)
        return found
