"""`tallybook settings`, as a person runs it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from tallybook.api.settings import Settings, keys
from tallybook.credits.model.grant import TaxTreatment
from tallybook.invoicing.model.letterhead import Letterhead
from tallybook.kernel.document import document
from tallybook.shell.database import Database
from tallybook.shell.settings import change_settings, read_settings
from tests.database import NOW, new_tenant_name, url_of
from tests.shell.cli.commands import tallybook


@pytest.fixture
def tenant(database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    name = new_tenant_name()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    monkeypatch.setenv("TALLYBOOK_TENANT", name)
    monkeypatch.setenv("TALLYBOOK_ACTOR", "kim")
    return database.tenant(name, NOW)


def settings_of(database: Database, tenant: int) -> Settings:
    with database.transaction(tenant) as connection:
        return read_settings(connection)


def test_a_tenant_that_has_decided_nothing_has_the_defaults(database: Database, tenant: int) -> None:
    found = settings_of(database, tenant)
    assert found == Settings()
    assert found.adjustments.max_percent == 100
    assert found.top_up.tax_treatment is TaxTreatment.POST_TAX
    assert found.dunning.retry_days == (3, 7, 14)


def test_what_is_set_is_read_and_the_rest_keeps_its_default(database: Database, tenant: int) -> None:
    done = tallybook("settings", "set", "adjustments.approval_above.USD", "500")
    assert (done.status, done.out) == (0, "adjustments.approval_above.USD was none and is 500 now\n")
    assert tallybook("settings", "set", "adjustments.max_percent", "37.5").status == 0
    assert tallybook("settings", "set", "top_up.tax_treatment", "pre_tax").status == 0
    assert tallybook("settings", "set", "dunning.retry_days", "1, 5").status == 0
    found = settings_of(database, tenant)
    assert found.adjustments.approval_above == {"USD": Decimal(500)}
    assert found.adjustments.max_percent == Decimal("37.5")
    assert found.adjustments.max_amount == {}
    assert found.top_up.tax_treatment is TaxTreatment.PRE_TAX
    assert found.dunning.retry_days == (1, 5)


def test_none_gives_a_setting_its_default_back(database: Database, tenant: int) -> None:
    for key, value in (
        ("adjustments.max_amount.EUR", "5"),
        ("adjustments.max_amount.EUR", "none"),
        ("adjustments.max_percent", "5"),
        ("adjustments.max_percent", "none"),
        ("dunning.retry_days", "2"),
        ("dunning.retry_days", "none"),
    ):
        assert tallybook("settings", "set", key, value).status == 0
    assert settings_of(database, tenant) == Settings()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "adjustments.max_percnt",
            "5",
            "adjustments.max_percnt: is no setting; did you mean `adjustments.max_percent`?",
        ),
        ("adjustments", "5", "is no setting"),
        ("adjustments.max_amount", "5", "is by currency: adjustments.max_amount.USD"),
        ("adjustments.max_amount.DOLLAR", "5", "'DOLLAR' is not an ISO 4217 currency"),
        ("adjustments.max_amount.USD.more", "5", "is no setting"),
        ("adjustments.max_amount.KRW", "5.5", "more digits than KRW has"),
        ("adjustments.max_amount.USD", "-1", "a limit is not negative"),
        ("adjustments.max_percent", "NaN", "is not a decimal number"),
        ("top_up.tax_treatment", "later", "'later' is none of its values: pre_tax, post_tax"),
        ("dunning.retry_days", "7,3", "each greater than the one before"),
        ("dunning.retry_days", "3,3651", "whole numbers from 1 to 3650"),
        ("adjustments.max_amount.USD", "1E33", "is more than 999,999,999,999,999,999"),
        ("dunning.retry_days", "soon", "whole numbers with commas between"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_changes(
    database: Database, tenant: int, key: str, value: str, said: str
) -> None:
    done = tallybook("settings", "set", "--", key, value)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert settings_of(database, tenant) == Settings()
    assert tallybook("audit", "list").out == "Nothing has been done yet.\n"


def test_a_change_is_a_record_and_no_change_is_none(tenant: int) -> None:
    for value in ("500", "500.00", "600"):
        tallybook("settings", "set", "adjustments.max_amount.USD", value, "--reason", "new year")
    rows = json.loads(tallybook("audit", "list", "--format", "json").out)
    assert [(row["actor"], row["action"], row["subject"], row["before"], row["after"]) for row in rows] == [
        ("kim", "settings.set", "adjustments.max_amount.USD", "500", "600"),
        ("kim", "settings.set", "adjustments.max_amount.USD", None, "500"),
    ]
    assert tallybook("audit", "verify").status == 0


def test_every_setting_is_shown_with_its_meaning(tenant: int) -> None:
    tallybook("settings", "set", "adjustments.max_amount.EUR", "7.50")
    table = tallybook("settings", "show").out
    assert all(name in table for name in keys())
    assert "adjustments.max_amount.EUR" in table
    assert json.loads(tallybook("settings", "show", "--format", "json").out) == {
        "adjustments": {"max_percent": "100", "max_amount": {"EUR": "7.5"}, "approval_above": {}},
        "top_up": {"tax_treatment": "post_tax"},
        "dunning": {"retry_days": [3, 7, 14]},
        "documents": document(Letterhead()),
        "exports": {"provider_name": ""},
    }


def test_changes_at_once_all_count(database: Database, tenant: int) -> None:
    currencies = ["USD", "EUR", "KRW", "JPY", "GBP", "CHF"]

    def change(currency: str) -> None:
        with database.transaction(tenant) as connection:
            change_settings(connection, f"adjustments.max_amount.{currency}", "5", "kim", NOW)

    with ThreadPoolExecutor(len(currencies)) as pool:
        list(pool.map(change, currencies))
    assert set(settings_of(database, tenant).adjustments.max_amount) == set(currencies)
