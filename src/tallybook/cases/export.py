"""A case as a file of the format: reading it gives the same case."""

from __future__ import annotations

from typing import Any

import yaml

from tallybook.kernel.document import Document
from tallybook.metering.model.event import Event
from tallybook.rating.case import Case
from tallybook.rating.digest import event_document, inputs_document


def export_document(case: Case, description: str, expect: dict[str, Any] | None = None) -> Document:
    """The case as a document of the format: reading it gives the same case. Usage stays in its own units."""
    document: Document = {"version": 1, "description": description} | inputs_document(case.inputs)
    document = {name: value for name, value in document.items() if value not in (None, [], {})}
    document["usage"] = [event_document(event) for event in sorted(case.usage, key=_export_order)]
    if expect is not None:
        document["expect"] = expect
    return document


def export_yaml(case: Case, description: str, expect: dict[str, Any] | None = None) -> str:
    """The same as a file."""
    return document_yaml(export_document(case, description, expect))


def document_yaml(document: Document) -> str:
    """A document of the format as a file."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _export_order(event: Event) -> tuple[int, str, str, str, str]:
    return (event.at, event.counter, event.project, event.resource or "", event.id or "")


class _Dumper(yaml.CSafeDumper):
    """Quotes every text that a reader could take for something else."""


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    safe = value[:1].isalpha() and value.replace("_", "").replace(".", "").replace("-", "").isalnum()
    reserved = value.lower() in {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if safe and not reserved else '"')


_Dumper.add_representer(str, _text)
