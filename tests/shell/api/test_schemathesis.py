"""The document against the engine: requests that fit it and requests that do not, of every operation.

Schemathesis makes them, draws some and goes through the bounds of every field, and looks at each answer: no server
error, and nothing that the document does not say of status, content type, headers and body. What is wrong by it is
refused. What is right by it is refused only for a reason of the domain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from litestar.types import ASGIApp
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, CheckFunction
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response

from tallybook.api.asked import JSON
from tallybook.api.operations import OPERATIONS
from tallybook.kernel.operation import Operation, Proof, Role
from tallybook.shell.auditing import KEY_VARIABLE
from tests.figures import Tally
from tests.shell.api.calling import Client, House
from tests.shell.api.described import (
    BY_THE_DOCUMENT,
    CHECKED,
    DESCRIBED,
    DOCUMENT,
    SCHEMA,
    asking,
    by_name,
    is_about_credentials,
    listed,
    parameters,
    read,
    seed,
    show,
    shown,
)
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import SAMPLES
from tests.thorough import SOAK

DRAWN = 220 if SOAK else 14
"""Requests that are drawn of each operation: 2,600 in all, and 40,000 in a soak."""
BOUNDS = None if SOAK else 6
"""Requests at the bounds of each operation's fields: 1,200 in all, and the 16,000 that there are in a soak."""
LEAST = 15
"""What every operation is asked."""
WHAT = "requests by Schemathesis in tests that passed: 0 server errors, 0 breaches of the document"


@pytest.fixture(autouse=True)
def checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints have a key."""
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)


@pytest.fixture(scope="module", autouse=True)
def app(application: Callable[[], ASGIApp]) -> None:
    """The application, for the event loop of Schemathesis."""
    SCHEMA.app = application()
    for operation in DESCRIBED.values():
        operation.app = SCHEMA.app


@pytest.fixture
def place(client: Client, database: Any) -> Place:
    """A tenant in which samples are made, so that requests find what they name."""
    return place_in(House(client, database))


class Asked:
    """Asks one operation, as whoever may, and looks at the answers."""

    def __init__(self, place: Place, operation: Operation) -> None:
        self._place, self._operation = place, operation
        self._shown: dict[Role, dict[str, str]] = {}
        self._is_guarded = False
        self.count = 0

    def __call__(self, case: Case, role: Role) -> None:
        """Send a request, and look at its answer."""
        headers = {} if is_about_credentials(case) else self._headers(role)
        if headers:
            show(case, headers)
        answer = case.call(headers=headers)
        self.count += 1
        case.validate_response(answer, checks=self._checks(case, answer), headers=headers)
        self._is_guarded |= answer.status_code < 300
        self._look(case, answer, role if headers else None)

    def _checks(self, case: Case, answer: Response) -> list[CheckFunction]:
        """The checks that are made of an answer: that credentials are looked at is found out once."""
        left_out = {"ignored_auth"} if self._is_guarded else set()
        if self._operation.by_hand and answer.status_code == 200 and isinstance(case.body, list):
            left_out.add("negative_data_rejection")  # what is wrong with one event does not keep the others out
            assert case.meta is not None
            if case.meta.generation.mode is GenerationMode.NEGATIVE:
                assert answer.json()["refused"], answer.text
        return CHECKS.get_by_names([name for name in CHECKED if name not in left_out])

    def _look(self, case: Case, answer: Response, role: Role | None) -> None:
        """What the checks of Schemathesis leave open."""
        assert case.meta is not None
        if case.meta.generation.mode is GenerationMode.POSITIVE and answer.status_code == 422:
            assert answer.json()["code"] not in BY_THE_DOCUMENT, answer.text
        if role is not None:
            assert (answer.status_code == 401) <= (self._operation.proof is Proof.BODY), answer.text
            if role not in self._operation.roles:
                assert answer.status_code in {204, 403, 404, 405, 413}, answer.text

    def _headers(self, role: Role) -> dict[str, str]:
        if self._operation.proof is Proof.SESSION:  # may have been ended by the request before
            return shown(self._place, self._operation, role)
        if role not in self._shown:
            self._shown[role] = shown(self._place, self._operation, role)
        return self._shown[role]


@pytest.mark.timeout(1800 if SOAK else 60)
@pytest.mark.parametrize("name", sorted(DESCRIBED))
def test_every_answer_is_what_the_document_says(place: Place, tally: Tally, name: str) -> None:
    operation, described, sample = OPERATIONS[name], DESCRIBED[name], SAMPLES[name](place)
    own, known = parameters(described.path, sample.path), listed(place.admin, sample.path)
    ask, roles = Asked(place, operation), asking(operation)

    @settings(
        max_examples=DRAWN, deadline=None, database=None, derandomize=not SOAK,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=drawn(described, own), role=st.sampled_from(roles), bits=st.tuples(*[st.integers(0, 2**16 - 1)] * 2))
    def look(case: Case, role: Role, bits: tuple[int, int]) -> None:
        seed(case, sample, known, bits[0] & bits[1])
        ask(case, role)

    look()
    for number, case in enumerate(bounds(described)):
        assert case.meta is not None
        if not case.meta.is_negative_at(ParameterLocation.PATH):
            case.path_parameters = {**case.path_parameters, **own}
        ask(case, roles[number % len(roles)])
    assert ask.count >= LEAST
    tally(WHAT, ask.count)


def drawn(described: Any, own: dict[str, str]) -> st.SearchStrategy[Case]:
    """Requests that fit the document and such as do not, of what is there and of what is not."""
    paths = [None, own] if own else [None]
    return st.one_of([described.as_strategy(mode, path_parameters=path) for mode in GenerationMode for path in paths])


def bounds(described: Any) -> Iterator[Case]:
    """Requests at the bounds of an operation's fields, and such as no operation takes; evenly a part of them."""
    config = SCHEMA.config.generation_for(operation=described)
    found = [*SCHEMA.iter_coverage_cases(described, generation_modes=list(GenerationMode), generation_config=config)]
    step = 1 if BOUNDS is None else max(1, len(found) // BOUNDS)
    yield from found[::step]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"200": None}, "Undocumented status code"),
        ({"200": {"description": "", "content": {"text/csv": {}}}}, "Undocumented Content-Type"),
        (
            {"200": {"description": "", "headers": {"Age": {"required": True, "schema": {}}}}},
            "Missing required response",
        ),
        ({"200": {"description": "", "content": {JSON: {"schema": {"type": "string"}}}}}, "Response violates schema"),
    ],
)
def test_an_answer_that_the_document_does_not_have_is_found(
    application: Callable[[], ASGIApp], place: Place, changed: dict[str, Any], told: str
) -> None:
    document = deepcopy(DOCUMENT)
    responses = document["paths"]["/v1/me"]["get"]["responses"]
    responses |= changed
    for status in [status for status, response in responses.items() if response is None]:
        del responses[status]
    described = by_name(read(document, application()))["get_me"]
    case = described.Case(headers=shown(place, OPERATIONS["get_me"], Role.VIEWER))
    answer = case.call()
    assert answer.status_code == 200
    with pytest.raises(FailureGroup, match=told):
        case.validate_response(answer, checks=CHECKS.get_by_names(CHECKED))


def test_an_operation_that_takes_an_invented_key_is_found(place: Place) -> None:
    answer = DESCRIBED["get_me"].Case(headers=shown(place, OPERATIONS["get_me"], Role.VIEWER)).call()
    invented = DESCRIBED["get_me"].Case()  # which the answer to another request is taken for the answer of
    with pytest.raises(FailureGroup, match="accepts invalid authentication"):
        invented.validate_response(answer, checks=CHECKS.get_by_names(["ignored_auth"]))


def test_all_checks_are_made_but_those_that_say_why_not() -> None:
    assert {*CHECKED} == {
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
        "response_schema_conformance", "negative_data_rejection", "positive_data_acceptance", "missing_required_header",
        "unsupported_method", "allow_header_conformance", "use_after_free", "ensure_resource_availability",
        "ignored_auth",
    }  # fmt: skip
