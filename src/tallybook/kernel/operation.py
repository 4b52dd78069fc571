"""Operations of the HTTP API, told without any framework: what is called, by whom, with what, and what it answers.

A context's `http.py` collects its own; the server, the mock server, the OpenAPI document and the matrix of who may do
what are made of them alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from inspect import Parameter, cleandoc, signature
from typing import Any, Final, Protocol, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from tallybook.kernel.deprecation import Deprecation
from tallybook.kernel.instant import Instant


class Role(StrEnum):
    """What a principal may do; a customer belongs to one organization and sees nothing else."""

    ADMIN = "admin"
    OPERATOR = "operator"
    VIEWER = "viewer"
    INGEST = "ingest"
    CUSTOMER = "customer"
    EDGE = "edge"


class Principal(Struct, frozen=True):
    """Who calls: a key, a person's session or the edge, of one tenant.

    A customer has an `organization_id`; with `billing_groups` it sees those and what is theirs alone; with `sources` it
    sends events of those alone. A person has a `session`. A key that came in the place of others has a `lineage`, the
    first of them.
    """

    tenant: int
    id: str
    name: str
    role: Role
    organization_id: str | None = None
    billing_groups: tuple[str, ...] = ()
    session: str | None = None
    sources: tuple[str, ...] = ()
    lineage: str | None = None

    @property
    def acts_as(self) -> str:
        """Who it is for what outlives a key: what took effect once took it for all keys of a lineage."""
        return self.lineage or self.id

    @property
    def is_scoped(self) -> bool:
        """Whether it sees a part of its tenant alone."""
        return self.organization_id is not None or bool(self.billing_groups)


class Work(Protocol):
    """One request's work in one transaction; a context's `http.py` asks for its stores besides."""

    @property
    def caller(self) -> Principal:
        """Who calls."""
        ...

    @property
    def now(self) -> Instant:
        """When the request came."""
        ...

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment."""
        ...

    def audit(
        self, action: str, subject: str, *, before: object = None, after: object = None, reason: str | None = None
    ) -> None:
        """Tell the audit log what was done; written as the transaction's last statement."""
        ...


class Formats(Struct, frozen=True):
    """An answer in several formats: how each is written, by media type. The first is for who wants none of them.

    A file that is to be kept has a `file_name`.
    """

    writers: Mapping[str, Callable[[], bytes]]
    file_name: str = ""


class File(Struct, frozen=True):
    """An answer that is a file: `chunks` reads it, piece by piece, after the request's transaction.

    `size` is how many bytes it has, `sha256` its digest in hexadecimal.
    """

    media_type: str
    name: str
    size: int
    sha256: str
    chunks: Callable[[], Iterator[bytes]]


class Proof(StrEnum):
    """What shows who calls an operation: a key or a session, a person's session alone, or what the body says."""

    CREDENTIAL = "credential"
    SESSION = "session"
    BODY = "body"


ADMINS: Final = frozenset({Role.ADMIN})
EDGES: Final = frozenset({Role.EDGE})
OPERATORS: Final = frozenset({Role.ADMIN, Role.OPERATOR})
READERS: Final = frozenset({Role.ADMIN, Role.OPERATOR, Role.VIEWER})
OPERATORS_AND_CUSTOMERS: Final = OPERATORS | {Role.CUSTOMER}
READERS_AND_CUSTOMERS: Final = READERS | {Role.CUSTOMER}


class Method(StrEnum):
    """An HTTP method."""

    GET = "GET"
    POST = "POST"
    PATCH = "PATCH"
    DELETE = "DELETE"


class Then(Struct, frozen=True):
    """What an operation answers whose first half is done: the rest of its subject follows once that is committed."""

    subject: str


class FollowUp(Struct, frozen=True):
    """The second half of an operation that reaches somebody outside, such as a payment gateway.

    `call` does it for a subject, outside of any transaction; it is safe to call again, also at the same time, and for a
    subject that needs nothing more. Then `read` reads the subject, by `id`, for the answer.
    """

    call: Callable[[Any, str], None]
    read: Callable[..., object]


class Operation(Struct, frozen=True):
    """One method of one path.

    `run` takes the request's work, then by name: what stands in the path, `query`, and `body`. `query` and `answer` are
    None where there is none. `current` names the operation that reads what this one changes or takes away: its ETag is
    what If-Match is compared with. A POST that `reads` changes nothing: what it asks is only too long for a query.
    An operation `by_hand` reads its body itself, of `media` by content type; it may also answer
    202, and needs no idempotency key, because what it takes has keys of its own. `formats` are the media types of an
    answer that has several. Where there is a `then`, `run` answers `Then`. What has a
    `deprecation` will be taken away.
    """

    name: str
    method: Method
    path: str
    tag: str
    roles: frozenset[Role]
    summary: str
    description: str
    parameters: tuple[str, ...]
    query: type[Struct] | None
    body: Any
    answer: Any
    status: int
    run: Callable[..., object]
    current: str | None = None
    is_versioned: bool = False
    """Whether If-Match may be about what it changes, by this operation or another of its resource."""
    proof: Proof = Proof.CREDENTIAL
    reads: bool = False
    by_hand: bool = False
    media: Mapping[str, Any] = {}
    formats: tuple[str, ...] = ()
    then: FollowUp | None = None
    deprecation: Deprecation | None = None

    @property
    def has_effect(self) -> bool:
        """Whether it changes something."""
        return self.method is not Method.GET and not self.reads

    @property
    def takes_key(self) -> bool:
        """Whether an idempotency key has it take effect once."""
        sent_once = not self.by_hand and self.proof is not Proof.BODY
        return self.method is Method.POST and self.has_effect and sent_once


_PARAMETER = re.compile(r"{(\w+)}")


class Operations:
    """The operations on one resource, in the order in which they were told."""

    def __init__(self, tag: str, description: str) -> None:
        self.tag = tag
        self.description = description
        self.found: list[Operation] = []

    def get[R](
        self,
        path: str,
        *,
        roles: Collection[Role],
        proof: Proof = Proof.CREDENTIAL,
        formats: tuple[str, ...] = (),
        then: FollowUp | None = None,
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that reads; one that answers `Formats` or a `File` names their media types.

        With `then` what it reads is first asked for outside.
        """
        return self._add(Method.GET, path, roles, 200, proof=proof, formats=formats, then=then)

    def post[R](
        self,
        path: str,
        *,
        roles: Collection[Role],
        status: int = 201,
        proof: Proof = Proof.CREDENTIAL,
        then: FollowUp | None = None,
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that makes something, or acts on something (`status=200`)."""
        return self._add(Method.POST, path, roles, status, proof=proof, then=then)

    def ask[R](self, path: str, *, roles: Collection[Role]) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that reads, and is asked by a body."""
        return self._add(Method.POST, path, roles, 200, reads=True)

    def by_hand[R](
        self, path: str, *, roles: Collection[Role], media: Mapping[str, Any]
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that takes a body of several content types, and is bound to the server by hand."""

        def add(run: Callable[..., R]) -> Callable[..., R]:
            told = _operation(Method.POST, path, self.tag, frozenset(roles), 200, run)
            self.found.append(replace(told, by_hand=True, media=media))
            return run

        return add

    def patch[R](
        self,
        path: str,
        *,
        roles: Collection[Role],
        current: Callable[..., object],
        proof: Proof = Proof.CREDENTIAL,
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that changes what `current` reads."""
        return self._add(Method.PATCH, path, roles, 200, current=current, proof=proof)

    def delete[R](
        self,
        path: str,
        *,
        roles: Collection[Role],
        current: Callable[..., object] | None,
        proof: Proof = Proof.CREDENTIAL,
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that takes away what `current` reads, and answers with nothing; None where nothing reads it."""
        return self._add(Method.DELETE, path, roles, 204, current=current, proof=proof)

    def deprecated[R](
        self, *, since: date, until: date, instead: str
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        """An operation that was told before, by the decorator below this one, and will be taken away."""

        def mark(run: Callable[..., R]) -> Callable[..., R]:
            (at,) = [number for number, one in enumerate(self.found) if one.run is run]
            self.found[at] = replace(self.found[at], deprecation=Deprecation(since, until, instead))
            return run

        return mark

    def _add[R](
        self,
        method: Method,
        path: str,
        roles: Collection[Role],
        status: int,
        *,
        current: Callable[..., object] | None = None,
        proof: Proof = Proof.CREDENTIAL,
        reads: bool = False,
        formats: tuple[str, ...] = (),
        then: FollowUp | None = None,
    ) -> Callable[[Callable[..., R]], Callable[..., R]]:
        def add(run: Callable[..., R]) -> Callable[..., R]:
            read = None if current is None else current.__name__
            told = _operation(method, path, self.tag, frozenset(roles), status, run, then)
            self.found.append(replace(told, current=read, proof=proof, reads=reads, formats=formats))
            return run

        return add


def _operation(
    method: Method,
    path: str,
    tag: str,
    roles: frozenset[Role],
    status: int,
    run: Callable[..., object],
    then: FollowUp | None = None,
) -> Operation:
    assert roles, f"{run.__name__} declares no role"
    hints = get_type_hints(run, include_extras=True)
    named = [one.name for one in signature(run).parameters.values() if one.kind is Parameter.KEYWORD_ONLY]
    parameters = tuple(_PARAMETER.findall(path))
    assert {*parameters} == {*named} - {"query", "body"}, f"{run.__name__} takes {named}, its path {parameters}"
    summary, _, description = cleandoc(run.__doc__ or "").partition("\n\n")
    answer = hints["return"]
    assert (answer is Then) == (then is not None), (
        f"{run.__name__} answers Then where something follows, and only there"
    )
    if then is not None:
        answer = get_type_hints(then.read, include_extras=True)["return"]
    return Operation(
        name=run.__name__,
        method=method,
        path=path,
        tag=tag,
        roles=roles,
        summary=summary.rstrip(".").replace("\n", " "),
        description=description.replace("\n", " "),
        parameters=parameters,
        query=hints.get("query"),
        body=hints.get("body"),
        answer=None if answer in (type(None), Formats, File) else answer,
        status=status,
        run=run,
        then=then,
    )
