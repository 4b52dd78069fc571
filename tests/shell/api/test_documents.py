"""Documents over the API: who gets which, and that they stay what they were."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tallybook.kernel.operation import Role
from tests.invoicing.documents.papers import text_of
from tests.invoicing.documents.schematron import failed
from tests.shell.api.calling import Caller, House
from tests.shell.api.samples import Place, new_name, place_in
from tests.shell.api.samples_books import LOGO
from tests.shell.api.samples_invoices import bill, credited, draft, european, payer


@pytest.fixture
def place(house: House) -> Place:
    return place_in(house)


def patch(caller: Caller, path: str, body: object) -> Any:
    answer = caller.send("PATCH", path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_invoice_is_a_pdf_that_may_be_kept_under_its_number(place: Place) -> None:
    id_ = bill(place, payer(place, needs_approval=False))
    answer = place.admin.get(f"/v1/invoices/{id_}/pdf")
    number = place.admin.get(f"/v1/invoices/{id_}").json()["invoice"]["number"]
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="{number}.pdf"'
    assert f"Number {number}" in text_of(answer.content)
    assert place.admin.get(f"/v1/invoices/{number}/pdf").content == answer.content


def test_a_draft_has_a_watermark_and_no_e_invoice(place: Place) -> None:
    id_ = draft(place)
    assert "DRAFT" in text_of(place.admin.get(f"/v1/invoices/{id_}/pdf").content)
    refused = place.admin.get(f"/v1/invoices/{id_}/e-invoice")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_finalized")


def test_an_e_invoice_is_refused_with_what_is_not_set_yet(place: Place) -> None:
    id_ = bill(place, payer(place, needs_approval=False, currency="EUR"))
    refused = place.admin.get(f"/v1/invoices/{id_}/e-invoice")
    assert (refused.status_code, refused.json()["code"]) == (409, "no_e_invoice")
    assert "the buyer's country" in refused.json()["detail"]
    assert place.admin.get(f"/v1/invoices/{id_}/pdf").content.startswith(b"%PDF")


def test_an_invoice_in_eur_has_the_e_invoice_inside_that_is_also_got_alone(place: Place) -> None:
    for path in (f"/v1/invoices/{european(place)}", f"/v1/credit-notes/{credited(place)}"):
        alone = place.admin.get(f"{path}/e-invoice")
        assert alone.headers["content-type"] == "application/xml"
        assert failed(alone.text) == []
        from io import BytesIO

        from facturx import get_facturx_xml_from_pdf

        inside = get_facturx_xml_from_pdf(BytesIO(place.admin.get(f"{path}/pdf").content))
        assert inside[1].decode() == alone.text


def test_a_customer_gets_its_own_documents_and_reads_no_letterhead(place: Place) -> None:
    id_, note = european(place), credited(place)
    customer = place.house.caller(Role.CUSTOMER, place.organization)
    own = customer.get(f"/v1/invoices/{id_}/pdf")
    assert "Acme Cloud GmbH" in text_of(own.content)
    assert own.content == place.admin.get(f"/v1/invoices/{id_}/pdf").content
    assert customer.get(f"/v1/credit-notes/{note}/pdf").status_code == 200
    assert customer.get("/v1/settings").status_code == 403
    assert customer.get("/v1/settings/logo").status_code == 403


def test_what_is_final_stays_as_it_was_however_the_parties_change(place: Place) -> None:
    id_ = european(place)
    before = place.admin.get(f"/v1/invoices/{id_}/pdf").content
    group = place.admin.get(f"/v1/invoices/{id_}").json()["invoice"]["billing_group"]
    patch(place.admin, "/v1/settings", {"documents": {"seller": {"legal_name": "Other"}, "language": "ko"}})
    patch(
        place.admin, f"/v1/billing-groups/{group}/billing-details", {"buyer": {"legal_name": "Else", "country": "KR"}}
    )
    patch(place.admin, f"/v1/organizations/{place.organization}", {"name": new_name("renamed")})
    assert place.admin.post("/v1/settings/logo", {"content": LOGO}).status_code == 200
    assert place.admin.get(f"/v1/invoices/{id_}/pdf").content == before
    later = bill(place, payer(place, needs_approval=False))
    assert "청구서" in text_of(place.admin.get(f"/v1/invoices/{later}/pdf").content)


def test_a_payers_language_is_that_of_its_documents_from_then_on(place: Place) -> None:
    group = payer(place, needs_approval=False)
    id_ = bill(place, group)
    english = place.admin.get(f"/v1/invoices/{id_}/pdf").content
    assert "Invoice" in text_of(english)
    assert patch(place.admin, f"/v1/billing-groups/{group}", {"language": "ko-KR"})["language"] == "ko-KR"
    assert place.admin.get(f"/v1/invoices/{id_}/pdf").content == english, "what is final stays as it was"
    later = bill(place, payer(place, needs_approval=False, language="ko"))
    assert "청구서" in text_of(place.admin.get(f"/v1/invoices/{later}/pdf").content)


def test_billing_details_are_told_changed_and_given_their_default_back(place: Place) -> None:
    path = f"/v1/billing-groups/{payer(place, needs_approval=False)}/billing-details"
    assert place.admin.get(path).json()["buyer"]["country"] == ""
    told = patch(place.admin, path, {"buyer": {"country": "KR", "city": "서울"}, "untaxed": "G"})
    assert (told["buyer"]["city"], told["untaxed"]) == ("서울", "G")
    told = patch(place.admin, path, {"buyer": {"city": None}, "untaxed": None})
    assert (told["buyer"]["city"], told["buyer"]["country"], told["untaxed"]) == ("", "KR", None)
    refused = place.admin.send("PATCH", path, json={"buyer": {"country": "XX"}})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/buyer/country")
    (record, *_) = place.admin.get("/v1/audit-log?action=group.describe").json()["data"]
    assert record["after"]["buyer.country"] == "KR"


def test_a_logo_is_put_read_and_taken_away(place: Place) -> None:
    nothing = {"digest": None, "media_type": None, "content": None}
    assert place.admin.get("/v1/settings/logo").json() == nothing
    put = place.admin.post("/v1/settings/logo", {"content": LOGO})
    assert place.admin.get("/v1/settings/logo").json() == put.json()
    assert place.admin.get("/v1/settings").json()["documents"]["logo"] == put.json()["digest"]
    assert place.admin.send("DELETE", "/v1/settings/logo").status_code == 204
    assert place.admin.get("/v1/settings/logo").json() == nothing
    for content, code in (("!", "bad_logo"), ("PHN2Zz4=", "bad_logo"), ("A" * 400_000, "bad_value")):
        refused = place.admin.post("/v1/settings/logo", {"content": content})
        assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_a_picture_that_cannot_be_set_is_no_logo(place: Place) -> None:
    content = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>').decode()
    refused = place.admin.post("/v1/settings/logo", {"content": content})
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_logo")
