"""Lists: walked to their end, page after page, each asked for when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from msgspec.structs import replace

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.model import Page


class Listing[T]:
    """A list that is asked for when it is walked: `for one in client.invoices.list()`; `.pages()` walks its pages.

    Each walk begins anew. `limit` is the size of a page, not of the list.
    """

    def __init__(self, caller: Caller, call: Call[Page[T]], given: Given) -> None:
        self._caller = caller
        self._call = call
        self._given = given

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page

    def pages(self) -> Iterator[Page[T]]:
        """Page by page."""
        page = self.first_page()
        yield page
        while page.next_cursor is not None:
            page = self._caller.call(self._call, _at(self._given, page.next_cursor))
            yield page

    def first_page(self) -> Page[T]:
        """The first page alone, or the one that `cursor` names: one request."""
        return self._caller.call(self._call, self._given)


class AsyncListing[T]:
    """A list that is asked for when it is walked: `async for one in client.invoices.list()`.

    Each walk begins anew. `limit` is the size of a page, not of the list.
    """

    def __init__(self, caller: AsyncCaller, call: Call[Page[T]], given: Given) -> None:
        self._caller = caller
        self._call = call
        self._given = given

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for one in page:
                yield one

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Page by page."""
        page = await self.first_page()
        yield page
        while page.next_cursor is not None:
            page = await self._caller.call(self._call, _at(self._given, page.next_cursor))
            yield page

    async def first_page(self) -> Page[T]:
        """The first page alone, or the one that `cursor` names: one request."""
        return await self._caller.call(self._call, self._given)


def _at(given: Given, cursor: str) -> Given:
    return replace(given, query={**given.query, "cursor": cursor})
