"""The rules of `tools/imports.py`: each is broken once on purpose, and what design allows is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.arch.planting import plant, run

# rule, the module that breaks it, what it says
BROKEN = [
    ("kernel-alone", "kernel/money.py", "import tallybook.pricing.model\n"),
    ("pure-imports", "pricing/model/price.py", "import tallybook.metering.public\n"),
    ("pure-imports", "pricing/charges/flat.py", "import tallybook.pricing.store\n"),
    ("pure-imports", "rating/rate.py", "import tallybook.credits.store\n"),
    ("pure-imports", "tax/__init__.py", "import tallybook.metering.public\n"),
    ("pure-world", "tax/model/rate.py", "import os\n"),
    ("pure-world", "tax/model/place.py", "from rich import text\n"),
    ("pure-world", "kernel/chance.py", "def draw():\n    import random\n    return random\n"),
    ("door", "invoicing/actions/finalize.py", "from tallybook.credits.actions import spend\n"),
    ("door", "exchange/focus.py", "from tallybook.credits import store\n"),
    ("door", "ledger/store_sql.py", "import tallybook.accounts.store_sql\n"),
    ("home", "metering/actions/ingest.py", "import psycopg\n"),
    ("home", "credits/public.py", "import typer\n"),
    ("home", "credits/wire.py", "import litestar\n"),
    ("home", "payments/actions/collect.py", "import stripe\n"),
    ("home", "credits/store_sql.py", "import sqlalchemy\n"),
    ("home", "invoicing/actions/print.py", "import typst\n"),
    ("home", "shell/papers.py", "import facturx, lxml, pypdf, babel\n"),
    ("loads", "cases/read.py", "import tallybook.invoicing.public\n"),
    ("client-alone", "client/calls.py", "import tallybook.kernel.money\n"),
    ("home", "metering/actions/send.py", "import httpx\n"),
    ("loads", "client/api.py", "import tallybook.payments.public\n"),
    ("loads", "mock/server.py", "import tallybook.payments.http\n"),
    ("loads", "api/dispatch.py", "import tallybook.invoicing.public\n"),
    ("home", "api/dispatch.py", "import litestar\n"),
    ("home", "api/server.py", "import flask\n"),
]
WORLD = {
    "pricing/store.py": "",
    "pricing/model/__init__.py": "",
    "metering/public.py": "",
    "credits/store.py": "",
    "credits/actions/spend.py": "",
    "accounts/store_sql.py": "import psycopg\n",
    "invoicing/store_sql.py": "import psycopg\n",
    "invoicing/public.py": "import tallybook.invoicing.store_sql\n",
    "payments/public.py": "import tallybook.invoicing.public\n",
    "payments/http.py": "import litestar\n",
}
ALLOWED = {
    "shell/wiring.py": "import psycopg, alembic, litestar, rich, os\nimport tallybook.credits.store\n",
    "mock/server.py": "import flask\nimport tallybook.credits.actions.spend\n",
    "api/credentials.py": "import argon2, cryptography, pyotp\nimport tallybook.credits.actions.spend\n",
    "pricing/model/price.py": "import msgspec, re\nimport tallybook.metering.model, tallybook.kernel\n",
    "rating/rate.py": "import tallybook.pricing.model.price\nimport tallybook.pricing.charges.flat\n",
    "pricing/charges/flat.py": "import decimal\n",
    "metering/model/__init__.py": "",
    "metering/public.py": "",
    "invoicing/actions/finalize.py": "import tallybook.metering.public\nimport tallybook.credits.model\n",
    "credits/model/__init__.py": "",
    "credits/store.py": "",
    "credits/actions/spend.py": "import tallybook.credits.store\n",
    "credits/store_sql.py": "import psycopg\nimport tallybook.credits.store\n",
    "credits/http.py": "import litestar\n",
    "payments/gateways/card.py": "import stripe\n",
    "cases/read.py": "import yaml, pathlib\nimport tallybook.rating.rate\n",
    "client/calls.py": "import httpx, time\nimport tallybook.client.errors\n",
    "client/errors.py": "",
}


def findings_in(root: Path, files: dict[str, str]) -> str:
    plant(root, {f"src/tallybook/{name}": text for name, text in files.items()})
    return run(sys.executable, "-m", "tools.imports", "src", at=root).stdout


@pytest.fixture(scope="module")
def broken_findings(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The rule and the module of every finding in a tree that breaks each rule."""
    files = WORLD | {name: text for _, name, text in BROKEN}
    printed = findings_in(tmp_path_factory.mktemp("broken"), files).splitlines()
    return {(line.split(": ")[1], line.split(":")[0].removeprefix("src/tallybook/")) for line in printed}


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_a_planted_import_is_found_at_its_module(
    broken_findings: set[tuple[str, str]], rule: str, name: str, text: str
) -> None:
    assert (rule, name) in broken_findings, text


def test_the_imports_of_the_design_are_allowed(tmp_path: Path) -> None:
    assert findings_in(tmp_path, ALLOWED) == ""
