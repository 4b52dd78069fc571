"""An e-invoice as XML: UN/CEFACT Cross Industry Invoice in the profile EN 16931 of Factur-X 1.09.

The order of elements is the schema's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from tallybook.accounts.model.party import Party, Untaxed
from tallybook.invoicing.documents.document import Parties
from tallybook.invoicing.documents.e_invoice import CURRENCY, Charge, EInvoice, Item
from tallybook.invoicing.documents.vat import CENTS, Breakdown, Category
from tallybook.kernel.decimals import plain

FILE_NAME: Final = "factur-x.xml"
_PROFILE: Final = "urn:cen.eu:en16931:2017"
_RSM: Final = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_SPACES: Final = {
    "rsm": _RSM,
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
}
_UNITS: Final = {
    "hour": "HUR", "hours": "HUR", "h": "HUR", "day": "DAY", "days": "DAY", "month": "MON", "months": "MON",
    "minute": "MIN", "minutes": "MIN", "second": "SEC", "seconds": "SEC", "byte": "AD", "bytes": "AD",
    "KB": "2P", "MB": "4L", "GB": "E34", "TB": "E35", "kWh": "KWH",
}  # fmt: skip
"""UN/ECE Recommendation 20 of units whose names say nothing else; others are counted as `one`, C62."""
_ONE: Final = "C62"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CREDIT_TRANSFER: Final = "58"
"""UNTDID 4461: SEPA credit transfer."""


class _At(NamedTuple):
    """A place in the document to which elements are added."""

    element: ET.Element

    def add(self, name: str) -> _At:
        """A new element at the end."""
        return _At(ET.SubElement(self.element, _qualified(name)))

    def text(self, name: str, text: str, **attributes: str) -> None:
        """A new element with a text, where there is one."""
        if text:
            ET.SubElement(self.element, _qualified(name), attributes).text = _NOT_XML.sub("\ufffd", text)

    def date(self, name: str, on: date, prefix: str = "udt") -> None:
        """A new element with a day."""
        self.add(name).text(f"{prefix}:DateTimeString", f"{on:%Y%m%d}", format="102")


def cii_xml(invoice: EInvoice) -> str:
    """The XML of an e-invoice."""
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = _At(ET.Element(_qualified("rsm:CrossIndustryInvoice")))
    context = root.add("rsm:ExchangedDocumentContext").add("ram:GuidelineSpecifiedDocumentContextParameter")
    context.text("ram:ID", _PROFILE)
    head = root.add("rsm:ExchangedDocument")
    head.text("ram:ID", invoice.number)
    head.text("ram:TypeCode", invoice.code)
    head.date("ram:IssueDateTime", invoice.issued_on)
    for note in invoice.notes:
        head.add("ram:IncludedNote").text("ram:Content", note)
    trade = root.add("rsm:SupplyChainTradeTransaction")
    for number, item in enumerate(invoice.items, start=1):
        _item(trade.add("ram:IncludedSupplyChainTradeLineItem"), number, item)
    _agreement(trade.add("ram:ApplicableHeaderTradeAgreement"), invoice)
    delivery = trade.add("ram:ApplicableHeaderTradeDelivery")
    if any(one.category.code == Untaxed.INTRA_COMMUNITY for one in invoice.breakdowns):
        _address(delivery.add("ram:ShipToTradeParty"), invoice.parties.details.buyer)
    delivery.add("ram:ActualDeliverySupplyChainEvent").date("ram:OccurrenceDateTime", invoice.period[1])
    _settlement(trade.add("ram:ApplicableHeaderTradeSettlement"), invoice)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root.element, encoding="unicode")


def _item(line: _At, number: int, item: Item) -> None:
    line.add("ram:AssociatedDocumentLineDocument").text("ram:LineID", str(number))
    product = line.add("ram:SpecifiedTradeProduct")
    product.text("ram:Name", item.name.strip() or "-")
    unit = _UNITS.get(item.unit or "", _ONE)
    told = item.unit if item.unit is not None and unit == _ONE else ""
    product.text("ram:Description", ", ".join(part for part in (item.description.strip(), told) if part))
    price = line.add("ram:SpecifiedLineTradeAgreement").add("ram:NetPriceProductTradePrice")
    price.text("ram:ChargeAmount", _money(abs(item.amount)))
    price.text("ram:BasisQuantity", item.quantity, unitCode=unit)
    sign = "-" if item.amount < 0 else ""
    line.add("ram:SpecifiedLineTradeDelivery").text("ram:BilledQuantity", sign + item.quantity, unitCode=unit)
    settlement = line.add("ram:SpecifiedLineTradeSettlement")
    _category(settlement.add("ram:ApplicableTradeTax"), item.category)
    summation = settlement.add("ram:SpecifiedTradeSettlementLineMonetarySummation")
    summation.text("ram:LineTotalAmount", _money(item.amount))


def _agreement(agreement: _At, invoice: EInvoice) -> None:
    parties = invoice.parties
    seller = agreement.add("ram:SellerTradeParty")
    _party(seller, parties.letterhead.seller, parties.seller_name, named=parties, is_subject=invoice.is_subject)
    buyer = agreement.add("ram:BuyerTradeParty")
    _party(buyer, parties.details.buyer, parties.buyer_name, named=None, is_subject=invoice.is_subject)
    if parties.details.reference:
        order = agreement.add("ram:BuyerOrderReferencedDocument")
        order.text("ram:IssuerAssignedID", parties.details.reference)


def _party(at: _At, party: Party, name: str, *, named: Parties | None, is_subject: bool) -> None:
    at.text("ram:Name", name)
    trading = "" if named is None or named.letterhead.name == name else named.letterhead.name
    if party.registration or trading:
        organization = at.add("ram:SpecifiedLegalOrganization")
        organization.text("ram:ID", party.registration)
        organization.text("ram:TradingBusinessName", trading)
    if named is not None and (party.phone or party.email):
        contact = at.add("ram:DefinedTradeContact")
        contact.text("ram:PersonName", name)
        if party.phone:
            contact.add("ram:TelephoneUniversalCommunication").text("ram:CompleteNumber", party.phone)
        if party.email:
            contact.add("ram:EmailURIUniversalCommunication").text("ram:URIID", party.email)
    _address(at, party)
    if party.vat_id and is_subject:
        at.add("ram:SpecifiedTaxRegistration").text("ram:ID", party.vat_id, schemeID="VA")
    if party.tax_number and is_subject and named is not None:
        at.add("ram:SpecifiedTaxRegistration").text("ram:ID", party.tax_number, schemeID="FC")


def _address(at: _At, party: Party) -> None:
    address = at.add("ram:PostalTradeAddress")
    address.text("ram:PostcodeCode", party.postcode)
    address.text("ram:LineOne", party.street)
    address.text("ram:LineTwo", party.street_2)
    address.text("ram:CityName", party.city)
    address.text("ram:CountryID", party.country)
    address.text("ram:CountrySubDivisionName", party.region)


def _settlement(settlement: _At, invoice: EInvoice) -> None:
    settlement.text("ram:PaymentReference", invoice.number)
    settlement.text("ram:InvoiceCurrencyCode", CURRENCY)
    letterhead = invoice.parties.letterhead
    if letterhead.iban and invoice.preceding is None:
        means = settlement.add("ram:SpecifiedTradeSettlementPaymentMeans")
        means.text("ram:TypeCode", _CREDIT_TRANSFER)
        means.add("ram:PayeePartyCreditorFinancialAccount").text("ram:IBANID", letterhead.iban)
        if letterhead.bic:
            means.add("ram:PayeeSpecifiedCreditorFinancialInstitution").text("ram:BICID", letterhead.bic)
    for one in invoice.breakdowns:
        _breakdown(settlement.add("ram:ApplicableTradeTax"), one)
    period = settlement.add("ram:BillingSpecifiedPeriod")
    period.date("ram:StartDateTime", invoice.period[0])
    period.date("ram:EndDateTime", invoice.period[1])
    for charge in invoice.charges:
        _charge(settlement.add("ram:SpecifiedTradeAllowanceCharge"), charge)
    terms = settlement.add("ram:SpecifiedTradePaymentTerms")
    terms.text("ram:Description", invoice.terms or ("" if invoice.due_on else "-"))
    if invoice.due_on is not None:
        terms.date("ram:DueDateDateTime", invoice.due_on)
    _sums(settlement.add("ram:SpecifiedTradeSettlementHeaderMonetarySummation"), invoice)
    if invoice.preceding is not None:
        number, issued_on = invoice.preceding
        reference = settlement.add("ram:InvoiceReferencedDocument")
        reference.text("ram:IssuerAssignedID", number)
        reference.date("ram:FormattedIssueDateTime", issued_on, "qdt")


def _breakdown(tax: _At, one: Breakdown) -> None:
    tax.text("ram:CalculatedAmount", _money(one.tax))
    tax.text("ram:TypeCode", "VAT")
    tax.text("ram:ExemptionReason", one.reason or "")
    tax.text("ram:BasisAmount", _money(one.basis))
    tax.text("ram:CategoryCode", str(one.category.code))
    tax.text("ram:ExemptionReasonCode", one.reason_code or "")
    if one.category.has_rate:
        tax.text("ram:RateApplicablePercent", plain(one.category.rate * 100))


def _category(tax: _At, category: Category) -> None:
    tax.text("ram:TypeCode", "VAT")
    tax.text("ram:CategoryCode", str(category.code))
    if category.has_rate:
        tax.text("ram:RateApplicablePercent", plain(category.rate * 100))


def _charge(at: _At, charge: Charge) -> None:
    at.add("ram:ChargeIndicator").text("udt:Indicator", "true" if charge.amount > 0 else "false")
    at.text("ram:ActualAmount", _money(abs(charge.amount)))
    at.text("ram:Reason", charge.reason)
    _category(at.add("ram:CategoryTradeTax"), charge.category)


def _sums(sums: _At, invoice: EInvoice) -> None:
    sums.text("ram:LineTotalAmount", _money(invoice.lines_total))
    sums.text("ram:ChargeTotalAmount", _money(_total(invoice.charges, 1)))
    sums.text("ram:AllowanceTotalAmount", _money(_total(invoice.charges, -1)))
    sums.text("ram:TaxBasisTotalAmount", _money(invoice.basis))
    sums.text("ram:TaxTotalAmount", _money(invoice.tax), currencyID=CURRENCY)
    sums.text("ram:GrandTotalAmount", _money(invoice.basis + invoice.tax))
    sums.text("ram:TotalPrepaidAmount", _money(invoice.prepaid))
    sums.text("ram:DuePayableAmount", _money(invoice.due))


def _total(charges: Sequence[Charge], sign: int) -> Fraction:
    return sum((abs(charge.amount) for charge in charges if charge.amount * sign > 0), Fraction(0))


def _money(amount: Fraction) -> str:
    return plain(amount, CENTS)


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
