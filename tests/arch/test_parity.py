"""Types in Python, in the document and in TypeScript: none is missing on either side, and what differs is found."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tallybook.api.operations import RESOURCES
from tests.arch.planting import REPOSITORY
from tools.parity import DOCUMENT, Field, Shape, Told, aliases, differences, page, shapes, told


@dataclass(frozen=True)
class Sides:
    """What the three sides have."""

    python: dict[str, Shape]
    typescript: Told
    document: list[str]

    def differences(self) -> list[str]:
        return [*differences(self.python, self.typescript, self.document)]


@pytest.fixture(scope="module")
def sides() -> Sides:
    if not (REPOSITORY / "node_modules/.ready").exists():
        assert not os.environ.get("CI"), "there is no Node 20.19 or newer here"
        pytest.skip("there is no Node 20.19 or newer here")
    operations = [one for resource in RESOURCES for one in resource.found]
    schemas = json.loads((REPOSITORY / DOCUMENT).read_text())["components"]["schemas"]
    return Sides(shapes(operations), told(), [*schemas])


def changed(there: Told, name: str, field: str, text: str) -> dict[str, Mapping[str, str]]:
    return {**there, name: {**there[name], field: text}}


def test_every_type_is_in_python_in_the_document_and_in_typescript_and_is_the_same(sides: Sides) -> None:
    assert sides.python.keys() == sides.typescript.keys() == set(sides.document)
    assert sides.differences() == []


def test_a_type_that_one_side_lacks_is_found(sides: Sides) -> None:
    python = {name: one for name, one in sides.python.items() if name != "Money"}
    typescript = {name: one for name, one in sides.typescript.items() if name != "Money"}
    without = [name for name in sides.document if name != "Money"]
    assert [*differences(python, sides.typescript, sides.document)] == ["Money is not in Python"]
    assert [*differences(sides.python, typescript, sides.document)] == ["Money is not in TypeScript"]
    assert [*differences(sides.python, sides.typescript, without)] == ["Money is not in the document"]


@pytest.mark.parametrize(
    ("name", "field", "text"),
    [
        ("Money", "amount", "string"),
        ("Money", "amount", "number"),
        ("EventIn", "id", "?string"),
        ("Money", "more", "string"),
        ("Role", "", '"admin"'),
    ],
)
def test_a_field_that_differs_is_found(sides: Sides, name: str, field: str, text: str) -> None:
    (found,) = differences(sides.python, changed(sides.typescript, name, field, text), sides.document)
    assert found.startswith(f"{name}.{field}".rstrip("."))


def test_the_page_has_every_field_with_both_of_its_types(sides: Sides) -> None:
    made = page(sides.python, sides.typescript, {"kernel.Name": Field("str", "string")})
    rows = [line for line in made.splitlines() if line.startswith("| ") and not line.startswith(("| field", "| name"))]
    assert len(rows) == sum(len(one.fields) for one in sides.python.values()) + 1
    for row in rows:
        _, *cells, _ = row.replace("\\|", "").split("|")
        assert all(cell.strip() for cell in cells[1:]), row


def test_names_of_types_are_told_with_what_they_are() -> None:
    named = aliases([one for resource in RESOURCES for one in resource.found])
    assert named["kernel.DecimalText"] == Field("str", "Decimal")
    assert named["kernel.InstantText"] == Field("str", "string")
