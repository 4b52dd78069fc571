"""The console: files by their paths, and nothing else; without it a page that says how to get it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tallybook.shell.api.console import Console, console, console_of
from tests.shell.api.calling import Client

FILES = {
    "index.html": b"<p>overview</p>",
    "404.html": b"<p>lost</p>",
    "invoices.html": b"<p>invoices</p>",
    "invoices/view.html": b"<p>one invoice</p>",
    "invoices/__next.!x.txt": b"0:{}",
    "_next/static/chunks/a1.js": b"run()" * 1_000,
    "csp.json": b'{"default-src": ["\'none\'"], "script-src": ["\'self\'", "\'sha256-x\'"]}',
    ".sources": b"what it was built of",
}


@pytest.fixture
def built(tmp_path: Path) -> Console:
    for name, body in FILES.items():
        place = tmp_path / "built" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
    script = tmp_path / "built/_next/static/chunks/a1.js"
    script.with_name("a1.js.gz").write_bytes(gzip.compress(script.read_bytes()))
    (tmp_path / "secret").write_text("not to be served")
    return console_of(tmp_path / "built")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", b"<p>overview</p>"),
        ("/invoices", b"<p>invoices</p>"),
        ("/invoices/", b"<p>invoices</p>"),
        ("/invoices/view", b"<p>one invoice</p>"),
        ("/invoices/__next.!x.txt", b"0:{}"),
    ],
)
def test_a_page_is_at_its_path_without_an_ending(built: Console, path: str, body: bytes) -> None:
    found = built.at(path)
    assert found is not None and found.answer({}).body == body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "//../secret",
        "/invoices/../../secret",
        "/.sources",
        "/csp.json",
        "/nothing",
        "/_next",
        "/_next/static/chunks/a1.js.gz",
    ],
)
def test_no_path_leads_out_of_the_console(built: Console, path: str) -> None:
    assert built.at(path) is None


def test_the_policy_that_was_built_is_told_with_every_page(built: Console) -> None:
    page = built.at("/invoices")
    assert page is not None
    told = page.answer({}).headers
    assert told["Content-Security-Policy"] == "default-src 'none'; script-src 'self' 'sha256-x'"
    assert told["X-Frame-Options"] == "DENY"
    assert told["Cache-Control"] == "no-cache"


def test_what_has_its_digest_in_its_name_is_kept_for_good_and_sent_packed(built: Console) -> None:
    script = built.at("/_next/static/chunks/a1.js")
    assert script is not None
    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    packed = script.answer({"accept-encoding": "br, gzip;q=0.5"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == FILES["_next/static/chunks/a1.js"]
    for accepted in ("", "br", "gzip;q=0"):
        assert script.answer({"accept-encoding": accepted}).body == FILES["_next/static/chunks/a1.js"]


def test_what_the_browser_has_is_not_sent_again(built: Console) -> None:
    page = built.at("/")
    assert page is not None
    again = page.answer({"if-none-match": page.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


def test_without_a_console_a_page_says_how_to_get_one(tmp_path: Path) -> None:
    found = console_of(tmp_path)
    page = found.at("/")
    assert found.lost is None and page is not None
    assert b"make console" in page.body
    assert "script-src" not in page.headers["Content-Security-Policy"]


def test_the_engine_serves_it_to_get_and_head_alone(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    head = client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]
    assert client.post("/").status_code == 404


def test_a_path_of_the_api_is_answered_by_the_api(client: Client) -> None:
    lost = client.get("/v1/nothing", headers={"Accept": "text/html"})
    assert (lost.status_code, lost.json()["code"]) == (404, "not_found")
    assert client.get("/nothing").json()["code"] == "not_found"


def test_somebody_who_looks_for_a_page_gets_one_that_says_there_is_none(client: Client) -> None:
    lost = client.get("/nothing", headers={"Accept": "text/html,*/*"})
    assert lost.status_code == 404
    assert ("text/html" in lost.headers["content-type"]) is (console().lost is not None)


def test_whoever_signs_in_is_told_whether_a_provider_is_set_up(client: Client) -> None:
    assert client.get("/v1/sessions/ways").json() == {"oidc": False}
