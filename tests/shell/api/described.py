"""The document as Schemathesis reads it, and the application that it is asked of: who asks, what is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

import msgspec
import schemathesis
from litestar.types import ASGIApp
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation.meta import CoveragePhaseData

from tallybook.api.asked import JSON
from tallybook.api.identity import COOKIE
from tallybook.api.openapi import document
from tallybook.api.operations import RESOURCES
from tallybook.kernel.operation import Operation, Proof, Role
from tests.shell.api.calling import Caller
from tests.shell.api.samples import Place, Sample

load_all_checks()
NOT_MADE = {
    "object_level_authorization": "compares two callers of one run; the matrix asks every operation of strangers",
}
"""Checks that are left out, and why. All others are made of every answer."""
CHECKED = [name for name in CHECKS.get_all_names() if name not in NOT_MADE]
MAY_REFUSE = {
    "positive_data_acceptance": (
        "2xx",  # taken
        "401",  # a sign-in with what nobody has; nothing else: `Asked` looks
        "403",  # by a role that may not
        "404",  # a path that names nothing
        "409",  # how things stand
        "412",  # an `If-Match` that fits its pattern and is of nothing
        "422",  # rules between fields; `Asked` looks at the code
        "429",  # signing in, again and again
    ),
    "negative_data_rejection": ("400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "429"),
}
"""Statuses that checks take, where theirs are not ours. A server error is taken by none."""
BY_THE_DOCUMENT = frozenset({"wrong_type", "malformed", "duplicate_key"})
"""Codes that say that a request does not fit the document. Others may depend on other fields: on a currency, say."""


def read(document: Any, app: ASGIApp | None = None) -> Any:
    """A document as a schema of Schemathesis, which asks an application."""
    found = schemathesis.openapi.from_dict(document)
    found.app = app
    for check, statuses in MAY_REFUSE.items():
        getattr(found.config.checks, check).expected_statuses = list(statuses)
    return found


def by_name(schema: Any) -> dict[str, Any]:
    """What the document says of each operation, by its name."""
    return {found.ok().definition.raw["operationId"]: found.ok() for found in schema.get_all_operations()}


DOCUMENT = msgspec.json.decode(document(RESOURCES))
SCHEMA = read(DOCUMENT)
DESCRIBED = by_name(SCHEMA)


def asking(operation: Operation) -> list[Role]:
    """Who asks: every role that may, twice as often as one that may not."""
    nobody = {Role.INGEST, Role.EDGE} if operation.proof is Proof.SESSION else set()
    may = sorted(operation.roles - nobody)
    return [*may, *may, *sorted({Role.VIEWER, Role.CUSTOMER, Role.INGEST} - operation.roles - nobody)[:1]]


def is_about_credentials(case: Case) -> bool:
    """Whether a request at a bound is one that lacks a good key or session, or comes with two."""
    assert case.meta is not None
    data = case.meta.phase.data
    return isinstance(data, CoveragePhaseData) and data.parameter in {"Authorization", COOKIE}


def show(case: Case, headers: Mapping[str, str]) -> None:
    """Have a request show who asks, in place of what was drawn. Whether it fits the document is found anew."""
    cookies = SimpleCookie(headers.get("Cookie", ""))
    case.headers = {**case.headers, **{name: value for name, value in headers.items() if name != "Cookie"}}
    case.cookies = {name: one.value for name, one in cookies.items()}
    assert case.meta is not None, "looking at it is what has it judged anew"


def shown(place: Place, operation: Operation, role: Role) -> dict[str, str]:
    """The headers that show that somebody of a role asks."""
    organization = place.organization if role is Role.CUSTOMER else None
    match operation.proof:
        case Proof.BODY:
            return {}
        case Proof.CREDENTIAL:
            return place.house.caller(role, organization).shown
        case Proof.SESSION:
            return place.house.person(role, organization).shown


def parameters(template: str, path: str) -> dict[str, str]:
    """What stands in a sample's path for the parameters of an operation's."""
    pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/?]+)", template)
    found = re.match(pattern, path)
    assert found is not None, f"{path} is no {template}"
    return found.groupdict()


def listed(caller: Caller, path: str) -> dict[str, str]:
    """What the first thing of a list says of itself, by the names of its fields: what may be asked for."""
    answer = caller.get(path)
    rows = answer.json().get("data") if answer.status_code == 200 and answer.content[:1] == b"{" else None
    return {name: value for name, value in rows[0].items() if isinstance(value, str)} if rows else {}


def seed(case: Case, sample: Sample, known: Mapping[str, str], bits: int) -> None:
    """Have a request name what is there: in its body most of what the sample sends, in its query what is listed.

    The bits say which fields stay as they were drawn. Whether the request still fits the document is found anew.
    """
    if isinstance(sample.body, dict) and isinstance(case.body, dict) and case.media_type == JSON:
        drawn = {name: value for at, (name, value) in enumerate(sorted(case.body.items())) if bits >> at % 16 & 1}
        case.body = {**sample.body, **drawn}
    if case.query:
        at = {name: known[name] for name in case.query if name in known and bits & 1}
        case.query = {**case.query, **at}
    assert case.meta is not None, "looking at it is what has it judged anew"
