"""Factur-X: a PDF with the e-invoice inside, and metadata that says so."""

from __future__ import annotations

from io import BytesIO

from facturx.facturx import FACTURX_LEVEL2xmp, generate_xmp_object
from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, IndirectObject, NameObject

from tallybook.invoicing.documents.cii import FILE_NAME, cii_xml
from tallybook.invoicing.documents.document import Paper
from tallybook.invoicing.documents.e_invoice import EInvoice
from tallybook.invoicing.documents.typeset import Attachment, pdf
from tallybook.kernel.instant import utc_datetime

_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{xmp}\n<?xpacket end="w"?>'


def hybrid_pdf(paper: Paper, invoice: EInvoice) -> bytes:
    """The document as PDF/A-3b with its e-invoice embedded; the same document gives the same bytes."""
    made = pdf(paper, Attachment(FILE_NAME, cii_xml(invoice)))
    reader = PdfReader(BytesIO(made))
    writer = PdfWriter(clone_from=reader)
    info = reader.metadata
    assert info is not None, "typst writes the document's information"
    metadata = {
        "pdfa3_flavor": "B",
        "title": info.title or "",
        "author": info.author or "",
        "subject": "",
        "producer": info.producer or "",
        "creator_tool": info.creator or "",
        "timestamp": f"{utc_datetime(paper.made_at):%Y-%m-%dT%H:%M:%S+00:00}",
        "version": "1.0",
        "documenttype": "INVOICE",
        "xml_filename": FILE_NAME,
        "xmp_level": FACTURX_LEVEL2xmp["en16931"],
        "urn": _NAMESPACE,
    }
    xmp = etree.tostring(generate_xmp_object(metadata), encoding="unicode", pretty_print=True)
    stream = DecodedStreamObject()
    stream.set_data(_PACKET.format(xmp=xmp.strip()).encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    before = writer.root_object.raw_get("/Metadata")
    assert isinstance(before, IndirectObject), "a stream is an object of its own"
    writer._replace_object(before, stream)
    writer.pdf_header = reader.pdf_header
    found = BytesIO()
    writer.write(found)
    return found.getvalue()
