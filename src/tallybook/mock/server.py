"""Serve the mock with threads, on an address of this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tallybook.kernel.instant import Instant
from tallybook.mock.app import build_app
from tallybook.mock.scenario import EMPTY, Read, read_scenario
from tallybook.mock.sessions import Sessions
from tallybook.mock.start import begin


@dataclass(frozen=True)
class Mock:
    """How a mock is served: its scenario, the seed of its ids, and the clock of its machine."""

    real: Callable[[], Instant]
    scenario: Read = EMPTY
    seed: int = 0


class _Kept(WSGIRequestHandler):
    """Keeps connections open."""

    protocol_version = "HTTP/1.1"


def listen(mock: Mock, host: str, port: int) -> BaseWSGIServer:
    """A server of a mock that listens already; port 0 is any that is free."""
    return server_of(Sessions(lambda scenario: begin(scenario, mock.seed, mock.real), mock.scenario), host, port)


def server_of(sessions: Sessions, host: str = "127.0.0.1", port: int = 0) -> BaseWSGIServer:
    """A server of these worlds that listens already."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # no line of each request
    return make_server(host, port, build_app(sessions), threaded=True, request_handler=_Kept)


@contextmanager
def running(mock: Mock, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serves in a thread, within; answers the address."""
    with serving(listen(mock, host, port)) as url:
        yield url


@contextmanager
def serving(server: BaseWSGIServer) -> Iterator[str]:
    """The same with a server that listens already."""
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{server.host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def scenario_in(path: Path | None) -> Read:
    """The scenario of a file; without one an empty one."""
    return EMPTY if path is None else read_scenario(path)
