"""The modules of operations: one for each resource, and the one that has all resources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from tools.client.contract import Json, camel, snake
from tools.client.kinds import MARK, PACKAGE, docstring
from tools.client.operations import Argument, Told, constant, given_to, signature

_IMPORTS = f"""from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from msgspec import UNSET, UnsetType

from tallybook.client.calls import AsyncCaller, Call, Caller, Given
from tallybook.client.codec import Number
from tallybook.client.listing import AsyncListing, Listing
from tallybook.client.model import Model, Money, Page
from {PACKAGE}.types import (
"""


def modules(operations: Sequence[Told], tags: Sequence[Json], names: Sequence[str]) -> dict[str, str]:
    """The text of each resource's module, by its name, and of `resources`."""
    found = {}
    described = {one["name"]: " ".join(one.get("description", "").split()) for one in tags}
    for tag in dict.fromkeys(one.tag for one in operations):
        own = [one for one in operations if one.tag == tag]
        found[snake(tag)] = "\n".join(_module(tag, described.get(tag, ""), own, names)) + "\n"
    return found | {"resources": "\n".join(_resources(list(found), described, operations)) + "\n"}


def _module(tag: str, description: str, own: Sequence[Told], names: Sequence[str]) -> Iterator[str]:
    yield f'"""{tag}.\n\n{MARK}\n"""\n'
    yield _IMPORTS + ",\n".join(names) + ")\n"
    yield from map(constant, own)
    for prefix in ("", "Async"):
        yield f"\n\nclass {prefix}{camel(tag)}Resource:"
        yield from docstring(description or f"{tag}.", 4)
        yield f"\n    def __init__(self, caller: {prefix}Caller) -> None:\n        self._caller = caller\n"
        for one in own:
            yield from _method(one, is_async=bool(prefix))


def _method(one: Told, *, is_async: bool) -> Iterator[str]:
    arguments, documented = signature(one)
    listing = f"{'Async' if is_async else ''}Listing"
    is_awaited = is_async and not one.is_list
    answer = f"{listing}[{one.answer.removeprefix('Page[').removesuffix(']')}]" if one.is_list else one.answer
    yield f"    {'async ' if is_awaited else ''}def {one.name}({arguments}) -> {answer}:"
    yield from _docstring(one, documented)
    call = f"{one.constant}, {given_to(one)}"
    if one.is_list:
        yield f"        return {listing}(self._caller, {call})\n"
    else:
        yield f"        return {'await ' if is_awaited else ''}self._caller.call({call})\n"


def _docstring(one: Told, arguments: Sequence[Argument]) -> Iterator[str]:
    summary = f"{one.summary.rstrip('.')}."
    if one.accept != "application/json":
        summary += f" As {one.accept}."
    paragraphs = [summary, *([one.description] if one.description else [])]
    lines = "\n\n".join("\n".join(textwrap.wrap(_safe(each), 110)) for each in paragraphs)
    told = [f"`{each.name}`: {each.told}" for each in arguments if each.told]
    if told:
        lines += "\n\n" + "\n".join(
            "\n".join(textwrap.wrap(_safe(each), 108, initial_indent="- ", subsequent_indent="  ")) for each in told
        )
    ends = "\n" if "\n" in lines or lines.endswith('"') else ""
    yield textwrap.indent(f'"""{lines}{ends}"""', " " * 8)


def _safe(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', "'''")


def _resources(places: Sequence[str], described: Mapping[str, str], operations: Sequence[Told]) -> Iterator[str]:
    yield f'"""All resources.\n\n{MARK}\n"""\n'
    yield "from __future__ import annotations\n\nfrom typing import Final\n"
    yield "from tallybook.client.calls import AsyncCaller, Caller"
    tags = {snake(one.tag): one.tag for one in operations}
    for place in places:
        name = f"{camel(tags[place])}Resource"
        yield f"from {PACKAGE}.{place} import Async{name}, {name}"
    for prefix in ("", "Async"):
        yield f'\n\nclass {prefix}Resources:\n    """What a client has: a resource of the API each."""\n'
        yield f"    def __init__(self, caller: {prefix}Caller) -> None:"
        for place in places:
            yield f"        self.{place}: Final = {prefix}{camel(tags[place])}Resource(caller)"
            if described.get(tags[place]):
                yield from docstring(described[tags[place]], 8)
