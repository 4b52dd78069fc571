"""Operations one after the other: what one answers, the next one asks for.

Schemathesis infers from the document which answers name what other operations take. What was made is there, what was
taken away is not, and every answer on the way is what the document says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from litestar.types import ASGIApp
from schemathesis import Case
from schemathesis.checks import CHECKS
from schemathesis.core.transport import Response

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.operation import Role
from tallybook.shell.auditing import KEY_VARIABLE
from tests.figures import Tally
from tests.shell.api.calling import Client, House
from tests.shell.api.described import CHECKED, DOCUMENT, read, seed, show, shown
from tests.shell.api.samples import Sample, place_in
from tests.shell.api.test_matrix import SAMPLES
from tests.shell.api.test_schemathesis import WHAT
from tests.thorough import SOAK

RUNS, SEQUENCES, STEPS = (34, 3, 40) if SOAK else (1, 3, 15)
"""Of many sequences Hypothesis remembers how they began; what the steps may be then differs by what was answered."""
RUN = settings(
    max_examples=SEQUENCES, stateful_step_count=STEPS, deadline=None, database=None, derandomize=not SOAK,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
CHOSEN = CHECKS.get_by_names([name for name in CHECKED if name != "ignored_auth"])
"""Whether credentials are looked at is found by the operations alone."""


@pytest.mark.timeout(1800 if SOAK else 60)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.OPERATOR])
def test_what_an_answer_names_is_there_until_it_is_taken_away(
    application: Callable[[], ASGIApp],
    client: Client,
    database: Any,
    monkeypatch: pytest.MonkeyPatch,
    tally: Tally,
    role: Role,
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "0" * 32)
    place, samples, said = place_in(House(client, database)), dict[str, Sample](), Counter[int]()
    schema = read(deepcopy(DOCUMENT), application())
    schema.apply_stateful_inference(None)

    class Sequence(schema.as_state_machine()):  # type: ignore[misc]
        def before_call(self, case: Case) -> None:
            name = case.operation.definition.raw["operationId"]
            if name not in samples:
                samples[name] = SAMPLES[name](place)
            seed(case, samples[name], {}, 0)
            show(case, shown(place, OPERATIONS[name], role))

        def after_call(self, response: Response, case: Case) -> None:
            said[response.status_code] += 1

        def validate_response(self, response: Response, case: Case, **how: Any) -> None:
            case.validate_response(response, checks=CHOSEN, recorder=self.recorder, transport_kwargs=how)

    for _ in range(RUNS):
        Sequence.run(settings=RUN)
    assert said[200] and said[201]
    tally(WHAT, said.total())
