"""What the checks look at: the repository's files, read once, and how a finding is said."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "build", "dist", "data", "out", "generated", "vendored"}
_SKIPPED_FILES = {"uv.lock", "package-lock.json", ".git"}  # in a worktree .git is a file
_DOT_FOLDERS_KEPT = {".ci", ".github"}
_TEXT_SUFFIXES = {
    "", ".py", ".toml", ".md", ".sh", ".sql", ".yaml", ".yml", ".json", ".cfg", ".ini", ".ts", ".tsx", ".css",
    ".html",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One broken rule: where, which, and what to do about it."""

    path: PurePosixPath
    line: int
    rule: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.advice}"


@dataclass(frozen=True)
class Source:
    """One text file of the repository; `path` is relative to the root."""

    path: PurePosixPath
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree; of Python files only."""
        return ast.parse(self.text, filename=str(self.path))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @property
    def is_python(self) -> bool:
        """Whether the file holds Python."""
        return self.path.suffix == ".py"

    @property
    def is_test(self) -> bool:
        """Whether the file lies below tests/ (or is a test of another language)."""
        return "tests" in self.path.parts or ".test." in self.path.name

    @property
    def package(self) -> str:
        """The first folder below src/tallybook (`kernel`, `shell`, …); empty elsewhere."""
        below = self.path.parts[2:] if self.path.parts[:2] == ("src", "tallybook") else ()
        return below[0].removesuffix(".py") if below else ""

    def finding(self, node: ast.AST | int, rule: str, advice: str) -> Finding:
        """A finding at a node's line, or at a line's number."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return Finding(self.path, line, rule, advice)


def read_sources(root: Path) -> Iterator[Source]:
    """Every text file below the root that a person writes, in the order of their paths."""
    for path in sorted(_files(root)):
        text = _text(path)
        if text is not None:
            yield Source(PurePosixPath(path.relative_to(root).as_posix()), text)


def report(findings: Iterable[Finding]) -> int:
    """Prints the findings; the exit status."""
    found = list(findings)
    for finding in found:
        print(finding)
    if found:
        print(f"{len(found)} finding{'s' * (len(found) > 1)}", file=sys.stderr)
    return 1 if found else 0


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_symlink():
            continue
        if path.is_dir():
            if not _is_skipped(path.name):
                yield from _files(path)
        elif path.suffix in _TEXT_SUFFIXES and path.name not in _SKIPPED_FILES:
            yield path


def _is_skipped(name: str) -> bool:
    return name in _SKIPPED_FOLDERS or (name.startswith(".") and name not in _DOT_FOLDERS_KEPT)


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
