"""What the matrix of operations and roles says holds of the mock; what it leaves out says so."""

from __future__ import annotations

import pytest

from tallybook.api.operations import OPERATIONS
from tallybook.mock.missing import OPERATIONS as LEFT_OUT
from tests.mock.serving import MockHouse
from tests.mock.taking_over import taken_over
from tests.shell.api import test_matrix

globals().update(taken_over(test_matrix))


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_the_mock_leaves_out_says_so_and_where_that_stands(house: MockHouse, name: str) -> None:
    operation = OPERATIONS[name]
    answer = house.caller().send(operation.method, operation.path.replace("{id}", "1"))
    assert (answer.status_code, answer.json()["code"]) == (501, "not_in_mock")
    assert "docs/mock.md" in answer.json()["detail"]
