"""The console: files that are built of `web/` and served from the package, or a page that says how to build them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import msgspec
from msgspec import Struct

from tallybook.api.dispatch import Answer, etag, is_known

_HERE: Final = files(__name__)
_POLICY: Final = "csp.json"
_FOREVER: Final = "_next/static/"  # names of what lies here change with what is in it
_KINDS: Final = {".txt": "text/plain; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
_GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Vary": "Accept-Encoding",
}


class File(Struct, frozen=True):
    """A file as it is served, and the same packed where that is at hand. Its tag is weak: it is of both."""

    tag: str
    body: bytes
    packed: bytes | None
    headers: Mapping[str, str]

    def answer(self, headers: Mapping[str, str], *, status: int = 200) -> Answer:
        """What a request with these headers is answered; 304 where the caller has it."""
        if status == 200 and is_known(self.tag, headers.get("if-none-match", "")):
            return Answer(304, b"", self.headers)
        if self.packed is not None and _takes_gzip(headers.get("accept-encoding", "")):
            return Answer(status, self.packed, {**self.headers, "Content-Encoding": "gzip"})
        return Answer(status, self.body, self.headers)


class Console(Struct, frozen=True):
    """All files by the path that they are served at. What stands in no path is not served, whatever a path says."""

    files: Mapping[str, File]
    lost: File | None
    """The page for a path that there is none at."""

    def at(self, path: str) -> File | None:
        """The file at a path; a page is found with and without a slash at its end."""
        return self.files.get(path) or self.files.get(path.rstrip("/"))


@cache
def console() -> Console:
    """The console of this package, read once."""
    return console_of(_HERE / "built")


def is_built() -> bool:
    """Whether the console was built into this package."""
    return console().lost is not None


_OF_ITSELF: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def console_of(built: Traversable) -> Console:
    """The console that was built into a folder. Where none was, one page that says so."""
    if not (built / _POLICY).is_file():
        return Console({"/": _file("missing.html", (_HERE / "missing.html").read_bytes(), None, _OF_ITSELF)}, None)
    found = dict(_below(built, ""))
    directives = msgspec.json.decode(found[_POLICY], type=dict[str, list[str]])
    policy = "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
    served = {
        _path(name): _file(name, body, found.get(f"{name}.gz"), policy)
        for name, body in found.items()
        if not name.endswith(".gz") and not name.startswith(".") and name != _POLICY
    }
    return Console(served, served.get("/404"))


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = above + entry.name
        if entry.is_dir():
            yield from _below(entry, f"{name}/")
        else:
            yield name, entry.read_bytes()


def _path(name: str) -> str:
    """The path of a file: that of a page has no ending."""
    if name == "index.html":
        return "/"
    return "/" + name.removesuffix("/index.html").removesuffix(".html")


def _file(name: str, body: bytes, packed: bytes | None, policy: str) -> File:
    ending = name[name.rfind(".") :]
    kind = _KINDS.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_page = ending == ".html"
    tag = etag(body)
    headers = {
        "Content-Type": "text/html; charset=utf-8" if is_page else kind,
        "ETag": f"W/{tag}",
        "Cache-Control": "public, max-age=31536000, immutable" if name.startswith(_FOREVER) else "no-cache",
        "Content-Security-Policy": policy if is_page else "default-src 'none'; frame-ancestors 'none'",
        **_GUARDS,
    }
    return File(tag, body, packed, headers)


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
