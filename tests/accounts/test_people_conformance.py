"""People and their sessions, kept in both stores alike."""

from __future__ import annotations

import os

import pytest
from msgspec import structs

from tallybook.accounts.model.session import Session, opened
from tallybook.accounts.model.user import Proofs, SecondFactor, User
from tallybook.kernel.instant import DAY
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, ByName, Part, Place, by_age, newest
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import Stores

ANN = User("usr_1", "ann@example.com", "Ann", Role.ADMIN, NOW, "test")
BO = User("usr_2", "bo@example.com", "Bo", Role.CUSTOMER, NOW, "test", "org_1")
HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"


@pytest.fixture
def people(stores: Stores) -> Stores:
    stores.users.add_user(ANN, HASH)
    stores.users.add_user(BO, None)
    return stores


def session(number: int, user: User) -> Session:
    return opened(f"ses_{number}", user.id, NOW, "192.0.2.7", "a browser")


def test_a_user_is_found_by_id_and_by_address(people: Stores) -> None:
    assert people.users.user("usr_2") == people.users.user_of("bo@example.com") == BO
    assert people.users.user("usr_3") is people.users.user_of("nobody@example.com") is None
    assert people.users.users(newest(5)) == [BO, ANN]
    assert people.users.users(Part(ByName.CREATED_DOWN, Place("usr_2"), 5)) == [ANN]
    assert people.users.users(newest(1)) == [BO]


def test_an_address_is_one_persons(people: Stores) -> None:
    with pytest.raises(Refused, match="somebody has"):
        people.users.add_user(structs.replace(BO, id="usr_3"), None)


def test_a_user_changes(people: Stores) -> None:
    after = structs.replace(ANN, name="Anna", role=Role.VIEWER, disabled_at=NOW + DAY)
    people.users.change_user(after)
    assert people.users.user("usr_1", lock=True) == after


def test_what_a_user_proves_by_is_kept_and_taken_away(people: Stores) -> None:
    assert people.users.proofs("usr_1") == Proofs(HASH)
    assert people.users.proofs("usr_2") == people.users.proofs("usr_3") == Proofs()
    proofs = Proofs(HASH, SecondFactor(b"sealed", NOW, 7))
    people.users.keep_proofs("usr_2", proofs)
    assert people.users.proofs("usr_2") == proofs
    assert [people.users.asks_code(id_) for id_ in ("usr_1", "usr_2", "usr_3")] == [False, True, False]
    people.users.keep_proofs("usr_2", Proofs(HASH, SecondFactor(b"sealed")))
    assert not people.users.asks_code("usr_2")
    people.users.keep_proofs("usr_2", Proofs())
    assert people.users.proofs("usr_2") == Proofs()


def test_a_recovery_code_is_good_once(people: Stores) -> None:
    first, second = bytes(32), bytes([1]) * 32
    people.users.keep_recovery_codes("usr_1", [first])
    assert not people.users.use_recovery_code("usr_2", first)
    assert people.users.use_recovery_code("usr_1", first)
    assert not people.users.use_recovery_code("usr_1", first)
    people.users.keep_recovery_codes("usr_1", [first, second])
    people.users.keep_recovery_codes("usr_1", [second])
    assert not people.users.use_recovery_code("usr_1", first)
    assert people.users.use_recovery_code("usr_1", second)


def test_somebody_of_an_issuer_is_a_user(people: Stores) -> None:
    people.users.link("https://issuer.example", "7", "usr_1")
    people.users.link("https://issuer.example", "7", "usr_2")
    assert people.users.linked("https://issuer.example", "7") == ANN
    assert people.users.identities("usr_1") == {"https://issuer.example": "7"}
    people.users.unlink("usr_1")
    assert people.users.linked("https://issuer.example", "7") is None
    assert people.users.identities("usr_1") == people.users.identities("usr_2") == {}
    assert people.users.linked("https://other.example", "7") is None


def test_sessions_are_listed_and_ended(people: Stores) -> None:
    one, two, other = session(1, ANN), session(2, ANN), session(3, BO)
    for each in (one, two, other):
        people.sessions.add_session(each, os.urandom(32))
    assert people.sessions.session("ses_1") == one
    assert people.sessions.session("ses_9") is None
    assert people.sessions.sessions(user_id=None, part=newest(5)) == [other, two, one]
    assert people.sessions.sessions(user_id="usr_1", part=newest(5)) == [two, one]
    pages_join(lambda part: people.sessions.sessions(user_id=None, part=part), ByAge, by_age)
    people.sessions.end_sessions("usr_1", NOW + DAY, keep="ses_2")
    people.sessions.end_session("ses_1", NOW + 2 * DAY)
    people.sessions.end_session("ses_9", NOW)
    assert [each.ended_at for each in people.sessions.sessions(user_id=None, part=newest(5))] == [
        None, None, NOW + DAY,
    ]  # fmt: skip


def test_how_often_all_sessions_of_a_user_were_ended_is_counted(people: Stores) -> None:
    people.sessions.end_sessions("usr_1", NOW)
    people.sessions.end_sessions("usr_1", NOW, keep="ses_1")
    assert (people.sessions.sign_outs("usr_1"), people.sessions.sign_outs("usr_2")) == (2, 0)
