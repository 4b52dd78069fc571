"""The page that shows the API: from the package alone, without inline scripts, and without another host."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from tests.shell.api.calling import Client

PATHS = ["/docs", "/docs/start.js", "/docs/swagger-ui.js", "/docs/swagger-ui.css", "/docs/favicon.png"]
VENDORED = files("tallybook.api.docs") / "vendored/swagger-ui"
FOREIGN = re.compile(r"(?:https?:)?//[a-z0-9]", re.IGNORECASE)


class Page(HTMLParser):
    """What a page loads, and what it has inline."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.inline: list[str] = []
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._tag = tag
        self.loaded += [value for name in ("src", "href") if (value := given.get(name))]
        self.inline += [name for name in given if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        if self._tag in {"script", "style"} and data.strip():
            self.inline.append(data)


def test_the_page_has_nothing_inline_and_all_that_it_loads_is_served_here(client: Client) -> None:
    page = Page(client.get("/docs").text)
    assert page.inline == []
    assert sorted({*page.loaded} - {"/openapi.json"}) == sorted({*PATHS} - {"/docs"})
    assert {client.get(path).status_code for path in page.loaded} == {200}


def test_what_we_write_names_no_other_host(client: Client) -> None:
    for path in ("/docs", "/docs/start.js"):
        assert FOREIGN.findall(client.get(path).text) == []
    loads = re.findall(r"url\(([^)]{0,40})", client.get("/docs/swagger-ui.css").text)
    assert loads and all(one.strip("\"'").startswith("data:") for one in loads)
    assert "@import" not in client.get("/docs/swagger-ui.css").text


@pytest.mark.parametrize("path", PATHS)
def test_the_browser_is_told_to_load_from_here_alone_and_to_run_nothing_inline(client: Client, path: str) -> None:
    told = client.get(path)
    policy = dict(part.strip().split(" ", 1) for part in told.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert (policy["script-src"], policy["connect-src"], policy["frame-ancestors"]) == ("'self'", "'self'", "'none'")
    assert "unsafe" not in told.headers["content-security-policy"]
    assert told.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/openapi.json", *PATHS])
def test_what_a_browser_has_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_the_document_is_the_one_of_the_contract(client: Client) -> None:
    with open("contracts/openapi.json", "rb") as contract:
        assert client.get("/openapi.json").json() == json.load(contract)


def test_what_is_vendored_is_as_it_was_published() -> None:
    for line in (VENDORED / "SHA256SUMS").read_text().splitlines():
        expected, name = line.split()
        assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == expected
    assert "Apache License" in (VENDORED / "LICENSE").read_text()
