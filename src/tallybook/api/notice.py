"""How an answer says that what was called will be taken away (RFC 9745, RFC 8594)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any, Final

from tallybook.kernel.deprecation import Deprecation, used
from tallybook.kernel.instant import SECOND, instant
from tallybook.kernel.operation import Operation

_POLICY: Final = '</docs>; rel="deprecation"; type="text/html"'


def of_operation(operation: Operation) -> dict[str, str]:
    """The headers of whatever an operation answers; none where it stays."""
    return _headers([operation.deprecation]) if operation.deprecation else {}


def of_request(operation: Operation, given: Mapping[str, Any]) -> dict[str, str]:
    """The headers of an answer to a request that uses what is deprecated: the operation, or fields of what is sent."""
    found = [*([operation.deprecation] if operation.deprecation else []), *used(given.values())]
    return _headers(found)


def _headers(told: Sequence[Deprecation]) -> dict[str, str]:
    """The first of several is what matters: since when, and until when at least."""
    if not told:
        return {}
    since = instant(_midnight(min(one.since for one in told))) // SECOND
    until = format_datetime(_midnight(min(one.until for one in told)), usegmt=True)
    return {"Deprecation": f"@{since}", "Sunset": until, "Link": _POLICY}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
