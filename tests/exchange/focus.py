"""FOCUS files for tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path

from tallybook.exchange.focus_rows import FocusRow, read_focus

ROW = {
    "BillingAccountId": "acc-1",
    "BillingAccountName": "Acme",
    "BillingCurrency": "USD",
    "ChargeCategory": "Usage",
    "ChargeDescription": "vm hours",
    "ChargePeriodStart": "2024-09-18 22:00:00",
    "ConsumedQuantity": "2",
    "Id": "1",
    "ListCost": "0.50",
    "ListUnitPrice": "0.25",
    "PricingQuantity": "2",
    "PricingUnit": "Hours",
    "ProviderName": "AWS",
    "RegionId": "us-west-2",
    "ResourceId": "vm-1",
    "ServiceCategory": "Compute",
    "ServiceName": "Amazon EC2",
    "SkuId": "SKU1",
    "SkuPriceId": "SKU1.A",
    "SubAccountId": "sub-1",
    "SubAccountName": "Atlas",
}


def focus_text(rows: Sequence[dict[str, str]], columns: Sequence[str] = tuple(ROW)) -> str:
    """A file of rows, each with what it changes of `ROW`; ids count from 1."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for number, change in enumerate(rows, start=1):
        row = ROW | {"Id": str(number)} | change
        writer.writerow([row[column] for column in columns])
    return text.getvalue()


def focus_rows(*rows: dict[str, str]) -> list[FocusRow]:
    """The same, read."""
    return list(read_focus(BytesIO(focus_text(rows).encode()), "file.csv"))


def focus_file(folder: Path, *rows: dict[str, str], name: str = "focus.csv") -> Path:
    """The same, written."""
    path = folder / name
    path.write_text(focus_text(rows))
    return path
