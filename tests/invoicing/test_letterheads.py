"""Letterheads, logos and billing details: what stood when, on both kinds of stores."""

from __future__ import annotations

import pytest

from tallybook.accounts.actions.change_details import change_details, details
from tallybook.accounts.model.party import BillingDetails, Party, Untaxed
from tallybook.invoicing.model.letterhead import Letterhead, Logo
from tallybook.kernel.refusal import Refused
from tests.database import NOW
from tests.stores import GROUP, Stores

FIRST, SECOND = (
    Letterhead(name="Acme"),
    Letterhead(seller=Party(legal_name="Acme Cloud", country="KR"), colour="#000000"),
)
HERE = BillingDetails(buyer=Party(legal_name="Umbrella", country="FR"), untaxed=Untaxed.EXEMPT)


def test_nobody_has_said_anything_at_first(stores: Stores) -> None:
    assert stores.letterheads.letterhead() == stores.letterheads.letterhead(NOW) == Letterhead()
    assert stores.accounts.billing_details("grp_1") == stores.accounts.billing_details("grp_1", NOW) == BillingDetails()
    assert stores.letterheads.logo("sha256:" + "0" * 64) is None


def test_what_stood_at_an_instant_stays_what_it_was(stores: Stores) -> None:
    stores.letterheads.keep(FIRST, NOW)
    stores.letterheads.keep(SECOND, NOW + 10)
    stores.accounts.keep_billing_details("grp_1", HERE, NOW)
    stores.accounts.keep_billing_details("grp_1", BillingDetails(), NOW + 10)
    assert [stores.letterheads.letterhead(at) for at in (NOW, NOW + 9, NOW + 10, None)] == [
        FIRST,
        FIRST,
        SECOND,
        SECOND,
    ]
    assert [stores.accounts.billing_details("grp_1", at) for at in (NOW, NOW + 10, None)] == [
        HERE,
        BillingDetails(),
        BillingDetails(),
    ]
    assert stores.accounts.billing_details("grp_2") == BillingDetails()


def test_where_nothing_was_said_yet_it_is_what_stands_now(stores: Stores) -> None:
    stores.letterheads.keep(FIRST, NOW)
    stores.letterheads.keep(SECOND, NOW + 10)
    stores.accounts.keep_billing_details("grp_1", HERE, NOW)
    assert stores.letterheads.letterhead(NOW - 1) == SECOND
    assert stores.accounts.billing_details("grp_1", NOW - 1) == HERE


def test_of_two_that_were_said_at_one_instant_the_later_one_stands(stores: Stores) -> None:
    stores.letterheads.keep(FIRST, NOW)
    stores.letterheads.keep(SECOND, NOW)
    assert stores.letterheads.letterhead(NOW) == SECOND


def test_a_logo_is_kept_by_its_digest(stores: Stores) -> None:
    digest, logo = "sha256:" + "1" * 64, Logo("image/png", b"\0\x01")
    stores.letterheads.add_logo(digest, logo, NOW)
    stores.letterheads.add_logo(digest, logo, NOW + 1)
    assert stores.letterheads.logo(digest) == logo


def test_details_are_changed_by_their_names_and_what_is_left_out_stays(stores: Stores) -> None:
    done = change_details(stores.accounts, GROUP, {"buyer.city": "서울", "untaxed": "AE"}, NOW)
    assert done.before == BillingDetails()
    assert done.after == BillingDetails(buyer=Party(city="서울"), untaxed=Untaxed.REVERSE_CHARGE)
    again = change_details(stores.accounts, GROUP, {"untaxed": None, "reference": "PO-1"}, NOW + 1)
    shown = details(stores.accounts.billing_details(GROUP.id))
    assert (shown["buyer.city"], shown["untaxed"], shown["reference"]) == ("서울", "", "PO-1")
    assert change_details(stores.accounts, GROUP, {"reference": "PO-1"}, NOW + 2).before == again.after


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("buyer", "x", "is none of buyer.legal_name"),
        ("buyer.nothing", "x", "is none of"),
        ("seller.city", "x", "is none of"),
        ("language", "ko", "is none of"),
        ("untaxed", "S", "is none of O, E"),
        ("buyer.country", "XX", "a country's code"),
        ("buyer.country", "de", "a country's code"),
        ("buyer.vat_id", "XX123", "begins with the country's code"),
        ("buyer.vat_id", "DE 123", "begins with the country's code"),
        ("buyer.city", "two\nlines", "cannot be seen"),
        ("reference", "x" * 201, "at most 200"),
    ],
)
def test_a_detail_that_cannot_be_is_refused_by_its_name(stores: Stores, name: str, value: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        change_details(stores.accounts, GROUP, {name: value}, NOW)
    assert refused.value.path == name
    assert stores.accounts.billing_details(GROUP.id) == BillingDetails()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("colour", "#12345G"),
        ("iban", "DE02 1203"),
        ("bic", "x"),
        ("logo", "sha256:1"),
        ("footer", "\0"),
    ],
)
def test_a_letterhead_that_cannot_be_is_refused(field: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        Letterhead(**{field: value})
    assert refused.value.path == field
