"""Serve the mock with threads, on an address of this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Final

from cheroot.wsgi import Gateway_10, Server

from tallybook.kernel.instant import Instant
from tallybook.mock.app import build_app
from tallybook.mock.scenario import EMPTY, Read, read_scenario
from tallybook.mock.sessions import Sessions
from tallybook.mock.start import begin

THREADS: Final = 32
"""How many requests are worked on at once: more than cores, since a fault may have a request wait."""
BACKLOG: Final = 1024
MOST_KEPT_OPEN: Final = 4096
IDLE_SECONDS: Final = 60
MOST_HEADER_BYTES: Final = 65_536


@dataclass(frozen=True)
class Mock:
    """How a mock is served: its scenario, the seed of its ids, and the clock of its machine."""

    real: Callable[[], Instant]
    scenario: Read = EMPTY
    seed: int = 0


class _Gateway(Gateway_10):
    """Tells the application its connection, which a fault may close, by the name that werkzeug has for it."""

    def get_environ(self) -> dict[str, Any]:  # type: ignore[override]  # its stub says None, of what it answers
        found: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        found["werkzeug.socket"] = self.req.conn.socket
        return found


class Listener:
    """A server that listens already."""

    def __init__(self, server: Server) -> None:
        self._server = server
        server.gateway = _Gateway
        server.keep_alive_conn_limit = MOST_KEPT_OPEN
        server.max_request_header_size = MOST_HEADER_BYTES
        try:
            server.prepare()
        except OSError as error:
            raise OSError(None, _why(error)) from None

    @property
    def server_port(self) -> int:
        """The port that it listens at."""
        return int(self._server.bind_addr[1])

    def serve_forever(self) -> None:
        """Answer requests until it is closed, or interrupted."""
        self._server.serve()

    def server_close(self) -> None:
        """Answer what was begun, and listen no more."""
        self._server.stop()


def _why(error: OSError) -> str:
    """Why an address cannot be had: cheroot tells it in the midst of its message alone."""
    found = re.search(r"\[Errno -?\d+\] ([^\]]*?)\)?$", str(error))
    return str(error) if found is None else found[1]


def listen(mock: Mock, host: str, port: int) -> Listener:
    """A server of a mock; port 0 is any that is free.

    `Refused` for what cannot be seeded, `OSError` for an address that cannot be had.
    """
    sessions = Sessions(lambda scenario: begin(scenario, mock.seed, mock.real), mock.scenario)
    sessions.world("")  # what is wrong with a scenario is told before anybody calls
    return server_of(sessions, host, port)


def server_of(sessions: Sessions, host: str = "127.0.0.1", port: int = 0) -> Listener:
    """A server of these worlds."""
    return Listener(
        Server(
            (host, port),
            build_app(sessions),
            numthreads=THREADS,
            server_name="tallybook-mock",
            request_queue_size=BACKLOG,
            timeout=IDLE_SECONDS,
        )
    )


@contextmanager
def running(mock: Mock, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serves in a thread, within; answers the address."""
    with serving(listen(mock, host, port), host) as url:
        yield url


@contextmanager
def serving(server: Listener, host: str = "127.0.0.1") -> Iterator[str]:
    """The same with a server that listens already."""
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.server_close()
        thread.join()


def scenario_in(path: Path | None) -> Read:
    """The scenario of a file; without one an empty one."""
    return EMPTY if path is None else read_scenario(path)
