"""Serve the API with uvicorn."""

from __future__ import annotations

import logging
import os
import resource
import signal
import socket
from asyncio import CancelledError
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from ipaddress import ip_address, ip_network
from pathlib import Path
from types import FrameType

import uvicorn
from litestar.types import ASGIApp, Receive, Scope, Send
from msgspec import structs
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from tallybook.accounts.model.api_key import SECRET_BYTES, is_secret, secret_of
from tallybook.accounts.public import make_key
from tallybook.accounts.store_sql import SqlAccounts, SqlKeys
from tallybook.api.dispatch import Answer, request_id_of, told
from tallybook.api.limits import Limit
from tallybook.api.operations import OPERATIONS
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.shell.addresses import Network, allowed_networks
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import SqlEngine, engine_of
from tallybook.shell.api.events import EVENT_THREADS
from tallybook.shell.api.patience import Bounds, Patience
from tallybook.shell.auditing import write_record
from tallybook.shell.clock import new_id
from tallybook.shell.database import Database, open_database
from tallybook.shell.garbage import pass_over_what_is_loaded

STOP_SECONDS = 3
_BACKLOG = 2048
_MOST_FILES = 16_384
_OTHER_FILES = 512  # connections to the database, the console's files, and what they are read by
_FEWEST_CONNECTIONS = 64
ADMIN_KEY = "TALLYBOOK_ADMIN_KEY"
"""The variable of the environment that presets the first admin key."""
PROXIES = "TALLYBOOK_TRUSTED_PROXIES"
"""The variable of the environment that names what stands before the server, by commas: 10.0.0.5/32,10.1.0.0/16."""
_PEER = "tallybook.peer"
"""In the scope of a request: who is at the other end of its connection."""
_LOOPBACK = (ip_network("127.0.0.1/32"), ip_network("::1/128"))


@dataclass(frozen=True)
class Address:
    """Where the API is served. Port 0 is any that is free."""

    host: str = "127.0.0.1"
    port: int = 8080


@dataclass(frozen=True)
class Stops:
    """What else is done, in the signals' handler, when the server is told to stop, and when Ctrl-C says it again."""

    first: Callable[[], None] = lambda: None
    again: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Serving:
    """How the API is served: the key that encrypts secrets, what each caller may send, how many requests run.

    Of `proxies` it is taken where a request comes from.
    """

    key: bytes = field(repr=False)
    limit: Limit
    threads: int
    proxies: tuple[Network, ...]


def trusted_proxies() -> tuple[Network, ...]:
    """Of whom the environment lets be taken where a request comes from: this machine, where it says nothing.

    `Refused("bad_network")` for what is none.
    """
    return allowed_networks(PROXIES) if PROXIES in os.environ else _LOOPBACK


def behind(app: ASGIApp, proxies: Sequence[Network]) -> ASGIApp:
    """The application, to which `X-Forwarded-For` and `-Proto` of these alone say where a request comes from.

    What they say and is no IP address is not taken: then it comes from the proxy.
    """

    async def named(scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if client is not None:
            host = _address(client[0])
            scope["client"] = scope[_PEER] if host is None else (host, client[1])  # type: ignore[literal-required]
        await app(scope, receive, send)

    told: ASGIApp = ProxyHeadersMiddleware(named, [str(network) for network in proxies])  # type: ignore[arg-type, assignment]

    async def outermost(scope: Scope, receive: Receive, send: Send) -> None:
        scope[_PEER] = scope.get("client")  # type: ignore[literal-required]
        await told(scope, receive, send)

    return outermost


@lru_cache(maxsize=4096)
def _address(text: str) -> str | None:
    """An IP address in its one spelling; None for what is none."""
    try:
        return None if "%" in text else str(ip_address(text))  # a zone can be any text
    except ValueError:
        return None


def ensure_admin_key(database: Database, tenant: int, now: Instant) -> str | None:
    """Make a key of an administrator where the tenant has none; answers its secret, unless it was preset.

    `Refused("bad_key")` where what is preset is no secret.
    """
    preset = os.environ.get(ADMIN_KEY)
    if preset is not None and not is_secret(preset):
        raise Refused("bad_key", "is tbk_ and 32 to 128 letters, digits, - and _", ADMIN_KEY)
    with database.transaction(tenant) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(7420223)")
        keys = SqlKeys(connection)
        if keys.has_admin(now):
            return None
        secret = preset or secret_of(os.urandom(SECRET_BYTES))
        made = make_key(keys, SqlAccounts(connection), "first admin", Role.ADMIN, secret, "tallybook", now, new_id)
        write_record(connection, None, "api_key.create", made.key.id, now, after=made.key)
    return None if preset else secret


def connections_of(threads: int) -> int:
    """How many connections a process has need of that works on so many requests at once."""
    return threads + EVENT_THREADS + 2


def serve(
    database: Database, listening: socket.socket, serving: Serving, ready: Callable[[str], None], stops: Stops
) -> None:
    """Serve until told to stop; `ready` hears the URL once it is served.

    Requests that run then have 3 seconds to end. Those that do not are answered, and what their threads do goes on
    until the process ends.
    """
    host, port = listening.getsockname()[:2]
    host = f"[{host}]" if ":" in host else host
    engine = engine_of(database, OPERATIONS, serving.key, serving.limit)
    patience = Patience(bounds_here(), partial(refused, engine))
    config = uvicorn.Config(
        behind(build_app(engine, threads=serving.threads), serving.proxies),
        proxy_headers=False,
        loop="uvloop",
        http=patience.protocol(),  # type: ignore[arg-type]
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    server = _Server(config, lambda: ready(f"http://{host}:{port}"), stops)
    server.run(sockets=[listening])


def bounds_here() -> Bounds:
    """How many connections at once a process takes that may open so many files, and how long they may wait.

    As many files as may be are opened from now on: a system's usual 1,024 are few for connections.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    files = _MOST_FILES if soft == resource.RLIM_INFINITY else soft
    return Bounds(connections=max(_FEWEST_CONNECTIONS, min(Bounds().connections, files - _OTHER_FILES)))


def refused(engine: SqlEngine, refusal: Refused) -> Answer:
    """What is answered before a request is one."""
    request_id = request_id_of(engine, "")
    answer = told(refusal, request_id)
    return structs.replace(answer, headers={**answer.headers, "X-Request-Id": request_id})


def serve_beside(listening: socket.socket, data: Path | None, serving: Serving) -> None:
    """Serve in a process of its own, at what another one listens."""
    with open_database(data, most_connections=connections_of(serving.threads)) as database:
        serve(database, listening, serving, lambda url: None, Stops())


def _is_news(record: logging.LogRecord) -> bool:
    """Whether uvicorn may say it: that requests had not ended when the server stopped is nothing that failed."""
    cancelled = record.exc_info is not None and isinstance(record.exc_info[1], CancelledError)
    return not cancelled and not str(record.msg).startswith("Cancel %s running task")


class _Server(uvicorn.Server):
    """Says when it is up, and when it is told to stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stops: Stops) -> None:
        super().__init__(config)
        self._ready = ready
        self._stops = stops

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Hear that it is to stop; Ctrl-C told again does not wait for what runs."""
        told_again = self.should_exit and sig == signal.SIGINT
        (self._stops.again if told_again else self._stops.first)()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets)
        if self.started:
            pass_over_what_is_loaded()
            self._ready()


def listen(address: Address) -> socket.socket:
    """What listens at an address. `Refused("port_taken")`."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address.host, address.port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        message = f"{address.host}:{address.port} cannot be served: {error.strerror or error}; name another --port"
        raise Refused("port_taken", message) from None
    return listening
