"""PDFs of invoices and credit notes: what they say, in which form, and that nothing makes one fail."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from pypdf.generic import IndirectObject

from tallybook.accounts.model.party import BillingDetails, Language, Party
from tallybook.cases.parse import parse_case
from tallybook.invoicing.documents.cii import cii_xml
from tallybook.invoicing.documents.credit_note_paper import credit_note_paper
from tallybook.invoicing.documents.e_invoice import e_invoice
from tallybook.invoicing.documents.figures import number
from tallybook.invoicing.documents.glyphs import font_folders
from tallybook.invoicing.documents.hybrid import hybrid_pdf
from tallybook.invoicing.documents.invoice_paper import MOST_LINES, invoice_paper
from tallybook.invoicing.documents.typeset import pdf
from tallybook.invoicing.model.billed import billed
from tallybook.invoicing.model.credit_note import CreditNote, CreditNoteNumber, Issued, Noted, ToCredit, note_whole
from tallybook.invoicing.model.invoice import Draft
from tallybook.invoicing.model.receivable import Credited
from tallybook.kernel.decimals import plain
from tests.cases.test_corpus import VALID, name_of, rated
from tests.database import NOW
from tests.invoicing.documents.papers import KOREAN, PARTIES, due_at, final, many, paper_of, read, text_of
from tests.invoicing.drafts import draft, draft_of_case
from tests.thorough import examples

VAT = [{"name": "VAT", "rate": "0.19"}]


def named(project: str, **more: Any) -> Draft:
    """A draft whose one line is a project's of this name."""
    of = draft("inv_1", **more)
    line = structs.replace(of.output.lines[0], project=project)
    return structs.replace(of, output=structs.replace(of.output, lines=(line,)))


def credited(of: Draft, noted: Noted) -> Issued:
    """A credit note of an invoice that had been paid."""
    zero = Decimal("0.00")
    note = CreditNote(
        "crn_1", of.id, "2026-000042", "grp_1", of.output.currency, "wrong price", "ann", NOW, noted,
        Credited(zero, zero, noted.total), ToCredit(),
    )  # fmt: skip
    return Issued(note, CreditNoteNumber(2026, 7))


def hybrid(of: Draft) -> bytes:
    inputs = parse_case(of.case.whole()).case.inputs
    return hybrid_pdf(paper_of(of), e_invoice(final(of), inputs, PARTIES, due_at(of)))


def root_of(data: bytes) -> Any:
    return read(data).trailer["/Root"]


def test_an_invoice_says_who_owes_whom_what_and_why() -> None:
    adjustments = [
        {"level": "project", "kind": "discount", "project": "a", "percent": "10", "reason": "Launch partner"},
    ]
    credits_ = [{"id": "c", "type": "PAID", "balance": "1.00", "granted_at": "2026-01-01", "tax_treatment": "post_tax"}]
    of = draft(
        "inv_1", tax=VAT, adjustments=adjustments, credits=credits_,
        carry_over={"unpaid": "1250.00", "late_fee_rate": "0.02"},
    )  # fmt: skip
    text = text_of(pdf(paper_of(of)))
    # 2.50 less 10 % are 2.25; 19 % tax 0.43; 2.68 less the credit 1.68; 1,250.00 carried over, late fee 25.00
    for fact in (
        "Acme Cloud GmbH", "VAT ID DE123456789", "Umbrella SAS", "75002 Paris", "France", "Number 2026-000042",
        "Billing period Apr 1 – 30, 2026", "Due date May 14, 2026", "Account umbrella main", "Your reference PO-4711",
        "1 vm 10 hour 2.50", "Charges 2.50", "Discount of 10% a · Launch partner −0.25", "Total without tax 2.25",
        "VAT 19% of 2.25 0.43", "Total with tax 2.68", "Prepaid credit, 0.00 left −1.00", "Invoice total 1.68",
        "Unpaid from earlier invoices 1,250.00", "Late fee, 2% of what is unpaid 25.00", "Amount due 1,276.68 USD",
        "IBAN DE02120300000000202051", "Page 1 of 1",
    ):  # fmt: skip
        assert fact in text.replace("\n", " "), f"{fact} in {text}"


@pytest.mark.parametrize("file", VALID, ids=name_of)
def test_every_case_of_the_corpus_is_printed_with_its_credit_note(file: Path) -> None:
    case = rated(file).document.case
    of = draft_of_case("inv_1", "grp_1", case)
    parties = structs.replace(PARTIES, timezone=case.inputs.timezone)
    text = text_of(pdf(paper_of(of, parties)))
    assert f"Amount due {number(of.output.amount_due, Language.ENGLISH)} {of.output.currency}" in text
    assert all(number(tax.tax, Language.ENGLISH) in text for tax in of.output.taxes)
    whole = billed(of, case.inputs)
    if whole.total > 0:
        text = text_of(pdf(credit_note_paper(credited(of, note_whole(whole, [])), final(of), parties)))
        assert f"Amount credited {number(plain(whole.total, whole.digits), Language.ENGLISH)}" in text


def test_corrections_and_fees_stand_below_the_projects() -> None:
    of = draft(
        "inv_1",
        contract={"tier": "standard", "fees": [{"name": "Support", "amount": "199"}]},
        corrections=[
            {
                "period": "2026-03", "counter": "vm", "project": "b", "quantity": "-2", "amount": "-0.50",
                "invoice": "2026-000031",
            },
        ],
    )  # fmt: skip
    text = text_of(pdf(paper_of(of)))
    assert "Corrections of earlier periods −0.50 2 vm b · for 2026-03, invoice 2026-000031 −2 hour −0.50" in text
    assert "Contract fees 199.00 3 Support 199.00" in text
    assert text.index("Corrections of earlier") > text.index("1 vm")


def test_days_are_those_of_the_payers_time_zone() -> None:
    of = draft("inv_1", timezone="Pacific/Auckland")
    there = structs.replace(PARTIES, timezone="Pacific/Auckland")
    assert "Billing period Apr 1 – 30, 2026" in text_of(pdf(paper_of(of, there)))
    assert "Billing period Mar 31 – Apr 30, 2026" in text_of(pdf(paper_of(of, structs.replace(there, timezone="UTC"))))


def test_a_draft_says_that_it_is_one_and_asks_for_no_payment() -> None:
    of = draft("inv_1")
    text = text_of(pdf(invoice_paper(of, PARTIES, None)))
    assert "DRAFT" in text and "Draft inv_1" in text
    assert "IBAN" not in text and "Due date" not in text
    assert "DRAFT" not in text_of(pdf(paper_of(of)))


def test_a_korean_customer_reads_korean_and_every_name_in_its_own_glyphs() -> None:
    names = ["日本語プロジェクト", "骨董", "测试项目", "測試專案", "한국어 프로젝트", "plain"]
    of = many(6, projects=names, currency="KRW")
    data = pdf(paper_of(of, KOREAN))
    text = text_of(data)
    assert "문서 번호 2026-000042" in text and "2026년 4월 1일" in text and "주식회사 한빛" in text
    assert all(name in text for name in names)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in read(data).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.partition("-")[0] for name in fonts} == {
        "NotoSans", "NotoSansCJKkr", "NotoSansCJKjp", "NotoSansCJKsc",
    }  # fmt: skip


def test_han_characters_follow_the_buyers_country_where_they_do_not_tell_their_language() -> None:
    of = named("骨")
    for country, font in (
        ("JP", "NotoSansCJKjp"),
        ("KR", "NotoSansCJKkr"),
        ("CN", "NotoSansCJKsc"),
        ("TW", "NotoSansCJKtc"),
    ):
        parties = structs.replace(PARTIES, details=BillingDetails(buyer=Party(legal_name="x", country=country)))
        assert font.encode() in b"".join(_base_fonts(pdf(paper_of(of, parties))))


def _base_fonts(data: bytes) -> list[bytes]:
    return [
        str(font.get_object()["/BaseFont"]).encode()
        for page in read(data).pages
        for font in page["/Resources"]["/Font"].values()
    ]


def test_a_thousand_lines_have_a_header_on_every_page_and_add_up() -> None:
    of = many(1_000, projects=["web", "shop", "jobs"], tax=VAT)
    data = pdf(paper_of(of))
    pages = [page.extract_text() for page in read(data).pages]
    assert len(pages) > 15
    assert all("Description" in page for page in pages[:-1])
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all("Invoice 2026-000042" in page for page in pages[1:])
    assert all(f"vm.{number:04}" in text_of(data) for number in (0, 1, 500, 999))
    assert f"{sum(Decimal(line.amount) for line in of.output.lines):,}" in text_of(data)


def test_more_lines_than_anybody_reads_are_summed_up_by_project() -> None:
    of = many(3, projects=["web", "shop", "web"])
    lines = [structs.replace(of.output.lines[at % 3], counter=f"vm.{at}") for at in range(MOST_LINES + 1)]
    fee = structs.replace(lines[0], counter=None, project=None, name="Support", quantity=None, amount="199.00")
    long = structs.replace(of, output=structs.replace(of.output, lines=(*lines, fee)))
    data = pdf(paper_of(long))
    text = text_of(data)
    found = {name: sum(Decimal(line.amount) for line in lines if line.project == name) for name in ("web", "shop")}
    assert f"This invoice has {len(lines) + 1:,} lines" in text
    assert all(f"{name} {amount:,}" in text for name, amount in found.items())
    assert "Contract fees 199.00" in text
    assert len(read(data).pages) == 1


@pytest.mark.parametrize(
    ("currency", "amount"), [("JPY", "3 JPY"), ("KRW", "3 KRW"), ("USD", "2.50 USD"), ("KWD", "2.500 KWD")]
)
def test_amounts_have_the_digits_of_their_currency(currency: str, amount: str) -> None:
    assert f"Amount due {amount}" in text_of(pdf(paper_of(draft("inv_1", currency=currency))))


def test_lines_keep_their_digits_and_amounts_below_zero_have_a_minus() -> None:
    of = draft(
        "inv_1", rounding={"line_digits": 4}, prices=[{"counter": "vm", "model": "per_unit", "unit_price": "0.33333"}]
    )  # fmt: skip
    assert "3.3333" in text_of(pdf(paper_of(of)))
    owed = structs.replace(of, output=structs.replace(of.output, amount_due="-1234.50"))
    text = text_of(pdf(paper_of(owed)))
    assert "Amount due −1,234.50 USD" in text and "IBAN" not in text and "Due date" not in text


def test_a_credit_note_names_its_invoice_the_reason_and_what_becomes_of_money() -> None:
    of = draft("inv_1", tax=VAT)
    noted = note_whole(billed(of, parse_case(of.case.whole()).case.inputs), [])
    text = text_of(pdf(credit_note_paper(credited(of, noted), final(of), PARTIES)))
    for fact in (
        "Credit note", "Number CN-2026-000007", "For invoice 2026-000042", "1 vm 2.50", "Credited without tax 2.50",
        "VAT 0.48", "Amount credited 2.98 USD", "Reason: wrong price", "2.98 had been paid and is kept as credit",
    ):  # fmt: skip
        assert fact in text, f"{fact} in {text}"
    assert "IBAN" not in text


def test_the_same_invoice_is_the_same_file_to_the_last_byte() -> None:
    of = many(40, projects=["日本語", "b"], currency="EUR", tax=VAT)
    assert pdf(paper_of(of)) == pdf(paper_of(of))
    assert hybrid(of) == hybrid(of)
    assert read(hybrid(of)).metadata.creation_date.strftime("%s") == str(NOW // 1_000_000)


def test_a_document_is_pdf_a_3b_with_an_output_intent_and_embedded_fonts() -> None:
    for data in (pdf(paper_of(draft("inv_1"))), hybrid(draft("inv_1", currency="EUR", tax=VAT))):
        root = root_of(data)
        xmp = root["/Metadata"].get_data().decode()
        assert "<pdfaid:part>3</pdfaid:part>" in xmp and "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
        (intent,) = root["/OutputIntents"]
        assert intent.get_object()["/S"] == "/GTS_PDFA1"
        assert data.startswith(b"%PDF-1.7\n%") and max(data.partition(b"\n")[2][1:5]) > 127
        assert "/ID" in read(data).trailer and "/Encrypt" not in read(data).trailer
        for page in read(data).pages:
            for font in page["/Resources"]["/Font"].values():
                (inner,) = font.get_object()["/DescendantFonts"]
                descriptor = inner.get_object()["/FontDescriptor"].get_object()
                assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
        info = read(data).metadata
        assert info.title in xmp and info.creation_date.strftime("%Y-%m-%dT%H:%M:%S") in xmp


def test_the_e_invoice_stands_in_the_file_as_factur_x_wants_it() -> None:
    of = draft("inv_1", currency="EUR", tax=VAT)
    data = hybrid(of)
    root = root_of(data)
    (entry,) = root["/AF"]
    specification = entry.get_object()
    assert isinstance(entry, IndirectObject)
    assert (specification["/F"], specification["/UF"]) == ("factur-x.xml", "factur-x.xml")
    assert specification["/AFRelationship"] == "/Alternative"
    embedded = specification["/EF"]["/F"].get_object()
    assert embedded["/Subtype"] == "/text/xml"
    inputs = parse_case(of.case.whole()).case.inputs
    assert embedded.get_data().decode() == cii_xml(e_invoice(final(of), inputs, PARTIES, due_at(of)))
    xmp = root["/Metadata"].get_data().decode()
    for told in ("<fx:DocumentType>INVOICE<", "<fx:DocumentFileName>factur-x.xml<", "<fx:ConformanceLevel>EN 16931<"):
        assert told in xmp
    from facturx import get_facturx_xml_from_pdf

    assert get_facturx_xml_from_pdf(BytesIO(data))[0] == "factur-x.xml"


def test_a_character_without_a_glyph_is_replaced_and_the_document_says_so() -> None:
    text = text_of(pdf(paper_of(named("odd \U00013000 name"))))
    assert "odd \ufffd name" in text and "A character that cannot be printed" in text
    assert "cannot be printed" not in text_of(pdf(paper_of(named("日本語"))))


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x")', "#import \"@preview/x:1.0.0\"", "$x^2$", "*bold* _it_ `raw` <label> @ref", "\\", "]][[",
        '"}],{"',        "#read(\"/etc/passwd\")", "{page}", "%s {0} {label}",
    ],
)  # fmt: skip
def test_a_name_is_never_read_as_source(name: str) -> None:
    parties = structs.replace(PARTIES, organization=name, billing_group=name, details=BillingDetails(reference=name))
    assert text_of(pdf(paper_of(named(name), parties))).count(name) == 4


@examples(40, many=2_000)
@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(Language))
def test_no_name_makes_a_document_fail(name: str, language: Language) -> None:
    parties = structs.replace(
        PARTIES, organization=name, billing_group=name, details=BillingDetails(), language=language
    )
    assert pdf(paper_of(named(name), parties)).startswith(b"%PDF")


def test_a_long_name_is_broken_and_stays_on_the_page() -> None:
    of = named("x" * 500)
    (page,) = read(pdf(paper_of(of))).pages
    found: list[float] = []

    def place(text: str, _: Any, matrix: list[float], *__: Any) -> None:
        if "xxx" in text:
            found.append(matrix[4] + 5 * len(text.strip()))

    page.extract_text(visitor_text=place)
    assert found and max(found) < float(page.mediabox.width)


def test_numbers_of_38_digits_do_not_run_into_each_other() -> None:
    of = draft("inv_1")
    digits = "12345678901234567890123456789012345678"
    line = structs.replace(of.output.lines[0], amount=digits, list_amount=digits, discount="1.00", quantity=digits)
    (page,) = read(pdf(paper_of(structs.replace(of, output=structs.replace(of.output, lines=(line,)))))).pages
    text = " ".join(page.extract_text().split())
    shown = number(digits, Language.ENGLISH)
    assert f"1 vm {shown} hour {shown}" in text
    assert "List price" not in text


def test_nothing_but_the_pinned_fonts_is_looked_at() -> None:
    assert {folder.name for folder in font_folders()} == {"manimgx_fonts", "manimgx_fonts_cjk"}
    assert all("Noto" in name.decode() for name in _base_fonts(pdf(paper_of(named("日本語 العربية ไทย")))))
