"""The generated files as they must be, in the project's format."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.client import kinds, resources
from tools.client.contract import Json, prepared, reachable, snake
from tools.client.operations import is_for_keys, told

_RUFF = Path(sys.executable).with_name("ruff")


def files(document: Json, configuration: Path) -> dict[str, bytes]:
    """The generated package of a document: the content of each file, by its path below the package."""
    ready = prepared(document)
    schemas = ready["components"]["schemas"]
    used: defaultdict[str, set[str]] = defaultdict(set)
    for methods in ready["paths"].values():
        for operation in methods.values():
            if is_for_keys(operation):
                for name in reachable(
                    [operation.get("requestBody"), operation.get("parameters"), _answers(operation)], schemas
                ):
                    used[name].add(snake(operation["tags"][0]))
    typed = kinds.modules(used, schemas)
    names = [name for name in used if kinds.is_written(schemas[name]) and name not in kinds.BY_HAND]
    words = [f"{name}Word" for name in names if "enum" in schemas[name]]
    called = resources.modules(told(ready), ready.get("tags", ()), sorted([*names, *words]))
    found = {f"types/{place}.py": text for place, text in typed.items()}
    found |= {f"{place}.py": text for place, text in called.items()}
    found["__init__.py"] = f'"""{kinds.MARK}"""\n'
    return _formatted(found, configuration)


def _answers(operation: Json) -> list[Json]:
    return [answer for status, answer in operation["responses"].items() if status.startswith("2")]


def _formatted(texts: Mapping[str, str], configuration: Path) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name, text in texts.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
        for command in (["check", "--fix-only", "--select", "I,F401", "--ignore-noqa"], ["format"]):
            options = ["--quiet", "--no-cache", "--config", str(configuration)]
            subprocess.run([str(_RUFF), *command, *options, folder], check=True)
        return {name: (place / name).read_bytes() for name in texts}
