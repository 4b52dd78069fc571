"""Templates into letters. A tenant's own templates are not trusted: what they may do ends soon, whatever they say.

Beside Jinja's sandbox a template has bounds by its shape: only text, fields, conditions, one level of loops over a
field, a few filters, and no call, assignment, macro or arithmetic. So it takes time in proportion to its length, and
what it writes is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tallybook.kernel.refusal import Refused
from tallybook.notify.actions.mail_words import Fields
from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_template import (
    FIELDS,
    MOST_CHARACTERS,
    MOST_OUTPUT_CHARACTERS,
    MOST_SUBJECT_CHARACTERS,
    Letter,
    Template,
)

FILTERS: Final = frozenset(
    {"capitalize", "default", "escape", "e", "first", "join", "last", "length", "lower", "upper"}
)
TESTS: Final = frozenset({"defined", "none"})
PARTS: Final = ("subject", "text", "html")
_DEEPEST = 20
_MOST_NODES = 4_000
_LOOP = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})
_KNOWN_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Filter,
    nodes.Test,
)  # fmt: skip
_NOT_READABLE = (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError)


def _environment(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=autoescape, cache_size=0)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


_ENVIRONMENTS: Final = MappingProxyType({
    "subject": _environment(autoescape=False),
    "text": _environment(autoescape=False),
    "html": _environment(autoescape=True),
})  # fmt: skip


def render(template: Template, fields: Fields) -> Letter:
    """What a template makes of fields. `Refused` with the part and the line: `bad_template`, `too_long`.

    The subject is one line: whatever divides lines becomes a space.
    """
    check(template)
    subject, text, html = (_rendered(part, getattr(template, part), template.kind, fields) for part in PARTS)
    line = " ".join("".join(char if char.isprintable() else " " for char in subject).split())
    if not line:
        raise Refused("bad_template", "makes an empty subject", "subject")
    if len(line) > MOST_SUBJECT_CHARACTERS:
        raise Refused("too_long", f"makes a subject of more than {MOST_SUBJECT_CHARACTERS} characters", "subject")
    return Letter(line, _sendable(text, "text"), _sendable(html, "html"))


def check(template: Template) -> None:
    """`Refused("bad_template")` or `too_long`, with the part and the line, for what no template may say."""
    for part in PARTS:
        _parsed(part, getattr(template, part), template.kind)


def _sendable(text: str, part: str) -> str:
    if "\0" in text:
        raise Refused("bad_template", "makes a NUL character", part)
    return text


def _rendered(part: str, source: str, kind: MailKind, fields: Fields) -> str:
    found: list[str] = []
    written = 0
    try:
        for piece in _compiled(part, source, kind).generate(fields):
            written += len(piece)
            if written > MOST_OUTPUT_CHARACTERS:
                raise Refused("too_long", f"makes more than {MOST_OUTPUT_CHARACTERS:,} characters", part)
            found.append(piece)
    except (TemplateError, TypeError, *_NOT_READABLE) as error:
        raise Refused("bad_template", f"{_line(error)}{_one_line(error)}", part) from None
    return "".join(found)


@lru_cache(maxsize=256)
def _compiled(part: str, source: str, kind: MailKind) -> JinjaTemplate:
    tree = _parsed(part, source, kind)
    environment = _ENVIRONMENTS[part]
    code = environment.compile(tree, filename="<template>")
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _parsed(part: str, source: str, kind: MailKind) -> nodes.Template:
    if len(source) > MOST_CHARACTERS:
        raise Refused("too_long", f"has {len(source):,} characters, at most {MOST_CHARACTERS:,}", part)
    try:
        tree = _ENVIRONMENTS[part].parse(source)
    except (TemplateSyntaxError, *_NOT_READABLE) as error:
        raise Refused("bad_template", f"{_line(error)}{_one_line(error)}", part) from None
    for seen, (node, depth, is_looped, names) in enumerate(_walk(tree, frozenset(FIELDS[kind]))):
        wrong = _wrong(node, is_looped, names) or ("is nested too deeply" if depth > _DEEPEST else None)
        if wrong is not None or seen >= _MOST_NODES:
            raise Refused("bad_template", f"line {node.lineno}: {wrong or 'says too much'}", part)
    return tree


type _Place = tuple[nodes.Node, int, bool, frozenset[str]]


def _walk(tree: nodes.Node, fields: frozenset[str]) -> Iterator[_Place]:
    """Every node with its depth, whether it stands in a loop, and the names that are known there."""
    waiting: list[_Place] = [(tree, 0, False, fields)]
    while waiting:
        node, depth, is_looped, names = place = waiting.pop()
        yield place
        for child in node.iter_child_nodes():
            if isinstance(node, nodes.For) and child is not node.iter:
                target = {node.target.name} if isinstance(node.target, nodes.Name) else set()
                waiting.append((child, depth + 1, True, names | target | {"loop"}))
            else:
                waiting.append((child, depth + 1, is_looped, names))


def _wrong(node: nodes.Node, is_looped: bool, names: frozenset[str]) -> str | None:
    """Why a node may not stand in a template."""
    match node:
        case nodes.Name(name=name) if name not in names:
            return f"`{name}` is unknown; there are {', '.join(sorted(names))}"
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if attr in _LOOP:
            return None
        case nodes.Getattr(attr=attr):
            return f"`.{attr}`: fields have no parts"
        case nodes.For():
            return _wrong_loop(node, is_looped)
        case nodes.Filter(name=name) | nodes.Test(name=name) if name not in FILTERS | TESTS:
            return f"there is no `{name}` here; there are {', '.join(sorted(FILTERS | TESTS))}"
        case _ if not isinstance(node, _KNOWN_NODES):
            return f"a template has no {type(node).__name__.lower()}: text, fields, conditions and loops alone"
        case _:
            return None


def _wrong_loop(node: nodes.For, is_looped: bool) -> str | None:
    if is_looped or node.recursive:
        return "a loop stands in no other loop"
    return None if isinstance(node.iter, nodes.Name) else "a loop goes over a field"


def _line(error: BaseException) -> str:
    line = getattr(error, "lineno", None)
    return "" if line is None else f"line {line}: "


def _one_line(error: BaseException) -> str:
    if isinstance(error, RecursionError | MemoryError):
        return "is nested too deeply"
    text = " ".join(str(error).split())
    return text[:200] or type(error).__name__
