from decimal import Decimal
from io import BytesIO

import pytest

from tallybook.exchange.focus_rows import FocusRow, read_focus
from tallybook.kernel.instant import parse_instant
from tallybook.kernel.refusal import Refused
from tests.exchange.focus import ROW, focus_rows, focus_text

NO_ID = [column for column in ROW if column != "Id"]


def read(data: bytes) -> list[FocusRow]:
    return list(read_focus(BytesIO(data), "file.csv"))


def test_a_row_is_read_to_the_last_digit() -> None:
    (row,) = focus_rows({"PricingQuantity": "0.00023552030000000000", "ListCost": "-1.5E-7"})
    assert (row.quantity, row.list_cost) == (Decimal("0.0002355203"), Decimal("-1.5E-7"))
    assert (row.name, row.line, row.account, row.sub_account) == ("1", 2, "acc-1", "sub-1")


def test_a_time_without_an_offset_is_in_utc() -> None:
    texts = ["2024-09-18 22:00:00", "2024-09-18T22:00:00Z", "2024-09-19T00:00:00+02:00", "2024-09-18 22:00:00.000000"]
    times = {row.at for row in focus_rows(*({"ChargePeriodStart": text} for text in texts))}
    assert times == {parse_instant("2024-09-18T22:00:00Z")}


@pytest.mark.parametrize("absent", ["NULL", ""])
def test_null_and_an_empty_cell_are_absent(absent: str) -> None:
    (row,) = focus_rows({"SkuPriceId": absent, "ResourceId": absent, "ListUnitPrice": absent, "RegionId": absent})
    assert (row.sku_price, row.resource, row.list_unit_price, row.region) == (None, None, None, None)


def test_a_row_without_an_id_is_told_by_its_content_and_how_often_it_came() -> None:
    rows = read(focus_text([{}, {"ResourceId": "vm-2"}, {}], NO_ID).encode())
    first, other, again = (row.name for row in rows)
    assert again == f"{first}-2" and other != first and len(first) == 32
    assert [row.name for row in read(focus_text([{}, {"ResourceId": "vm-2"}, {}], NO_ID).encode())] == [
        first,
        other,
        again,
    ]


def test_a_file_may_begin_with_a_byte_order_mark_and_hold_blank_lines() -> None:
    text = focus_text([{}, {}]).replace("\n", "\r\n\r\n")
    assert len(read(b"\xef\xbb\xbf" + text.encode())) == 2


@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        ({"ListCost": "abc"}, "ListCost", "'abc' is not a decimal number"),
        ({"ListCost": ""}, "ListCost", "is empty; expected the cost at list prices"),
        ({"ListUnitPrice": "NaN"}, "ListUnitPrice", "is not a decimal number"),
        ({"PricingQuantity": "1,5"}, "PricingQuantity", "is not a decimal number"),
        ({"PricingQuantity": "1" * 40}, "PricingQuantity", "40 significant digits; at most 38"),
        ({"ConsumedQuantity": "1e999999"}, "ConsumedQuantity", "too large or too small"),
        ({"BillingCurrency": "Dollars"}, "BillingCurrency", "is not an ISO 4217 currency"),
        ({"BillingCurrency": "NULL"}, "BillingCurrency", "is empty; expected an ISO 4217 currency"),
        ({"ChargePeriodStart": "yesterday"}, "ChargePeriodStart", "is not a time; expected one like 2024-09-18"),
        ({"ChargePeriodStart": "2024-02-30 00:00:00"}, "ChargePeriodStart", "is not a time"),
        ({"BillingAccountId": ""}, "BillingAccountId", "is empty; expected the account that pays"),
        ({"BillingAccountName": "x" * 201}, "BillingAccountName", "201 characters; expected at most 200"),
        ({"SubAccountId": "x" * 513}, "SubAccountId", "513 characters; expected at most 512"),
        ({"ProviderName": "NULL"}, "ProviderName", "is empty; expected who provides the service"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_its_place(change: dict[str, str], column: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        focus_rows({}, change)
    assert refused.value.path == f"file.csv, line 3, column {column}"
    assert says in refused.value.message


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"", "file.csv, line 1", "is empty; expected the header of a FOCUS file"),
        (b"a,b,c\n1,2,3\n", "file.csv, line 1", "the column BillingAccountId is missing; expected a FOCUS file"),
        (focus_text([], [*ROW, "Id"]).encode(), "file.csv, line 1", "the column Id comes twice"),
        (focus_text([{}]).encode() + b"1,2\n", "file.csv, line 3", "has 2 cells; expected 21"),
        (focus_text([{}]).encode() + b'"un', "file.csv, line 3", "is not CSV"),
        (focus_text([{}]).encode() + b"caf\xe9\n", "file.csv, line 3, column 4", "is not UTF-8 text"),
        (focus_text([{}]).encode() + b"a\0b\n", "file.csv, line 3, column 2", "holds a NUL character"),
        (b"PK\x03\x04\xff\xfe", "file.csv, line 1, column 5", "is not UTF-8 text"),
    ],
)
def test_a_malformed_file_is_refused_with_the_place(data: bytes, place: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.path == place
    assert says in refused.value.message
