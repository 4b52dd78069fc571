"""The Python client before a provider that keeps its contract, and how it asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tallybook.client import NO_RETRIES, Tallybook
from tests.contract.contract import JSON, Asked, Contract, Needed
from tests.contract.shapes import Shape, from_state, like, patterned

KEY = "tbk_0123456789abcdef0123456789abcdef0123456789ab"
ORGANIZATION = "org_01jz8a6y5cf6w9t2r0q3m4n5p6"
GROUP = "grp_01jz8a6y5cf6w9t2r0q3m4n5p6"
BOOK = "book_01jz8a6y5cf6w9t2r0q3m4n5p6"
INVOICE = "inv_01jz8a6y5cf6w9t2r0q3m4n5p6"
SHOWN = {"Authorization": from_state("Bearer {key}", key=KEY)}
PROBLEM = "application/problem+json"
ETAG = patterned('^"[^"]+"$', '"e-1"')


class ClientContract(Contract):
    """The contract of the Python client with the API."""

    def __init__(self) -> None:
        super().__init__("python-client", "tallybook")

    @contextmanager
    def client(self) -> Iterator[Tallybook]:
        """The client, before a provider that keeps the contract."""
        with self.served() as url, Tallybook(url, KEY, retries=NO_RETRIES) as found:
            yield found


def reading(path: Shape, **query: Shape) -> Asked:
    """A GET of the client."""
    return Asked("GET", path, SHOWN | {"Accept": JSON}, query)


def sending(path: Shape, body: Shape, key: str = "k-1", **headers: Shape) -> Asked:
    """A POST of the client, which takes effect once."""
    return Asked("POST", path, SHOWN | {"Idempotency-Key": key, "Content-Type": JSON} | headers, body=body)


def page(*rows: Shape, next_cursor: Shape = None) -> Needed:
    """A page of a list."""
    return Needed(body={"data": list(rows), "next_cursor": next_cursor})


def problem(status: int, code: str, **more: Shape) -> Needed:
    """A refusal, with its code as it is."""
    told = {"type": f"urn:tallybook:problem:{code}", "title": like("refused"), "detail": like("why")}
    return Needed(status, told | {"status": status, "code": code, "request_id": like("req_1")} | more, media=PROBLEM)
