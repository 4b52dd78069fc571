"""A provider is held to a pact: each request is sent to it in the state that the consumer names."""

from __future__ import annotations

import base64
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from pact import Verifier

os.environ["PACT_DO_NOT_TRACK"] = "true"
logging.getLogger("pact").setLevel(logging.ERROR)  # every request, with its key

PACTS = Path(__file__).parents[2] / "contracts/pacts"

type StateOf = Callable[[str], Mapping[str, str]]
"""Brings the provider into a state; answers with the values that requests need."""
type Sent = tuple[Mapping[str, str], bytes]
"""A message: its headers and its body."""
type Answer = tuple[dict[str, str], bytes]


class Broken(Exception):
    """The provider does not keep the contract; it says where."""


def descriptions(pact: Path) -> list[str]:
    """What a pact's interactions are called."""
    return [one["description"] for one in json.loads(pact.read_text())["interactions"]]


VERIFIED = "interactions of contracts that their other side keeps, the engine's and the mock's each"


def verify(pact: Path, url: str, state_of: StateOf, *, only: str | None = None) -> None:
    """Hold the provider at `url` to a pact, or to what is described so alone.

    `Broken` where it does not keep it, or a state cannot be made.
    """
    verifier = _verifier(pact).add_transport(url=url)
    if only is not None:
        verifier.filter(f"^{only}$")
    _run(verifier, state_of)


def verify_messages(pact: Path, sent: Callable[[str], Sent], state_of: StateOf) -> None:
    """Hold a provider to a pact of messages: `sent` is the last one of a kind. `Broken` where one is not as agreed."""

    def message(asked: Any) -> Answer:
        headers, body = sent(asked["description"])
        told = base64.b64encode(json.dumps(headers).encode()).decode()
        return {"Pact-Message-Metadata": told}, body

    with _answering(message, []) as port:
        _run(_verifier(pact).add_transport(protocol="message", port=port, path="/"), state_of)


def _verifier(pact: Path) -> Verifier:
    found = Verifier(json.loads(pact.read_text())["provider"]["name"], host="127.0.0.1").add_source(pact)
    return found.set_request_timeout(30_000).set_coloured_output(enabled=False).set_error_on_empty_pact()


def _run(verifier: Verifier, state_of: StateOf) -> None:
    failures: list[str] = []

    def values(asked: Any) -> Answer:
        return {}, json.dumps(dict(state_of(asked["state"]))).encode()

    with _answering(values, failures) as port:
        try:
            verifier.state_handler(f"http://127.0.0.1:{port}/", body=True).verify()
        except RuntimeError:
            _, _, told = verifier.output(strip_ansi=True).partition("Failures:")
            raise Broken("\n".join([*failures, told])) from None
    if failures:
        raise Broken("\n".join(failures))


@contextmanager
def _answering(answer: Callable[[Any], Answer], failures: list[str]) -> Iterator[int]:
    """The port at which the verifier asks. What fails is answered 400: after 500 it would ask for two minutes."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                status, (headers, content) = 200, answer(asked)
            except Exception as error:
                status, headers, content = 400, {}, b""
                failures.append(f"{asked}: {error!r}")
            self.send_response(status)
            for name, value in (headers | {"Content-Type": "application/json"}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
