"""The gateways of this process, as the file that `TALLYBOOK_GATEWAYS` or an option names sets them up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tallybook.cases.shape import nearest
from tallybook.cases.source import read_file
from tallybook.kernel.document import Document
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways import GATEWAYS
from tallybook.payments.gateways.gateway import Gateway

VARIABLE = "TALLYBOOK_GATEWAYS"
ALWAYS = "manual"
"""Bank transfers need no set-up."""


def gateways() -> Mapping[str, Gateway]:
    """Each by its name, opened once; `Refused` where the file cannot be read or says what cannot be."""
    return _opened(os.environ.get(VARIABLE) or None)


def set_up_by(file: Path | None) -> None:
    """The gateways of this process are from now on those of a file; without one it stays as it is."""
    if file is not None:
        os.environ[VARIABLE] = str(file)


@lru_cache
def _opened(path: str | None) -> Mapping[str, Gateway]:
    return open_gateways(None if path is None else Path(path))


def open_gateways(path: Path | None) -> Mapping[str, Gateway]:
    """The gateways of a file, YAML or JSON, which has a mapping of settings for each; bank transfers always.

    A setting `{env: NAME}` is read from the environment, so that no secret stands in the file. A `Refused` names the
    file and the place in it, and never a value.
    """
    settings: Mapping[str, Document] = {}
    if path is not None:
        try:
            settings = _settings(read_file(path))
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, _place(path, refusal.path)) from None
    found = {ALWAYS: GATEWAYS[ALWAYS]({})}
    for name, own in settings.items():
        try:
            found[name] = GATEWAYS[name](own)
        except Refused as refusal:
            raise Refused(refusal.code, refusal.message, _place(path, f"{name}.{refusal.path}".rstrip("."))) from None
    return found


def _place(path: Path | None, place: str) -> str:
    return f"{VARIABLE}={path}{f': {place}' if place else ''}"


def _settings(read: object) -> Mapping[str, Document]:
    """What a file says, with what stands in the environment put in."""
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise Refused("bad_gateways", "expected a mapping from gateways' names to their settings")
    found: dict[str, Document] = {}
    for name, own in read.items():
        if name not in GATEWAYS:
            raise Refused("unknown_gateway", f"is no gateway{nearest(str(name), list(GATEWAYS))}", str(name))
        if not isinstance(own, dict | None):
            raise Refused("bad_gateways", "expected a mapping of settings", name)
        found[name] = {key: _value(value, f"{name}.{key}") for key, value in (own or {}).items()}
    return found


def _value(value: object, place: str) -> object:
    if not isinstance(value, dict):
        return value
    variable = value.get("env")
    if list(value) != ["env"] or not isinstance(variable, str):
        raise Refused("bad_gateways", "expected a value, or {env: NAME}", place)
    text = os.environ.get(variable)
    if not text:
        raise Refused("no_environment", f"the environment variable {variable} is not set", place)
    return text
