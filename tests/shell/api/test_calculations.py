"""A case that nobody keeps is priced over the API as the pure core prices it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tallybook.cases.parse import parse_case, read_case
from tallybook.cases.pricing import output_of
from tallybook.cases.source import Unquoted, read_file
from tallybook.client.codec import sendable
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.rating.output import output
from tallybook.rating.rate import rate
from tests.invoicing.test_corpus_through_postgresql import CORPUS
from tests.shell.api.billing import Office, bare, figures_of, lines_of
from tests.shell.api.calling import House
from tests.shell.api.samples import Place, place_in
from tests.shell.api.samples_invoices import calculate

OWN_USAGE = sorted(path for path in CORPUS.rglob("*.yaml") if "file:" not in path.read_text())
RATED = [path for path in OWN_USAGE if path.parent.name != "refused"]
UNSOUND = [path for path in OWN_USAGE if path.parent.name == "refused"]


def test_the_corpus_has_cases_that_bring_their_usage() -> None:
    assert len(RATED) > 250 and len(UNSOUND) > 100


@pytest.mark.parametrize("path", RATED, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_case_is_priced_as_the_pure_core_prices_it(path: Path, house: House) -> None:
    sent: Any = read_file(path)
    expected = output(rate(read_case(path).case))
    found = Office(house).operator.tallybook.calculations.calculate(case=sent)
    assert bare(sendable(found.figures)) == bare(figures_of(expected))
    assert bare([sendable(one.line) for one in found.lines]) == lines_of(expected)
    assert [one.explanation.number for one in found.lines] == list(range(1, len(expected.lines) + 1))


@pytest.mark.parametrize("path", UNSOUND, ids=lambda path: path.stem)
def test_a_case_is_refused_as_its_file_is(path: Path, house: House) -> None:
    try:
        sent: Any = read_file(path)
        body = {"case": _written(sent)}
    except (Refused, ValueError):
        return  # no file of values, or no values of JSON: nothing can be sent
    with pytest.raises(Refused) as expected:
        output_of(parse_case(sent))
    answer = house.caller(Role.VIEWER).post("/v1/calculations", body)
    assert answer.status_code in {409, 422}, answer.text
    assert answer.json()["code"] == expected.value.code


def _written(value: Any) -> Any:
    """A file's values as JSON would have them."""
    if isinstance(value, Unquoted):
        return float(value.text)
    if isinstance(value, dict):
        return {name: _written(item) for name, item in value.items()}
    return [_written(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def place(houses: Callable[[], House]) -> Place:
    return place_in(houses())


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"version": 2}, "out_of_range", "/case/version"),
        ({"period": "2026-13"}, "bad_period", "/case/period"),
        ({"prices": [{"counter": "vm", "model": "per_unit", "unit_price": 0.1}]}, "float", "/case/prices/0/unit_price"),
        ({"usage": {"file": "/etc/passwd"}}, "unreadable", "/case/usage/file"),
        ({"nonsense": 1}, "unknown_key", "/case/nonsense"),
        ({"prices": []}, "unpriced_usage", "/case/usage/0"),
    ],
)
def test_what_is_wrong_with_a_case_is_told_with_its_place(
    change: dict[str, Any], code: str, pointer: str, place: Place
) -> None:
    answer = place.admin.post("/v1/calculations", {"case": _case(place) | change})
    assert answer.status_code == 422, answer.text
    assert [(one["code"], one["pointer"]) for one in answer.json()["errors"]] == [(code, pointer)]


def test_a_case_with_a_key_twice_is_refused(place: Place) -> None:
    text = msgspec.json.encode({"case": _case(place)}).replace(b'"version":1', b'"version":1,"version":1')
    answer = place.admin.send("POST", "/v1/calculations", headers={"Content-Type": "application/json"}, content=text)
    assert (answer.status_code, answer.json()["code"]) == (422, "duplicate_key")


def test_a_case_with_too_many_events_is_refused(place: Place) -> None:
    usage = [{"counter": "vm", "at": "2021-05-03T10:00:00Z", "quantity": "1"}] * 10_001
    answer = place.admin.post("/v1/calculations", {"case": _case(place) | {"period": "2021-05", "usage": usage}})
    assert (answer.status_code, answer.json()["code"]) == (422, "too_much_usage")


def _case(place: Place) -> dict[str, Any]:
    body = calculate(place).body
    assert isinstance(body, dict)
    found: dict[str, Any] = body["case"]
    return found
