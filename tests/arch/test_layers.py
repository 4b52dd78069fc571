"""The layers of `.importlinter`: each is broken once on purpose, and what design allows is kept."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.arch.planting import BIN, REPOSITORY, plant, run

# From the top down, as design.md has them.
BETWEEN_CONTEXTS = (
    ("shell", "mock"),
    ("api",),
    ("exchange", "cases", "notify", "client"),
    ("payments",),
    ("invoicing",),
    ("rating",),
    ("credits", "adjustments", "pricing", "metering", "tax"),
    ("ledger", "accounts", "audit"),
    ("kernel",),
)
INSIDE_A_CONTEXT = (
    ("http",),
    ("wire", "actions", "public"),
    ("store_sql", "store_memory"),
    ("store",),
    ("model",),
)


def lint(root: Path) -> CompletedProcess[str]:
    config = REPOSITORY / ".importlinter"
    return run(BIN / "lint-imports", "--config", config, "--no-cache", at=root)


def imports(importer: str, imported: str) -> dict[str, str]:
    """Files of two modules of tallybook, the first of which imports the second."""

    def file(module: str) -> str:
        return f"src/tallybook/{module.replace('.', '/')}/part.py"

    return {file(imported): "", file(importer): f"import tallybook.{imported}.part\n"}


def downwards(layers: tuple[tuple[str, ...], ...], inside: str = "") -> dict[str, str]:
    """Every layer's every package imports every package of the layer below."""
    files: dict[str, str] = {}
    for uppers, lowers in pairwise(layers):
        for upper in uppers:
            lines = [f"import tallybook.{inside}{lower}.part\n" for lower in lowers]
            files[f"src/tallybook/{inside.replace('.', '/')}{upper}/part.py"] = "".join(lines)
    for last in layers[-1]:
        files[f"src/tallybook/{inside.replace('.', '/')}{last}/part.py"] = ""
    return files


def test_imports_downwards_are_kept_between_and_inside_contexts(tmp_path: Path) -> None:
    plant(tmp_path, downwards(BETWEEN_CONTEXTS))
    plant(tmp_path, downwards(INSIDE_A_CONTEXT, inside="pricing."))
    outcome = lint(tmp_path)
    assert outcome.returncode == 0, outcome.stdout
    assert "3 kept, 0 broken" in outcome.stdout


def test_every_import_upwards_between_contexts_is_refused(tmp_path: Path) -> None:
    upwards = [(low, high) for highs, lows in pairwise(BETWEEN_CONTEXTS) for low in lows for high in highs]
    plant(tmp_path, {f"src/tallybook/{high}/part.py": "" for _, high in upwards})
    for lows in BETWEEN_CONTEXTS[1:]:
        for low in lows:
            wrong = "".join(f"import tallybook.{high}.part\n" for one, high in upwards if one == low)
            plant(tmp_path, {f"src/tallybook/{low}/part.py": wrong})
    outcome = lint(tmp_path)
    assert outcome.returncode == 1
    for low, high in upwards:
        assert f"tallybook.{low} is not allowed to import tallybook.{high}:" in outcome.stdout


def test_every_import_upwards_inside_a_context_is_refused(tmp_path: Path) -> None:
    upwards = [(low, high) for highs, lows in pairwise(INSIDE_A_CONTEXT) for low in lows for high in highs]
    plant(tmp_path, {f"src/tallybook/pricing/{high}/part.py": "" for _, high in upwards})
    for lows in INSIDE_A_CONTEXT[1:]:
        for low in lows:
            wrong = "".join(f"import tallybook.pricing.{high}.part\n" for one, high in upwards if one == low)
            plant(tmp_path, {f"src/tallybook/pricing/{low}/part.py": wrong})
    outcome = lint(tmp_path)
    assert outcome.returncode == 1
    for low, high in upwards:
        assert f"tallybook.pricing.{low} is not allowed to import tallybook.pricing.{high}:" in outcome.stdout


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"src/tallybook/extras/part.py": ""}, "- tallybook.extras"),
        (
            imports("credits", "tax") | {"src/tallybook/tax/back.py": "import tallybook.credits.part\n"},
            "circle",
        ),
    ],
    ids=["a package without a layer", "two contexts in a circle"],
)
def test_a_package_out_of_order_is_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    outcome = lint(plant(tmp_path, files))
    assert outcome.returncode == 1
    assert said in outcome.stdout
