"""When the client tries again, how long it waits, and that nothing happens twice by it; only the network is faked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import httpx
import pytest

from tallybook.client import (
    NO_RETRIES,
    APIError,
    AsyncTallybook,
    NotFound,
    NotReached,
    PreconditionFailed,
    RateLimited,
    Retries,
    ServerError,
    Tallybook,
    answered,
)
from tallybook.client.calls import AsyncTiming, Call, Given, Timing

type Fault = Exception | httpx.Response | None
URL = "http://tallybook.test"
KEY = "tbk_" + "k" * 40
MADE = httpx.Response(201, json={"id": "org_1", "name": "acme"})


class Waits:
    """A clock that stands still but for the waits; it counts them, in milliseconds."""

    def __init__(self) -> None:
        self.all: list[int] = []
        self.timing = Timing(sleep=self.all.append, now=lambda: sum(self.all))

    async def _sleep(self, milliseconds: int) -> None:
        self.all.append(milliseconds)

    @property
    def asynchronous(self) -> AsyncTiming:
        """The same for an event loop."""
        return AsyncTiming(sleep=self._sleep, now=lambda: sum(self.all))


@pytest.fixture
def waits() -> Waits:
    """How long the client waits."""
    return Waits()


class Faulty(httpx.BaseTransport):
    """A network that hands requests on, and now and then loses what is answered, or the request."""

    def __init__(self, before: list[Fault], after: list[Fault]) -> None:
        self._inner = httpx.HTTPTransport()
        self._before, self._after = iter(before), iter(after)
        self.keys: list[str | None] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.keys.append(request.headers.get("idempotency-key"))
        unreached = next(self._before, None)
        if isinstance(unreached, Exception):
            raise unreached
        answer = self._inner.handle_request(request)
        answer.read()
        fault = next(self._after, None)
        if isinstance(fault, Exception):
            raise fault
        return fault if fault is not None else answer

    def close(self) -> None:
        self._inner.close()


def scripted(outcomes: list[Fault], seen: list[httpx.Request]) -> Callable[[httpx.Request], httpx.Response]:
    """A network that answers as it is told to; the last outcome stays."""
    told: Iterator[Fault] = iter(outcomes)
    last: list[Fault] = [None]

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        last[0] = next(told, last[0])
        if isinstance(last[0], Exception):
            raise last[0]
        assert last[0] is not None
        return httpx.Response(last[0].status_code, headers=last[0].headers, content=last[0].content)

    return answer


def network(*outcomes: Fault, waits: Waits, retries: Retries | None = None) -> tuple[Tallybook, list[httpx.Request]]:
    """A client in front of that network, and the requests that it sends."""
    seen: list[httpx.Request] = []
    transport = httpx.MockTransport(scripted(list(outcomes), seen))
    return Tallybook(URL, KEY, transport=transport, timing=waits.timing, retries=retries), seen


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    """A refusal of the server's."""
    return httpx.Response(status, json={"code": code, "status": status, "detail": code}, headers=headers)


LOST: list[Fault] = [
    httpx.ReadError("reset"),
    httpx.ReadTimeout("slow"),
    httpx.RemoteProtocolError("cut"),
    problem(502, ""),
]


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: type(fault).__name__)
def test_an_answer_that_is_lost_after_the_effect_is_asked_for_by_the_same_key_and_takes_effect_once(
    url: str, secret: str, waits: Waits, fault: Fault
) -> None:
    transport = Faulty([], [fault])
    with Tallybook(url, secret, transport=transport, timing=waits.timing) as tallybook:
        made = tallybook.organizations.create(name="acme")
        assert [one.id for one in tallybook.organizations.list()] == [made.id]
    first, second, _ = transport.keys
    assert first == second is not None
    told = answered(made)
    assert told is not None and told.is_replayed


def test_a_request_that_never_arrived_is_sent_again(url: str, secret: str, waits: Waits) -> None:
    transport = Faulty([httpx.ConnectError("refused"), httpx.ConnectTimeout("slow")], [])
    with Tallybook(url, secret, transport=transport, timing=waits.timing) as tallybook:
        tallybook.organizations.create(name="acme")
    assert len(transport.keys) == 3
    assert len(set(transport.keys)) == 1


def test_two_calls_have_two_keys_and_a_key_that_is_given_is_kept(waits: Waits) -> None:
    tallybook, seen = network(MADE, waits=waits)
    tallybook.organizations.create(name="acme")
    tallybook.organizations.create(name="acme")
    tallybook.organizations.create(name="acme", idempotency_key="mine")
    keys = [one.headers["idempotency-key"] for one in seen]
    assert len({*keys}) == 3
    assert keys[2] == "mine"


def test_waits_double_with_jitter_up_to_the_longest(waits: Waits) -> None:
    tallybook, seen = network(
        problem(503, "unavailable"), waits=waits, retries=Retries(attempts=8, longest_wait_ms=1000)
    )
    with pytest.raises(ServerError):
        tallybook.me.get()
    assert len(seen) == 8
    for waited, most in zip(waits.all, [250, 500, 1000, 1000, 1000, 1000, 1000], strict=True):
        assert most // 2 <= waited <= most


def test_what_the_server_asks_to_be_waited_is_waited(waits: Waits) -> None:
    tallybook, _ = network(problem(429, "rate_limited", **{"Retry-After": "3"}), MADE, waits=waits)
    tallybook.organizations.create(name="acme")
    assert waits.all == [3000]


def test_a_date_to_come_back_at_is_understood(waits: Waits) -> None:
    dates = {"Date": "Sat, 01 May 2027 00:00:00 GMT", "Retry-After": "Sat, 01 May 2027 00:00:07 GMT"}
    tallybook, _ = network(problem(503, "unavailable", **dates), MADE, waits=waits)
    tallybook.organizations.create(name="acme")
    assert waits.all == [7000]


@pytest.mark.parametrize("told", ["soon", "-1", "1.5", "", "Sat, 99 May 2027 00:00:07 GMT"])
def test_nonsense_to_come_back_at_is_passed_over(waits: Waits, told: str) -> None:
    tallybook, _ = network(problem(503, "unavailable", **{"Retry-After": told}), MADE, waits=waits)
    tallybook.organizations.create(name="acme")
    assert waits.all[0] <= 250


def test_no_wait_is_begun_that_ends_after_the_budget(waits: Waits) -> None:
    late = problem(429, "rate_limited", **{"Retry-After": "61"})
    tallybook, seen = network(late, waits=waits)
    with pytest.raises(RateLimited) as refused:
        tallybook.me.get()
    assert (len(seen), waits.all, refused.value.retry_after_seconds) == (1, [], 61)
    again, seen = network(problem(429, "rate_limited", **{"Retry-After": "25"}), waits=waits)
    with pytest.raises(RateLimited):
        again.me.get()
    assert (len(seen), waits.all) == (3, [25_000, 25_000])


def test_a_change_of_which_nobody_knows_is_not_sent_again(waits: Waits) -> None:
    tallybook, seen = network(httpx.ReadError("reset"), waits=waits)
    with pytest.raises(NotReached) as lost:
        tallybook.organizations.change("org_1", name="new")
    assert (len(seen), lost.value.may_be_done) == (1, True)


def test_a_change_by_an_etag_is_sent_again_and_says_that_it_may_have_been_the_first_attempt(waits: Waits) -> None:
    tallybook, seen = network(httpx.ReadError("reset"), problem(412, "precondition_failed"), waits=waits)
    with pytest.raises(PreconditionFailed) as refused:
        tallybook.organizations.change("org_1", name="new", if_match='"etag"')
    assert len(seen) == 2
    assert "may have taken effect" in refused.value.__notes__[0]


def test_what_is_gone_after_a_lost_attempt_to_take_it_away_is_taken_away(waits: Waits) -> None:
    gone: Call[None] = Call("DELETE", "/v1/things/{id}")
    for first, expected in ((httpx.ReadError("reset"), 2), (httpx.ConnectError("refused"), 2)):
        tallybook, seen = network(first, problem(404, "unknown_thing"), waits=waits)
        if isinstance(first, httpx.ReadError):
            tallybook.call(gone, Given(path={"id": "1"}))
        else:
            with pytest.raises(NotFound):
                tallybook.call(gone, Given(path={"id": "1"}))
        assert len(seen) == expected


def test_a_change_that_was_not_let_in_is_sent_again(waits: Waits) -> None:
    tallybook, seen = network(problem(429, "rate_limited"), httpx.ConnectError("refused"), MADE, waits=waits)
    tallybook.organizations.change("org_1", name="new")
    assert len(seen) == 3


def test_a_read_that_is_lost_has_done_nothing(waits: Waits) -> None:
    tallybook, seen = network(httpx.ReadError("reset"), waits=waits, retries=Retries(attempts=3))
    with pytest.raises(NotReached) as lost:
        tallybook.me.get()
    assert (len(seen), lost.value.may_be_done) == (3, False)
    assert isinstance(lost.value.__cause__, httpx.ReadError)


@pytest.mark.parametrize("code", ["in_progress", "unfinished"])
def test_a_request_that_the_server_still_works_on_is_asked_for_again(waits: Waits, code: str) -> None:
    status = {"in_progress": 409, "unfinished": 500}[code]
    tallybook, seen = network(problem(status, code), MADE, waits=waits)
    assert tallybook.organizations.create(name="acme").id == "org_1"
    assert len({one.headers["idempotency-key"] for one in seen}) == 1 < len(seen)


@pytest.mark.parametrize("outcome", [problem(409, "name_taken"), problem(500, "internal"), problem(422, "bad_value")])
def test_what_is_refused_is_not_sent_again(waits: Waits, outcome: httpx.Response) -> None:
    tallybook, seen = network(outcome, waits=waits)
    with pytest.raises(APIError):
        tallybook.organizations.create(name="acme")
    assert len(seen) == 1


@pytest.mark.parametrize("wrong", [{"attempts": 0}, {"budget_seconds": -1}, {"first_wait_ms": -1}])
def test_retries_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Retries(**wrong)


def test_who_wants_no_retries_has_none(waits: Waits) -> None:
    tallybook, seen = network(problem(503, "unavailable"), waits=waits, retries=NO_RETRIES)
    with pytest.raises(ServerError):
        tallybook.me.get()
    assert len(seen) == 1


def test_the_asynchronous_client_tries_again_alike(waits: Waits) -> None:
    seen: list[httpx.Request] = []
    faults: list[Fault] = [httpx.ReadError("reset"), problem(429, "rate_limited", **{"Retry-After": "2"}), MADE]

    async def work() -> str:
        transport = httpx.MockTransport(scripted(faults, seen))
        async with AsyncTallybook(URL, KEY, transport=transport, timing=waits.asynchronous) as tallybook:
            return (await tallybook.organizations.create(name="acme")).id

    assert asyncio.run(work()) == "org_1"
    assert len({one.headers["idempotency-key"] for one in seen}) == 1
    assert (len(seen), waits.all[1]) == (3, 2000)
