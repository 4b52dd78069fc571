"""The official FOCUS validator (focus-validator of PyPI) on a file of ours, and what its report says of each rule.

It exits 0 whatever it finds, so its report is read. A rule that it skips is not passed, and is counted.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tallybook.exchange.focus_columns import VERSION
from tests.tool import tool_python

_RULE = re.compile(r"^\S+ ([A-Za-z]+-[A-Z]-\d{3}-[A-Z]): (PASS|FAIL|SKIPPED)", re.MULTILINE)
_TOTAL = re.compile(r"^Total: (\d+) ", re.MULTILINE)

SUPPORTED = (
    "ACCOUNT_NAMING_SUPPORTED",
    "MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED",
    "MULTIPLE_PRICING_CATEGORIES_SUPPORTED",
    "MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED",
    "NEGOTIATED_PRICING_SUPPORTED",
    "PUBLIC_PRICE_LIST_SUPPORTED",
    "USAGE_MEASUREMENT_SUPPORTED",
    "UNIT_PRICING_SUPPORTED",
    "SUB_ACCOUNT_SUPPORTED",
    "BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED",
    "RESOURCE_TYPE_ASSIGNMENT_SUPPORTED",
    "PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED",
    "VIRTUAL_CURRENCY_SUPPORTED",
    "REGION_SUPPORTED",
    "TAGGING_SUPPORTED",
)
"""All that the validator may assume of a provider, but for commitment discounts, capacity reservations and zones."""


class Report(NamedTuple):
    """The rules by what became of them."""

    passed: frozenset[str]
    failed: frozenset[str]
    skipped: frozenset[str]


def validate(file: Path, supported: Collection[str] = SUPPORTED) -> Report:
    """Validate a file, CSV or Parquet, offline."""
    done = subprocess.run(
        [
            _python().with_name("focus-validator"),
            *("--data-file", file.resolve(), "--validate-version", VERSION, "--block-download"),
            *(("--applicability-criteria", ",".join(supported)) if supported else ()),
        ],
        cwd=_packages(),
        capture_output=True,
        text=True,
        check=False,
    )
    found = _RULE.findall(done.stdout)
    total = _TOTAL.search(done.stdout)
    assert total is not None and int(total[1]) == len(found) > 0, done.stdout[-2000:] + done.stderr[-2000:]
    by = {state: frozenset(rule for rule, its in found if its == state) for state in ("PASS", "FAIL", "SKIPPED")}
    return Report(by["PASS"], by["FAIL"], by["SKIPPED"])


def alternatives(rules: Collection[str]) -> frozenset[str]:
    """Of these rules, those that only say one of several ways in which another rule is kept."""
    found = set()
    for rule in rules:
        above = [other for other in _model().values() if rule in _named(other)]
        if above and all(other["ValidationCriteria"]["Requirement"]["CheckFunction"] == "OR" for other in above):
            found.add(rule)
    return frozenset(found)


def _named(rule: dict[str, Any]) -> list[str]:
    items = rule["ValidationCriteria"]["Requirement"].get("Items", [])
    return [item["ModelRuleId"] for item in items if item.get("CheckFunction") == "CheckModelRule"]


@cache
def _model() -> dict[str, Any]:
    (path,) = (_packages() / "focus_validator" / "rules").glob(f"model-{VERSION}*.json")
    found: dict[str, Any] = json.loads(path.read_text())["ModelRules"]
    return found


def _python() -> Path:
    return tool_python("focus-validator", Path(__file__).with_name("requirements.txt"))


@cache
def _packages() -> Path:
    (found,) = (_python().parents[1] / "lib").glob("python3*/site-packages")
    return found
