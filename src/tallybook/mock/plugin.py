"""The pytest plugin: a mock for each test session, that begins anew for each test.

```python
def test_we_bill_our_customer(tallybook_mock):
    client = tallybook_mock.client()
```
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.mock.missing import not_installed

if TYPE_CHECKING:
    from tallybook.client import Tallybook
    from tallybook.rating.output import Output

BEGINS: Final = "2026-01-15T12:00:00Z"
"""Where the clock of a test stands still, where its scenario says nothing else."""


class MockOfTest:
    """The mock of a test: a session of its own, at `url`, with the `key` of an administrator."""

    def __init__(self, url: str, session: str, key: str, closing: ExitStack) -> None:
        self._closing = closing
        self.url = url
        self.session = session
        self.key = key
        self.clock = ClockOfTest(self)

    @property
    def headers(self) -> dict[str, str]:
        """What every request of the test is sent with, whoever sends it."""
        return {"Authorization": f"Bearer {self.key}", "Mock-Session": self.session}

    def client(self, key: str | None = None) -> Tallybook:
        """The typed client, as an administrator or with another key; closed when the test has ended."""
        from tallybook.client import NO_RETRIES, Tallybook
        from tallybook.mock.calling import InSession

        made = Tallybook(self.url, key or self.key, transport=InSession(self.session), retries=NO_RETRIES)
        self._closing.callback(made.close)
        return made

    def fault(self, route: str | None = None, **what: Any) -> None:
        """Have something go wrong from now on: `status=503`, `count=2`, `latency_ms=500`; docs/mock.md has all."""
        self.control("POST", "faults", [{**({} if route is None else {"route": route}), **what}])

    def no_faults(self) -> None:
        """Have nothing go wrong any more."""
        self.control("DELETE", "faults")

    def scenario(self, text: str) -> None:
        """Begin anew, by a scenario as YAML."""
        self.control("POST", "scenario", text)

    def reset(self) -> None:
        """Begin anew."""
        self.control("POST", "reset")

    def snapshot(self, name: str = "snapshot") -> None:
        """Keep how things stand."""
        self.control("POST", "snapshot", {"name": name})

    def restore(self, name: str = "snapshot") -> None:
        """Have things stand as they were kept."""
        self.control("POST", "restore", {"name": name})

    def run(self) -> int:
        """Do what is due by the clock; answers how much that was."""
        return int(self.control("POST", "run")["done"])

    def decide(self, payment: str | None = None, *, approve: bool = True, **setup: str) -> None:
        """Let the customer on the bank's page approve a payment that waits there, or not.

        With `setup=…` in place of a payment: have what a `token=…` scripts kept by that set-up, or give it up.
        """
        about = setup if payment is None else {"payment": payment, **setup}
        self.control("POST", "decide", {**about, "approve": approve})

    def dispute(self, payment: str, **what: Any) -> str:
        """Have the customer's bank take money back, all or `money={…}`, for a `reason=…`; answers the dispute's id."""
        return str(self.control("POST", "dispute", {"payment": payment, **what})["dispute"])

    def end_dispute(self, dispute: str, *, won: bool) -> None:
        """Decide a dispute: who keeps the money."""
        self.control("POST", "end-dispute", {"dispute": dispute, "won": won})

    def add_case(self, case: Mapping[str, Any], name: str = "acme") -> str:
        """Make a case's billing group with its prices, terms and usage; answers the group's id."""
        return str(self.control("POST", "cases", {"name": name, "case": case})["billing_group"])

    def control(self, method: str, name: str, body: object = None) -> Any:
        """Call `/_mock/NAME`. Raises AssertionError with what the mock refused."""
        from msgspec import json

        from tallybook.mock.calling import request

        content = body.encode() if isinstance(body, str) else b"" if body is None else json.encode(body)
        answer = request(method, f"{self.url}/_mock/{name}", content=content, headers=self.headers)
        assert answer.is_success, answer.json()["detail"]
        return answer.json()


class ClockOfTest:
    """The clock of a test's mock."""

    def __init__(self, mock: MockOfTest) -> None:
        self._mock = mock

    @property
    def now(self) -> str:
        """What it shows, RFC 3339 in UTC."""
        return str(self._mock.control("GET", "clock")["now"])

    def set(self, at: str, *, runs: bool = False) -> None:
        """It is that instant now; what is due by then is done. It stands still unless it `runs`."""
        self._mock.control("POST", "clock", {"at": at, "runs": runs})

    def advance(self, *, seconds: int = 0, days: int = 0) -> None:
        """So much later; what is due by then is done."""
        self._mock.control("POST", "clock", {"advance_seconds": seconds + days * 86_400})


class BillingCase:
    """A case, its exact invoice, and the same on the mock."""

    def __init__(self, document: Mapping[str, Any], mock: Callable[[], MockOfTest]) -> None:
        from tallybook.cases.parse import parse_case

        self.document = document
        self.case = parse_case(dict(document)).case
        self._mock = mock

    def rate(self) -> Output:
        """The invoice that the case gives, computed without any server."""
        from tallybook.rating.output import output
        from tallybook.rating.rate import rate

        return output(rate(self.case))

    def on_mock(self, name: str = "acme") -> Any:
        """The invoice of the same case as the mock previews it, by the typed client."""
        from tallybook.kernel.period import local_day, month_text

        mock, inputs = self._mock(), self.case.inputs
        group = mock.add_case(self.document, name)
        month = month_text(local_day(inputs.period.start, inputs.tz))
        with mock.client() as client:
            return client.invoices.preview(billing_group=group, month=month)


@pytest.fixture(scope="session")
def tallybook_mock_scenario() -> Path | None:
    """The scenario that every test begins with: a project overrides this fixture to name its file."""
    return None


@pytest.fixture(scope="session")
def _tallybook_mock_server(tallybook_mock_scenario: Path | None) -> Iterator[tuple[str, str]]:
    """The address of the server of this process, and its administrator's key."""
    try:
        from tallybook.mock.server import Mock, running, scenario_in
    except ModuleNotFoundError as error:
        raise not_installed(error) from None
    read = scenario_in(tallybook_mock_scenario)
    begins: Instant = parse_instant(BEGINS)
    with running(Mock(lambda: begins, read)) as url:
        yield url, read.scenario.admin_key


@pytest.fixture
def tallybook_mock(_tallybook_mock_server: tuple[str, str], request: pytest.FixtureRequest) -> Iterator[MockOfTest]:
    """A mock that no other test sees, which begins as its scenario says."""
    url, key = _tallybook_mock_server
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    with ExitStack() as closing:
        found = MockOfTest(url, f"{worker}{abs(hash(request.node.nodeid)):x}", key, closing)
        yield found
        found.control("POST", "end")


@pytest.fixture
def billing_case(request: pytest.FixtureRequest) -> Callable[[Mapping[str, Any] | str | Path], BillingCase]:
    """Makes a case of a document, or of a file, to rate it or to compare it with the mock's invoice."""

    def load(source: Mapping[str, Any] | str | Path) -> BillingCase:
        from tallybook.cases.source import read_file

        try:
            document = read_file(Path(source)) if isinstance(source, str | Path) else source
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, str(source)) from None
        assert isinstance(document, Mapping), "a case is a mapping"
        return BillingCase(document, lambda: request.getfixturevalue("tallybook_mock"))

    return load
