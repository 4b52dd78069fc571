"""The generated operations: a class for each resource, once for either client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tools.client.annotations import annotation, given, parts, said, union
from tools.client.contract import REFERENCE, Json, snake

JSON = "application/json"
_VERBS = {"get", "post", "patch", "delete"}


@dataclass(frozen=True)
class Argument:
    """One argument of a method: its name in Python, its name as it is sent, its type, and what it is."""

    name: str
    sent: str
    kind: str
    told: str
    is_required: bool


@dataclass(frozen=True)
class Told:
    """One operation as a method: one for each type of file where it answers several."""

    name: str
    operation: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    answer: str
    accept: str = JSON
    in_path: Sequence[Argument] = ()
    in_query: Sequence[Argument] = ()
    in_body: Sequence[Argument] = ()
    whole_body: Argument | None = None
    headers: frozenset[str] = field(default=frozenset())
    is_list: bool = False

    @property
    def constant(self) -> str:
        """The name of what describes it."""
        return f"_{self.name.upper().rstrip('_')}"


def is_for_keys(operation: Json) -> bool:
    """Whether an API key may call it: what only a person may, or anybody, is no part of the client."""
    security = operation.get("security")
    return security is None or any("key" in one for one in security)


def is_by_hand(operation: Json) -> bool:
    """Whether it takes bodies of several types: the client has a module of its own for it."""
    return len(operation.get("requestBody", {}).get("content", ())) > 1


def told(document: Json) -> list[Told]:
    """Every operation that is generated, in the document's order."""
    found: list[Told] = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in _VERBS and is_for_keys(operation) and not is_by_hand(operation):
                found += _told(path, method, operation, document["components"]["schemas"])
    return list(_named_apart(found))


def _named_apart(found: Sequence[Told]) -> Iterator[Told]:
    """The same; of two methods of one name the second has the operation's own."""
    taken: set[tuple[str, str]] = set()
    for one in found:
        apart = replace(one, name=one.operation) if (one.tag, one.name) in taken else one
        assert (apart.tag, apart.name) not in taken, f"{one.tag}: two methods are called {apart.name}"
        taken.add((apart.tag, apart.name))
        yield apart


def _told(path: str, method: str, operation: Json, schemas: Mapping[str, Json]) -> Iterator[Told]:
    name = method_name(operation["operationId"], operation["tags"][0], method, path)
    for suffix, accept, answer in _answers(operation, schemas):
        whole, in_body = _body(operation, schemas)
        yield Told(
            name=snake(f"{name} {suffix}"),
            operation=snake(f"{operation['operationId']} {suffix}"),
            tag=operation["tags"][0],
            method=method.upper(),
            path=path,
            summary=operation.get("summary", name),
            description=_about(operation),
            answer=answer,
            accept=accept,
            in_path=_parameters(operation, "path", schemas),
            in_query=_parameters(operation, "query", schemas),
            in_body=in_body,
            whole_body=whole,
            headers=frozenset(one["name"] for one in operation.get("parameters", ()) if one["in"] == "header"),
            is_list=answer.startswith("Page[") and method == "get",
        )


def method_name(operation: str, tag: str, method: str, path: str) -> str:
    """A method's name: what is done, without the words of the resource that does it.

    `create_organization` of organizations is `create`, `list_invoice_lines` of invoices `list_lines`. What acts on one
    thing of the resource is called as its path ends: `void_credit_by_hand` at `/v1/credits/{id}/void` is `void`.
    """
    words = operation.split("_")
    own, *deeper = [part.replace("-", "_") for part in path.split("/")[2:] if not part.startswith("{")]
    is_own = own == snake(tag)
    if is_own and not deeper and method != "get":
        return words[0]
    if is_own and deeper and method == "post" and operation.startswith(deeper[-1]):
        return deeper[-1]
    known = {_singular(word) for word in tag.lower().split()}
    kept = [word for word in words if _singular(word) not in known]
    return "_".join(kept or words)


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("xes", "x"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


def _about(operation: Json) -> str:
    text = str(operation.get("description", ""))
    return f"{text} Deprecated: it will be taken away.".strip() if operation.get("deprecated") else text


def _answers(operation: Json, schemas: Mapping[str, Json]) -> Iterator[tuple[str, str, str]]:
    """What a success answers: a suffix of the method's name, what is accepted, and the type."""
    bodies: dict[str, Json] = {}
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            bodies |= answer.get("content", {})
    if not bodies:
        yield "", JSON, "None"
    is_alone = len(bodies) == 1
    for media, content in bodies.items():
        if media == JSON:
            yield "", media, annotation(content.get("schema", {}), schemas)
        else:
            yield "" if is_alone else media.rpartition("/")[2].rpartition(".")[2].partition("+")[0], media, "bytes"


def _parameters(operation: Json, place: str, schemas: Mapping[str, Json]) -> list[Argument]:
    found = []
    for one in operation.get("parameters", ()):
        if one["in"] == place:
            kind = given(annotation(one.get("schema", {}), schemas), schemas)
            name = argument_name(one["name"])
            is_needed = bool(one.get("required"))
            found.append(Argument(name, one["name"], kind, one.get("description") or said(one["schema"]), is_needed))
    return found


def _body(operation: Json, schemas: Mapping[str, Json]) -> tuple[Argument | None, list[Argument]]:
    """The body as one argument, or each of its fields as one."""
    schema = operation.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema")
    if schema is None:
        return None, []
    shape = schemas.get(schema.get("$ref", "").removeprefix(REFERENCE), schema)
    if "properties" not in shape or "x-tag" in shape:
        needed = bool(operation["requestBody"].get("required"))
        return Argument("body", "body", annotation(schema, schemas), "What is sent.", needed), []
    required = shape.get("required", ())
    return None, [
        Argument(argument_name(name), name, given(annotation(each, schemas), schemas), said(each), name in required)
        for name, each in shape["properties"].items()
    ]


def argument_name(name: str) -> str:
    """The name of what is sent as an argument; methods have two of their own."""
    found = snake(name)
    return f"{found}_" if found in {"idempotency_key", "if_match"} else found


def signature(one: Told) -> tuple[str, list[Argument]]:
    """A method's arguments as they are written, and all that have something to be said of them."""
    named = sorted([*one.in_body, *([one.whole_body] if one.whole_body else []), *one.in_query], key=_optional)
    taken = {argument.name for argument in named}
    positions = [f"{_free(argument.name, taken)}: {argument.kind}" for argument in one.in_path]
    found = ["self", *positions, *(["/"] if positions else [])]
    options = [_written(argument, argument in one.in_query) for argument in named]
    if "Idempotency-Key" in one.headers:
        options.append("idempotency_key: str | None = None")
    if "If-Match" in one.headers:
        options.append("if_match: str | Model | None = None")
    return ", ".join([*found, *(["*", *options] if options else [])]), [*one.in_path, *named]


def _optional(argument: Argument) -> bool:
    return not argument.is_required


def _free(name: str, taken: set[str]) -> str:
    return f"{name}_" if name in taken or name == "id" else name


def _written(argument: Argument, in_query: bool) -> str:
    if argument.is_required:
        return f"{argument.name}: {argument.kind}"
    empty = "None" if in_query else "UnsetType"
    return f"{argument.name}: {union([*parts(argument.kind), empty])} = {'None' if in_query else 'UNSET'}"


def given_to(one: Told) -> str:
    """What a method hands on."""
    taken = {argument.name for argument in (*one.in_body, *one.in_query)}
    found = []
    if one.in_path:
        found.append(f"path={{{', '.join(f'"{a.sent}": {_free(a.name, taken)}' for a in one.in_path)}}}")
    if one.in_query:
        found.append(f"query={{{', '.join(f'"{a.sent}": {a.name}' for a in one.in_query)}}}")
    if one.whole_body:
        found.append("body=body")
    elif one.in_body:
        found.append(f"body={{{', '.join(f'"{a.sent}": {a.name}' for a in one.in_body)}}}")
    if "Idempotency-Key" in one.headers:
        found.append("idempotency_key=idempotency_key")
    if "If-Match" in one.headers:
        found.append("if_match=if_match")
    return f"Given({', '.join(found)})"


def constant(one: Told) -> str:
    """The line that describes an operation."""
    more = ", keyed=True" if "Idempotency-Key" in one.headers else ""
    more += f', accept="{one.accept}"' if one.accept != JSON else ""
    return f'{one.constant}: Final[Call[{one.answer}]] = Call("{one.method}", "{one.path}", {one.answer}{more})'
