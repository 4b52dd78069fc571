"""A provider is held to a pact: each request is sent to it in the state that the consumer names."""

from __future__ import annotations

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


class Broken(Exception):
    """The provider does not keep the contract; it says where."""


def descriptions(pact: Path) -> list[str]:
    """What a pact's interactions are called."""
    return [one["description"] for one in json.loads(pact.read_text())["interactions"]]


def verify(pact: Path, url: str, state_of: StateOf, *, only: str | None = None) -> None:
    """Hold the provider at `url` to a pact, or to what is described so alone.

    `Broken` where it does not keep it, or a state cannot be made.
    """
    failures: list[str] = []
    with _states(state_of, failures) as states:
        verifier = Verifier(json.loads(pact.read_text())["provider"]["name"], host="127.0.0.1")
        verifier.add_transport(url=url).state_handler(states, body=True).add_source(pact)
        verifier.set_request_timeout(30_000).set_coloured_output(enabled=False).set_error_on_empty_pact()
        if only is not None:
            verifier.filter(f"^{only}$")
        try:
            verifier.verify()
        except RuntimeError:
            _, _, told = verifier.output(strip_ansi=True).partition("Failures:")
            raise Broken("\n".join([*failures, told])) from None
    if failures:
        raise Broken("\n".join(failures))


@contextmanager
def _states(state_of: StateOf, failures: list[str]) -> Iterator[str]:
    """Where the verifier asks for states. One that fails is answered 400: after 500 it would ask for two minutes."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                status, values = 200, dict(state_of(asked["state"]))
            except Exception as error:
                status, values = 400, {}
                failures.append(f"state {asked['state']!r}: {error!r}")
            content = json.dumps(values).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
