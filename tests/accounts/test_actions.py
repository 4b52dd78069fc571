from itertools import count

import pytest
from msgspec import structs

from tallybook.accounts.model.customer import GroupTerms, Organization
from tallybook.accounts.model.project import ProjectAssignment
from tallybook.accounts.public import ensure_billing_group, ensure_organization, ensure_projects
from tallybook.kernel.instant import Instant, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import RoundingRules
from tests.database import NOW
from tests.stores import GROUP, OTHER, Stores

_numbers = count(1)
ACME = Organization("org_1", "Acme Corp")
TERMS = GroupTerms("Third", "EUR", "Asia/Seoul", 31, RoundingRules(line_digits=5))


def new_id(prefix: str, now: Instant) -> str:
    return f"{prefix}_new{next(_numbers)}"


def test_an_organization_is_made_once(stores: Stores) -> None:
    assert ensure_organization(stores.accounts, "Acme Corp", NOW, new_id) == (ACME, False)
    made = ensure_organization(stores.accounts, "Beta", NOW, new_id)
    assert made.new and ensure_organization(stores.accounts, "Beta", NOW, new_id) == (made.value, False)


def test_a_billing_group_is_made_once_and_as_asked_for(stores: Stores) -> None:
    made = ensure_billing_group(stores.accounts, TERMS, ACME, "book_1", NOW, new_id)
    assert made.new
    assert stores.accounts.billing_group_named("Third") == TERMS.group(made.value.id, "org_1", "book_1")
    assert ensure_billing_group(stores.accounts, TERMS, ACME, "book_1", NOW, new_id) == (made.value, False)


def test_a_billing_group_that_stands_on_other_terms_is_refused(stores: Stores) -> None:
    ensure_billing_group(stores.accounts, TERMS, ACME, "book_1", NOW, new_id)
    with pytest.raises(Refused, match="exists with another timezone"):
        ensure_billing_group(stores.accounts, structs.replace(TERMS, timezone="UTC"), ACME, "book_1", NOW, new_id)


def test_projects_that_nobody_has_are_given_and_the_groups_own_stay(stores: Stores) -> None:
    assert ensure_projects(stores.accounts, ["p2", "p1"], GROUP, NOW) == ["p1", "p2"]
    assert ensure_projects(stores.accounts, ["p2", "p3"], GROUP, NOW) == ["p3"]


def test_another_groups_project_is_refused_even_beside_new_ones(stores: Stores) -> None:
    ensure_projects(stores.accounts, ["p1"], OTHER, NOW)
    with pytest.raises(Refused, match="'p1' belongs to another billing group"):
        ensure_projects(stores.accounts, ["p0", "p1"], GROUP, NOW)
    assert stores.accounts.assignments(["p0"]) == []


def test_a_project_that_moved_away_is_still_one_that_the_group_had(stores: Stores) -> None:
    moved = parse_instant("2026-05-01T00:00:00Z")
    stores.accounts.assign([ProjectAssignment("p1", "grp_1"), ProjectAssignment("p1", "grp_2", moved)], NOW)
    assert ensure_projects(stores.accounts, ["p1"], GROUP, NOW) == []
