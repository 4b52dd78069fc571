"""The guide's examples do what it says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.arch.planting import REPOSITORY

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_guide_run_from_top_to_bottom(
    url: str, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLYBOOK_ADMIN_KEY", secret)
    blocks = BLOCK.findall((REPOSITORY / "docs/client.md").read_text())
    assert len(blocks) > 8
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks):
        exec(compile(block.replace("http://127.0.0.1:8080", url), f"docs/client.md, block {number}", "exec"), names)
