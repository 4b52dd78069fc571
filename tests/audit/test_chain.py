"""What a chain that somebody changed looks like."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tallybook.audit.model.chain import (
    BEGINNING,
    Differs,
    Head,
    Intact,
    Missing,
    Rewritten,
    TailCut,
    linked,
    verify,
)
from tallybook.audit.model.checkpoint import Checkpoint, Key, read_checkpoint, sign
from tallybook.audit.model.record import Author, Link, Record, canonical, record
from tallybook.kernel.refusal import Refused
from tests.database import NOW

KEY = Key(b"sixteen bytes or more")
KIM = Author("kim", "req_1")


def chain_of(records: list[Record]) -> list[Link]:
    links, previous = [], BEGINNING
    for number, told in enumerate(records, start=1):
        previous = linked(previous, told)
        links.append(Link(number, told, previous))
    return links


def head_of(links: list[Link]) -> Head:
    return Head(links[-1].number, links[-1].hash) if links else Head()


def point(links: list[Link], number: int) -> Checkpoint:
    return Checkpoint("default", number, links[number - 1].hash if number else BEGINNING, NOW)


FIVE = chain_of([record(KIM, "settings.set", f"s{number}", NOW + number, after={"n": number}) for number in range(5)])
OTHERS = chain_of([structs.replace(link.record, actor="lee") for link in FIVE])


def test_a_hash_stands_on_the_one_before_and_the_text_of_the_record() -> None:
    told = record(KIM, "credit.void", "crd_1", NOW, before={"b": 1, "a": "x"}, reason="wrong customer")
    text = (
        '{"action":"credit.void","actor":"kim","at":"2026-06-01T00:00:00Z","before":{"a":"x","b":1},'
        '"reason":"wrong customer","request_id":"req_1","subject":"crd_1"}'
    )
    assert canonical(told) == text
    assert linked(BEGINNING, told) == hashlib.sha256(bytes(32) + text.encode()).hexdigest()


def test_a_chain_as_it_was_written_is_intact() -> None:
    assert verify([], Head()) == Intact(0, 0)
    assert verify(FIVE, head_of(FIVE)) == Intact(5, 0)
    assert verify(FIVE, head_of(FIVE), [point(FIVE, 0), point(FIVE, 2), point(FIVE, 5)]) == Intact(5, 3)


@pytest.mark.parametrize("field", ["actor", "action", "subject", "request_id", "before", "after", "reason"])
def test_a_record_that_was_changed_is_found(field: str) -> None:
    changed = structs.replace(FIVE[2], record=structs.replace(FIVE[2].record, **{field: '"other"'}))
    assert verify([*FIVE[:2], changed, *FIVE[3:]], head_of(FIVE)) == Differs(3)


def test_a_record_that_was_taken_out_is_missed_and_one_of_its_place_found() -> None:
    assert verify([*FIVE[:2], *FIVE[3:]], head_of(FIVE)) == Missing(3)
    closed_up = [*FIVE[:2], *(structs.replace(link, number=link.number - 1) for link in FIVE[3:])]
    assert verify(closed_up, head_of(FIVE)) == Differs(3)


def test_a_cut_tail_shows_by_the_head_and_one_that_was_cut_with_the_head_by_a_checkpoint() -> None:
    cut = FIVE[:3]
    assert verify(cut, head_of(FIVE)) == TailCut(3, 5, "the head of the chain")
    assert verify(cut, head_of(cut)) == Intact(3, 0)
    assert verify(cut, head_of(cut), [point(FIVE, 3), point(FIVE, 4)]) == TailCut(3, 4, "a checkpoint")


def test_a_chain_that_was_written_anew_shows_by_a_checkpoint() -> None:
    assert verify(OTHERS, head_of(OTHERS)) == Intact(5, 0)
    assert verify(OTHERS, head_of(OTHERS), [point(FIVE, 2), point(FIVE, 4)]) == Rewritten(2)
    assert verify(FIVE, head_of(FIVE), [point(FIVE, 5), point(OTHERS, 5)]) == Rewritten(5)


def test_a_head_that_was_set_back_or_changed_is_found() -> None:
    assert verify(FIVE, head_of(FIVE[:4])) == Differs(5)
    assert verify(FIVE, Head(5, "ab" * 32)) == Differs(5)


def test_a_checkpoint_reads_as_it_was_signed_and_only_with_its_key() -> None:
    line = sign(point(FIVE, 4), KEY)
    assert read_checkpoint(line, KEY) == point(FIVE, 4)
    with pytest.raises(Refused, match="not signed with this key"):
        read_checkpoint(line, Key(b"another key of 16"))
    with pytest.raises(Refused, match="not signed with this key"):
        read_checkpoint(line.replace('"number":4', '"number":3'), KEY)
    with pytest.raises(Refused, match="is no checkpoint"):
        read_checkpoint("{}", KEY)


def test_a_key_has_sixteen_bytes_at_least() -> None:
    with pytest.raises(Refused, match="at least 16 bytes"):
        Key(b"fifteen bytes..")


@given(
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), min_size=1, max_size=8),
    st.integers(0, 7),
    st.text(max_size=5),
)
def test_any_other_subject_anywhere_is_found_there(pairs: list[tuple[str, str]], at: int, other: str) -> None:
    links = chain_of([record(KIM, "a", subject, NOW, reason=reason) for subject, reason in pairs])
    at %= len(links)
    told = links[at].record
    changed = [*links[:at], structs.replace(links[at], record=structs.replace(told, subject=other)), *links[at + 1 :]]
    assert verify(changed, head_of(links)) == (Intact(len(links), 0) if other == told.subject else Differs(at + 1))
