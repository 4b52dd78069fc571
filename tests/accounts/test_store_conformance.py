from decimal import Decimal

import pytest
from msgspec import structs

from tallybook.accounts.model.customer import Organization
from tallybook.accounts.model.project import ProjectAssignment, ProjectWindow
from tallybook.kernel.instant import QUARTER_HOUR, parse_instant
from tallybook.kernel.period import Period, month, zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.rounding import Rounding, RoundingRules
from tallybook.kernel.sorting import ByName, ByNameAlone, Part, Place, by_itself, by_name
from tests.database import NOW
from tests.lists import pages_join
from tests.stores import GROUP, OTHER, Stores

MAY = month("2026-05", zone("UTC"))
MIDDLE = parse_instant("2026-05-10T00:00:00Z")
LATER = parse_instant("2026-05-20T00:00:00Z")


def named(limit: int, after: str | None = None) -> Part:
    return Part(ByNameAlone.NAME, None if after is None else Place(after), limit)


def test_in_every_order_pages_join_to_the_whole_list(stores: Stores) -> None:
    accounts = stores.accounts
    for number, name in enumerate(("éclair", "a b  c", "Zeta", "zeta"), start=4):
        accounts.add_organization(Organization(f"org_{number}", name), NOW)
        accounts.add_billing_group(structs.replace(GROUP, id=f"grp_{number}", name=name), NOW)
        accounts.assign([ProjectAssignment(name, f"grp_{number}", since) for since in (None, MIDDLE)], NOW)
    pages_join(accounts.organizations, ByName, by_name)
    pages_join(accounts.billing_groups_of, ByName, by_name)
    pages_join(lambda part: accounts.billing_groups_of(part, organization_id="org_1"), ByName, by_name)
    pages_join(accounts.projects, ByNameAlone, by_itself)


def test_an_organization_is_found_by_its_name(stores: Stores) -> None:
    assert stores.accounts.organization_named("Acme Corp") == Organization("org_1", "Acme Corp")
    assert stores.accounts.organization_named("Nobody") is None


def test_two_organizations_have_two_names(stores: Stores) -> None:
    with pytest.raises(Refused, match="exists already"):
        stores.accounts.add_organization(Organization("org_2", "Acme Corp"), NOW)


def test_what_an_organization_was_called_at_an_instant_is_kept(stores: Stores) -> None:
    for at, name in ((NOW, "Second"), (NOW + 10, "Third"), (NOW + 20, "Acme Corp")):
        stores.accounts.rename_organization(Organization("org_1", name), at)
    names = [stores.accounts.name_at("org_1", at) for at in (NOW - 1, NOW, NOW + 9, NOW + 10, NOW + 20, None)]
    assert names == ["Acme Corp", "Second", "Second", "Third", "Acme Corp", "Acme Corp"]


def test_a_billing_group_keeps_everything_it_was_made_with(stores: Stores) -> None:
    rounding = RoundingRules(Rounding.CEIL, 10, Rounding.FLOOR, Rounding.HALF_EVEN, Rounding.HALF_UP)
    group = structs.replace(
        GROUP,
        id="grp_3",
        name="Third",
        currency="KRW",
        anchor_day=31,
        rounding=rounding,
        late_fee_rate=Decimal("0.02"),
        finalize_after_days=3,
    )
    stores.accounts.add_billing_group(group, NOW)
    assert stores.accounts.billing_group_named("Third") == group
    assert stores.accounts.billing_groups(["grp_3"]) == {"grp_3": group}


def test_two_billing_groups_have_two_names(stores: Stores) -> None:
    with pytest.raises(Refused, match="exists already"):
        stores.accounts.add_billing_group(structs.replace(GROUP, id="grp_3"), NOW)


def test_billing_groups_are_read_by_id_and_unknown_ones_are_absent(stores: Stores) -> None:
    assert stores.accounts.billing_groups(["grp_2", "nobody", "grp_1"]) == {"grp_1": GROUP, "grp_2": OTHER}
    assert stores.accounts.billing_groups([]) == {}
    assert stores.accounts.billing_group_named("nobody") is None


def test_the_ids_of_all_billing_groups_come_in_order(stores: Stores) -> None:
    stores.accounts.add_billing_group(structs.replace(GROUP, id="grp_0", name="Zeroth"), NOW)
    assert stores.accounts.billing_group_ids() == ["grp_0", "grp_1", "grp_2"]


def test_assignments_come_by_project_and_time(stores: Stores) -> None:
    moved = ProjectAssignment("p1", "grp_2", MIDDLE)
    first = ProjectAssignment("p1", "grp_1")
    other = ProjectAssignment("p0", "grp_2")
    stores.accounts.assign([moved, first, other], NOW)
    assert stores.accounts.assignments(["p1", "p0", "p9"]) == [other, first, moved]


def test_a_project_has_one_billing_group_at_a_time(stores: Stores) -> None:
    stores.accounts.assign([ProjectAssignment("p1", "grp_1")], NOW)
    with pytest.raises(Refused, match="assigned at that instant"):
        stores.accounts.assign([ProjectAssignment("p1", "grp_2")], NOW)


def test_windows_of_a_project_that_moves_tile(stores: Stores) -> None:
    stores.accounts.assign(
        [
            ProjectAssignment("p1", "grp_1"),
            ProjectAssignment("p1", "grp_2", MIDDLE),
            ProjectAssignment("p1", "grp_1", LATER),
            ProjectAssignment("p2", "grp_1", MIDDLE),
        ],
        NOW,
    )
    assert stores.accounts.project_windows({"grp_1": MAY, "grp_2": MAY}) == {
        "grp_1": (
            ProjectWindow("p1", None, MIDDLE),
            ProjectWindow("p1", LATER, None),
            ProjectWindow("p2", MIDDLE, None),
        ),
        "grp_2": (ProjectWindow("p1", MIDDLE, LATER),),
    }


def test_a_window_counts_where_it_overlaps_the_groups_own_period(stores: Stores) -> None:
    stores.accounts.assign([ProjectAssignment("p1", "grp_1", MAY.start), ProjectAssignment("p1", "grp_2", MIDDLE)], NOW)
    before, after = Period(MAY.start - 10, MAY.start), Period(MIDDLE, MIDDLE + 10)
    assert stores.accounts.project_windows({"grp_1": before, "grp_2": before}) == {}
    assert stores.accounts.project_windows({"grp_1": after, "grp_2": after}) == {
        "grp_2": (ProjectWindow("p1", MIDDLE, None),)
    }


def test_windows_may_be_asked_for_from_the_beginning_of_time(stores: Stores) -> None:
    stores.accounts.assign([ProjectAssignment("p1", "grp_1")], NOW)
    ever = Period(-(10**17), NOW)
    assert stores.accounts.project_windows({"grp_1": ever}) == {"grp_1": (ProjectWindow("p1"),)}


def test_the_terms_on_which_a_group_pays_can_change_and_what_it_is_made_with_stays(stores: Stores) -> None:
    changed = structs.replace(
        GROUP,
        late_fee_rate=Decimal("0.015"),
        finalize_after_days=3,
        payment_terms_days=30,
        late_fee_grace_days=5,
        needs_approval=True,
        retry_days=(1, 3),
        emails=("ann@acme.example", "bob@acme.example"),
        language="ko",
    )
    stores.accounts.change_billing_group(changed, NOW)
    assert stores.accounts.billing_groups(["grp_1", "grp_2"]) == {"grp_1": changed, "grp_2": OTHER}


def test_the_language_that_a_group_had_is_kept(stores: Stores) -> None:
    for at, language in enumerate(("ko", "ko", "de", None)):
        stores.accounts.change_billing_group(structs.replace(GROUP, language=language), NOW + at)
    had = [stores.accounts.language_at("grp_1", at) for at in (NOW - 1, NOW, NOW + 1, NOW + 2, NOW + 3, None)]
    assert had == [None, "ko", "ko", "de", None, None]
    assert stores.accounts.language_at("grp_2", NOW) is None


def test_an_organization_keeps_its_id_under_another_name(stores: Stores) -> None:
    stores.accounts.add_organization(Organization("org_2", "Other"), NOW)
    stores.accounts.rename_organization(Organization("org_2", "Others"), NOW)
    assert stores.accounts.organization("org_2") == Organization("org_2", "Others")
    assert stores.accounts.organization_named("Other") is None
    with pytest.raises(Refused, match="exists already"):
        stores.accounts.rename_organization(Organization("org_2", "Acme Corp"), NOW)


def test_projects_are_paged_by_name_and_found_by_the_groups_that_had_them(stores: Stores) -> None:
    assigned = [("b", "grp_1", None), ("a", "grp_1", None), ("c", "grp_2", None), ("b", "grp_2", QUARTER_HOUR)]
    stores.accounts.assign([ProjectAssignment(*one) for one in assigned], NOW)
    assert stores.accounts.projects(named(2)) == ["a", "b"]
    assert stores.accounts.projects(named(2, "b")) == ["c"]
    assert stores.accounts.projects(named(9), billing_group_id="grp_2") == ["b", "c"]
    assert stores.accounts.projects(named(9, "a"), billing_group_id="grp_1") == ["b"]
