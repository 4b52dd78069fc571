"""The OpenAPI 3.1 document, made of the operations and their types alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, Final

import msgspec

from tallybook.api.identity import COOKIE
from tallybook.api.problem import MEDIA_TYPE, Problem
from tallybook.kernel.operation import Operation, Operations, Proof, Role
from tallybook.kernel.wire import Page

type Json = dict[str, Any]

JSON: Final = "application/json"
_REFERENCE: Final = "#/components/schemas/{name}"
_ABOUT: Final = """Usage-based billing for cloud providers: usage, prices by contract, credits, tax, invoices, payments.

Money and other decimal numbers are text, exact to the last digit. Instants are RFC 3339 in UTC. Lists are paged by
`cursor`. What is refused is told as a problem (RFC 9457) with a stable `code`, and changes nothing. A POST with an
`Idempotency-Key` takes effect once: the same request again is answered as the first one was, for 24 hours at least.
The edge acts for whom it has verified, named by id in `X-On-Behalf-Of`; nobody else may send that header.
What can be changed has an `ETag`; `If-Match` refuses to change or delete what somebody else has changed meanwhile.
"""
_PROBLEMS: Final = {
    400: "The request cannot be understood.",
    401: "No good API key or session came with it.",
    403: "The caller's role may not do this.",
    404: "What the path names is not there.",
    406: "It comes in none of the formats that `Accept` names.",
    409: "It does not fit how things stand.",
    412: "It was changed since it was read.",
    413: "The body is too large.",
    415: "The body is of another type than is taken.",
    422: "What was sent is wrong: `errors` says where.",
    429: "Too many requests: wait as long as `Retry-After` says.",
    500: "Our fault; nothing was changed.",
    503: "The database is away for now.",
}
_NOTICE_HEADERS: Final[Json] = {
    "Deprecation": {"description": "Since when it is deprecated (RFC 9745).", "schema": {"type": "string"}},
    "Sunset": {"description": "Until when it works at least (RFC 8594).", "schema": {"type": "string"}},
}


def document(resources: Sequence[Operations]) -> bytes:
    """The document of these resources, as JSON in a stable order, indented."""
    operations = [operation for resource in resources for operation in resource.found]
    kinds = sent_types(operations)
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    known = dict(zip(map(repr, kinds), schemas, strict=True))
    _describe_tags(components)
    paths: dict[str, Json] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, known, components)
    found = {
        "openapi": "3.1.0",
        "info": {"title": "Tallybook", "version": version("tallybook"), "description": _ABOUT.strip()},
        "servers": [{"url": "/", "description": "This server"}],
        "tags": [{"name": one.tag, "description": one.description} for one in resources],
        "security": [{"key": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.items())),
            "responses": {str(status): _problem(text) for status, text in _PROBLEMS.items()},
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "An API key: `tbk_…`."},
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": COOKIE,
                    "description": "A session. Whatever changes something is sent with `X-CSRF-Token`, too.",
                },
            },
        },
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def sent_types(operations: Sequence[Operation]) -> list[Any]:
    """The types that are sent, either way, each once. Two of one name would be one schema: msgspec refuses them."""
    found: dict[str, Any] = {repr(Problem): Problem}
    for operation in operations:
        for kind in (operation.query, operation.body, operation.answer, *operation.media.values()):
            if kind is not None:
                found.setdefault(repr(kind), kind)
    return list(found.values())


def _describe_tags(components: dict[str, Json]) -> None:
    """Say what the field is that tells alternatives apart; msgspec makes it of the type alone."""
    for shape in components.values():
        for schema in shape.get("properties", {}).values():
            if schema.keys() == {"enum"} and len(schema["enum"]) == 1:
                schema |= {"description": "Which of the alternatives this is.", "examples": schema["enum"]}


def _operation(operation: Operation, known: dict[str, Json], components: dict[str, Json]) -> Json:
    found: Json = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": " ".join(filter(None, [operation.description, _roles(operation), _notice(operation)])),
        "parameters": [*_parameters(operation, components)],
        "responses": {
            str(operation.status): _success(operation, known),
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in _statuses(operation)},
        },
        "x-roles": sorted(operation.roles),
    }
    if operation.deprecation is not None:
        found["deprecated"] = True
    if operation.proof is not Proof.CREDENTIAL:
        found["security"] = [{"session": []}] if operation.proof is Proof.SESSION else []
    if operation.by_hand:
        found["responses"]["202"] = {**_success(operation, known), "description": "Accepted: kept for good."}
    if operation.body is not None:
        taken = {JSON: operation.body, **operation.media}
        content = {name: {"schema": known[repr(kind)]} for name, kind in taken.items()}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _notice(operation: Operation) -> str:
    return f"{operation.deprecation}." if operation.deprecation else ""


def _roles(operation: Operation) -> str:
    if operation.proof is Proof.BODY:
        return "For everybody."
    people = " Who is signed in." if operation.proof is Proof.SESSION else ""
    roles = "every role" if operation.roles == frozenset(Role) else ", ".join(sorted(operation.roles))
    return f"For: {roles}.{people}"


def _parameters(operation: Operation, components: dict[str, Json]) -> Iterator[Json]:
    for name in operation.parameters:
        schema = {"type": "string", "minLength": 1, "maxLength": 200}
        yield {"name": name, "in": "path", "required": True, "description": "Which one, by its id.", "schema": schema}
    if operation.query is not None:
        shape = components[operation.query.__name__]
        for name, schema in shape["properties"].items():
            yield {
                "name": name,
                "in": "query",
                "required": name in shape.get("required", ()),
                "description": _description(schema),
                "schema": schema,
                **({"deprecated": True} if any("deprecated" in one for one in _alternatives(schema)) else {}),
            }
    if operation.takes_key:
        yield _header("Idempotency-Key", "A text that no other request of yours has: the request takes effect once.")
    if operation.current is not None:
        yield _header("If-Match", "The ETag of what was read: another one is refused with 412.")


def _header(name: str, description: str) -> Json:
    schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}


def _description(schema: Json) -> str:
    inner: Json = next(iter(schema.get("anyOf", ())), {})
    return str(schema.get("description") or inner.get("description") or "")


def _alternatives(schema: Json) -> list[Json]:
    return [schema, *schema.get("anyOf", ())]


def _success(operation: Operation, known: dict[str, Json]) -> Json:
    headers: Json = {
        "X-Request-Id": {
            "description": "The request's id, as it was sent or made.",
            "schema": {"type": "string"},
        }
    }
    if operation.deprecation is not None:
        headers |= _NOTICE_HEADERS
    if operation.formats:
        shapes: Json = {
            kind: {"schema": {"type": "object" if kind == JSON else "string"}} for kind in operation.formats
        }
        return {"description": "Found.", "headers": headers, "content": shapes}
    if operation.answer is None:
        return {"description": "Done.", "headers": headers}
    if operation.status == 200 and not operation.by_hand and not _is_page(operation.answer):
        headers["ETag"] = {"description": "What `If-Match` and `If-None-Match` take.", "schema": {"type": "string"}}
    return {
        "description": "Made." if operation.status == 201 else "Found." if not operation.has_effect else "Done.",
        "headers": headers,
        "content": {JSON: {"schema": known[repr(operation.answer)]}},
    }


def _is_page(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is Page


def _statuses(operation: Operation) -> Iterator[int]:
    takes_body = operation.body is not None
    for status in _PROBLEMS:
        if status == 404 and not operation.parameters and not operation.has_effect:
            continue
        if status == 412 and operation.current is None:
            continue
        if status == 406 and not operation.formats:
            continue
        if status == 409 and not (operation.has_effect or takes_body or operation.parameters or operation.query):
            continue
        if status in {413, 415} and not takes_body:
            continue
        yield status


def _problem(description: str) -> Json:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}},
    }
