"""A request as it came, and what of it an operation takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from tallybook.api.misfit import misfit
from tallybook.kernel.operation import Operation
from tallybook.kernel.refusal import Refused

JSON = "application/json"
MOST_BODY_BYTES = 1024 * 1024
"""What a request's body may have, events apart."""


class Misfit(Refused):
    """What was sent does not fit its type; its place is one of what was sent, also where nothing is taken there."""


class Asked(Struct, frozen=True):
    """A request as it came. Header names are in lower case; `query` is in its order, with what comes twice twice.

    `address` is where it came from; it `is_plain` where it came to this machine itself, without TLS.
    """

    path: str
    parameters: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    request_id: str
    address: str = ""
    is_plain: bool = False


def given_of(operation: Operation, asked: Asked) -> dict[str, Any]:
    """What was sent, by the names that the operation takes; `Refused` where it does not fit."""
    given: dict[str, Any] = dict(asked.parameters)
    if operation.query is not None:
        given["query"] = _query(operation.query, asked.query)
    elif asked.query:
        raise Misfit("unknown_key", "is unknown", asked.query[0][0])
    if operation.body is not None:
        kind = asked.headers.get("content-type", JSON).partition(";")[0].strip().lower()
        if kind != JSON:
            raise Refused("unsupported_media_type", f"send {JSON}, not {kind[:60]}")
        packed = asked.headers.get("content-encoding", "").strip().lower()
        if packed not in {"", "identity"}:
            raise Refused(
                "unsupported_media_type", f"send no Content-Encoding: {packed[:60]} is taken for events alone"
            )
        given["body"] = _body(operation.body, asked.body)
    return given


def _query(kind: type[Struct], pairs: Sequence[tuple[str, str]]) -> Struct:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Misfit("duplicate_key", "is there twice", name)
        found[name] = value
    try:
        return msgspec.convert(found, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Misfit(*misfit(error, kind)) from None


def _body(kind: Any, body: bytes) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Misfit(*misfit(error, kind)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(
            "malformed", f"the body is no JSON: {error}" if body else "the body is empty: send JSON"
        ) from None
