"""The document against the engine: requests that fit it and requests that do not, of every operation.

Schemathesis makes them and looks at each answer: no server error, and nothing that the document does not say of status,
content type, headers and body. What is wrong by it is refused. What is right by it is refused only for a reason
of the domain.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS

from tallybook.shell.api.openapi import document
from tallybook.shell.api.operations import RESOURCES
from tests.shell.api.calling import Caller, Client, House
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import SAMPLES
from tests.thorough import SOAK

EACH = 140 if SOAK else 9
"""Requests of each operation, right ones and wrong ones: 3,100 in all, and 50,000 in a soak."""
ELSEWHERE = ("ignored_auth", "use_after_free", "ensure_resource_availability", "object_level_authorization")
"""Checks of several requests, which the matrix makes for every operation: other callers, dead keys, what is gone."""
NOT_OURS = ("positive_data_acceptance",)
"""Takes no refusal but 404 and 409 for right data. `assert_conforms` looks at the code instead."""
BY_THE_DOCUMENT = frozenset({"wrong_type", "malformed", "duplicate_key"})
"""Codes that say that a request does not fit the document. What is missing or too much may depend on other fields."""
CHOSEN = CHECKS.get_by_names([name for name in CHECKS.get_all_names() if name not in (*ELSEWHERE, *NOT_OURS)])
SCHEMA = schemathesis.openapi.from_dict(msgspec.json.decode(document(RESOURCES)))
OPERATIONS = {found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()}


@pytest.fixture
def place(client: Client, database: Any) -> Place:
    """A tenant in which samples are made, so that requests find what they name."""
    return place_in(House(client, database))


def parameters(template: str, path: str) -> dict[str, str]:
    """What stands in a sample's path for the parameters of an operation's."""
    pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/?]+)", template)
    found = re.match(pattern, path)
    assert found is not None, f"{path} is no {template}"
    return found.groupdict()


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_answer_is_what_the_document_says(place: Place, name: str, mode: GenerationMode) -> None:
    operation, made = OPERATIONS[name], 0
    own = parameters(operation.path, SAMPLES[name](place).path)
    strategies = [operation.as_strategy(mode)]
    if own:
        strategies.append(operation.as_strategy(mode, path_parameters=own))

    @settings(
        max_examples=max(1, EACH // len(strategies)), deadline=None, database=None, derandomize=not SOAK,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def look(case: Case) -> None:
        nonlocal made
        made += 1
        assert_conforms(place.admin, case, mode)

    for strategy in strategies:
        given(case=strategy)(look)()
    assert made


def assert_conforms(caller: Caller, case: Case, mode: GenerationMode) -> None:
    """Send a request, and look at its answer."""
    sent = case.as_transport_kwargs(base_url="http://testserver.local")
    headers = {name: value for name, value in sent.pop("headers").items() if name.lower() != "authorization"}
    del sent["cookies"]
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")
    answer = caller.send(sent.pop("method"), sent.pop("url"), headers=headers, **sent)
    case.validate_response(answer, checks=CHOSEN)
    if mode is GenerationMode.POSITIVE and answer.status_code == 422:
        assert answer.json()["code"] not in BY_THE_DOCUMENT, answer.text
