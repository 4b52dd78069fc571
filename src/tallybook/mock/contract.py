"""Requests and answers against the document of the API, by JSON Schema 2020-12."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

import msgspec

from tallybook.api.openapi import document
from tallybook.api.operations import RESOURCES
from tallybook.kernel.operation import Operation
from tallybook.kernel.refusal import Refused

MOST_ERRORS: Final = 3
_URI: Final = "urn:tallybook:openapi"
_PROBLEM: Final = "application/problem+json"


class Contract:
    """The document, and what of it each operation promises. Validators are made when they are first asked for."""

    def __init__(self) -> None:
        self._validators: dict[tuple[str, ...], Any] = {}

    @cached_property
    def text(self) -> bytes:
        """The document as it is served."""
        return document(RESOURCES)

    @cached_property
    def _document(self) -> Any:
        return msgspec.json.decode(self.text)

    def check_request(self, operation: Operation, kind: str, body: bytes) -> None:
        """`Refused("off_contract")` where a body that was taken is none that the document allows."""
        taken = self._operation(operation).get("requestBody", {}).get("content", {})
        if kind in taken and body:
            place = ("paths", operation.path, operation.method.lower(), "requestBody", "content", kind, "schema")
            self._check(place, body, f"the request of {operation.name}")

    def check_answer(self, operation: Operation, status: int, kind: str, body: bytes) -> None:
        """`Refused("off_contract")` where an answer is none that the document promises."""
        told: Mapping[str, Any] = self._operation(operation)["responses"]
        if status == 304 or (kind == _PROBLEM and str(status) not in told):
            return
        if str(status) not in told:
            raise Refused("off_contract", f"{operation.name} answers {status}, of which the document says nothing")
        place: tuple[str, ...] = ("paths", operation.path, operation.method.lower(), "responses", str(status))
        if "$ref" in told[str(status)]:
            place = ("components", "responses", str(status))
        content = self._at(place).get("content", {})
        if not content and not body:
            return
        if kind not in content:
            raise Refused("off_contract", f"{operation.name} answers {kind or 'nothing'} with {status}")
        if kind.endswith("json"):
            self._check((*place, "content", kind, "schema"), body, f"the answer of {operation.name}")

    def _operation(self, operation: Operation) -> Any:
        return self._at(("paths", operation.path, operation.method.lower()))

    def _at(self, place: tuple[str, ...]) -> Any:
        found = self._document
        for part in place:
            found = found[part]
        return found

    def _check(self, place: tuple[str, ...], body: bytes, what: str) -> None:
        validator = self._validators.get(place)
        if validator is None:
            validator = self._validators[place] = self._made(place)
        errors = []
        for error in validator.iter_errors(msgspec.json.decode(body)):
            errors.append(f"{'/'.join(map(str, error.instance_path)) or '/'}: {error.message}"[:300])
            if len(errors) == MOST_ERRORS:
                break
        if errors:
            raise Refused("off_contract", f"{what} breaks the document: {'; '.join(errors)}")

    def _made(self, place: tuple[str, ...]) -> Any:
        from jsonschema_rs import Draft202012Validator

        steps = (quote(part.replace("~", "~0").replace("/", "~1"), safe="~") for part in place)
        return Draft202012Validator({"$ref": f"{_URI}#/{'/'.join(steps)}"}, registry=self._registry)

    @cached_property
    def _registry(self) -> Any:
        from jsonschema_rs import Registry

        return Registry([(_URI, self._document)])
