"""Every file of the corpus: what it must come to, and what must hold of whatever it comes to."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from tallybook.cases.compare import compare
from tallybook.cases.explain import explain
from tallybook.cases.export import export_yaml
from tallybook.cases.parse import Document, parse_case, read_case
from tallybook.cases.pricing import output_of
from tallybook.cases.source import read_yaml
from tallybook.kernel.refusal import Refused
from tallybook.metering.model.event import Event
from tallybook.rating.output import Output, from_json, to_builtins, to_json
from tallybook.rating.trace import replay

CORPUS = Path(__file__).parent
FILES = sorted(file for file in CORPUS.rglob("*") if file.suffix in (".yaml", ".yml", ".json"))
VALID = [file for file in FILES if file.parent.name != "refused"]
REFUSED = [file for file in FILES if file.parent.name == "refused"]


def name_of(file: Path) -> str:
    return str(file.relative_to(CORPUS).with_suffix(""))


each_valid = pytest.mark.parametrize("file", VALID, ids=name_of)


@dataclass(frozen=True)
class Rated:
    """A case file, read and rated once for all the tests of it."""

    document: Document
    output: Output


@cache
def rated(file: Path) -> Rated:
    document = read_case(file)
    return Rated(document, output_of(document))


def rated_with(document: Document, usage: list[Event]) -> Output:
    return output_of(document._replace(case=structs.replace(document.case, usage=usage)))


def test_the_corpus_has_at_least_150_cases_and_100_refusals() -> None:
    assert len(VALID) >= 150
    assert len(REFUSED) >= 100


@each_valid
def test_a_case_comes_to_what_it_expects(file: Path) -> None:
    found = rated(file)
    assert found.document.expect, "a case without `expect` pins nothing down"
    assert compare(found.document.expect, to_builtins(found.output)) == []


@pytest.mark.parametrize("file", REFUSED, ids=name_of)
def test_a_bad_file_is_refused_at_its_key_for_its_reason(file: Path) -> None:
    first_line, _, _ = file.read_text().partition("\n")
    place, _, phrase = first_line.removeprefix("# refused:").partition("·")
    with pytest.raises(Refused) as refusal:
        output_of(read_case(file))
    if place.strip() == "(file)":
        assert refusal.value.path == ""
    else:
        assert refusal.value.path.startswith(place.strip())
    assert phrase.strip().lower() in str(refusal.value).lower()


@each_valid
def test_an_output_reads_back_as_it_was_printed(file: Path) -> None:
    output = rated(file).output
    assert from_json(to_json(output)) == output


@each_valid
def test_each_trace_replays_to_its_lines_amount(file: Path) -> None:
    for line in rated(file).output.lines:
        assert replay(line.trace) == Fraction(line.amount)


@each_valid
def test_lines_sum_to_the_charges_and_differ_from_list_by_the_discount(file: Path) -> None:
    output = rated(file).output
    assert sum((Fraction(line.amount) for line in output.lines), Fraction(0)) == Fraction(output.charges)
    for line in output.lines:
        assert Fraction(line.list_amount) - Fraction(line.discount) == Fraction(line.amount)


@each_valid
def test_an_exported_case_rates_to_the_same_invoice(file: Path) -> None:
    found = rated(file)
    text = export_yaml(found.document.case, "exported", {"amount_due": found.output.amount_due})
    again = parse_case(read_yaml(text.encode()))
    output = output_of(again)
    assert to_json(output) == to_json(found.output)
    assert compare(again.expect, to_builtins(output)) == []


@each_valid
def test_the_order_of_events_changes_neither_the_digest_nor_a_digit(file: Path) -> None:
    found = rated(file)
    shuffled = list(found.document.case.usage)
    random.Random(20260501).shuffle(shuffled)
    assert to_json(rated_with(found.document, shuffled)) == to_json(found.output)


@each_valid
def test_duplicates_change_neither_the_digest_nor_a_digit(file: Path) -> None:
    found = rated(file)
    usage = list(found.document.case.usage)
    doubled = [*usage, *(structs.replace(event) for event in usage if event.id is not None)]
    output = rated_with(found.document, doubled)
    assert structs.replace(output, ignored=found.output.ignored) == found.output
    assert sum(item.why == "duplicate" for item in output.ignored) >= len(doubled) - len(usage)


@each_valid
def test_an_explanation_names_every_line_and_ends_with_the_amount_due(file: Path) -> None:
    output = rated(file).output
    text = explain(output)
    assert text.count("\nLine ") + text.startswith("Line ") == len(output.lines)
    assert text.endswith(f"amount due: {output.amount_due}")
