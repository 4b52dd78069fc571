"""What the mock leaves out: the one place that says so. `docs/mock.md` shows this table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tallybook.kernel.refusal import Refused

POINTER: Final = "docs/mock.md#what-it-leaves-out"

_FILES: Final = "files of usage and invoices are written by the engine's workers, from PostgreSQL"
_OIDC: Final = "signing in by a provider of identities needs one"

OPERATIONS: Final[Mapping[str, str]] = MappingProxyType({
    "start_export": _FILES,
    "get_export_file": _FILES,
    "cancel_export": _FILES,
})  # fmt: skip
"""By the name of an operation: why the mock does not answer it."""

PATHS: Final[Mapping[str, str]] = MappingProxyType({
    "/v1/sessions/oidc": _OIDC,
    "/v1/sessions/oidc/callback": _OIDC,
})  # fmt: skip
"""By a path that is no operation: the same."""

BEHAVIOUR: Final = (
    "E-mail is written and kept, and handed to nobody.",
    "`/v1/ledger/check` finds no difference: nobody writes behind the mock's back.",
    "Callers are limited by scripted faults alone.",
    "Webhooks go to any address, this machine's too, by HTTP or HTTPS.",
)
"""In what else it is another than the engine."""


def left_out(name: str) -> Refused:
    """`not_in_mock` (501): what is left out, why, and where all of that stands."""
    why = OPERATIONS.get(name) or PATHS[name]
    return Refused("not_in_mock", f"the mock leaves {name} out: {why}. {POINTER} lists what it leaves out")


def not_installed(error: ModuleNotFoundError) -> Refused:
    """`not_installed`: the package is here without what the mock server is made of."""
    return Refused("not_installed", f"the mock server needs {error.name}: install tallybook[mock]")


def as_table() -> str:
    """What is left out, as Markdown."""
    rows = [f"| `{name}` | {why} |" for name, why in (*OPERATIONS.items(), *PATHS.items())]
    behaviour = [f"- {one}" for one in BEHAVIOUR]
    return "\n".join(["| what | why |", "|---|---|", *rows, "", "Besides:", "", *behaviour])
