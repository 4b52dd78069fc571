"""Sends one delivery: signed, to a public address, without redirects or proxies, within a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpcore

from tallybook.api.across.signature import signed
from tallybook.kernel.instant import SECOND, Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import Attempt, Delivery
from tallybook.shell.addresses import Network, ResolveWithin, public_address, resolved

PATIENCE: Instant = 20 * SECOND
"""How long one request may take in all, the name's resolution and every part of the answer included."""
MOST_ANSWER_BYTES = 64 * 1024
_SHOWN = 500
_CONNECT_SECONDS = 5.0

type Seconds = Callable[[], float]


class WebhookSender:
    """Sends deliveries. `allowed` are the networks that may be private; `resolve` is the system's resolver,
    `network` what connects to an address, and `seconds` tells how time passes.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        resolve: ResolveWithin = resolved,
        network: httpcore.NetworkBackend | None = None,
        seconds: Seconds = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._allowed = allowed
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()
        self._tls = ssl.create_default_context()

    def send(
        self,
        url: str,
        delivery: Delivery,
        secrets: Sequence[str],
        clock: Callable[[], Instant],
        patience: Instant = PATIENCE,
    ) -> Attempt:
        """Send it once, within `patience`; what goes wrong is the attempt's answer."""
        at, began = clock(), self._seconds()
        deadline = _Deadline(began + patience / SECOND, self._seconds)
        try:
            status, answer = self._post(url, delivery.body.encode(), signed(delivery, secrets, at), deadline)
        except Refused as refusal:
            status, answer = None, refusal.message
        except (httpcore.TimeoutException, TimeoutError):
            status, answer = None, f"no answer within {patience // SECOND} s"
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
            OSError,
            ValueError,
        ) as error:
            status, answer = None, f"{type(error).__name__}: {error}"
        took = int((self._seconds() - began) * 1_000)
        return Attempt(clock(), took, status, _shown(answer))

    def _post(self, url: str, body: bytes, headers: dict[str, str], deadline: _Deadline) -> tuple[int, str]:
        is_plain = urlsplit(url).scheme == "http"
        backend = _Guarded(self._allowed, self._resolve, self._network, deadline, is_plain=is_plain)
        with (
            httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend, max_connections=1) as pool,
            pool.stream("POST", url, headers=list(headers.items()), content=body) as response,
        ):
            parts, size = [], 0
            for part in response.iter_stream():
                parts.append(part)
                size += len(part)
                if size >= MOST_ANSWER_BYTES:
                    break
            return response.status, b"".join(parts)[:MOST_ANSWER_BYTES].decode("utf-8", "replace")


class _Deadline(NamedTuple):
    """When a request has to have ended."""

    at: float
    seconds: Seconds

    def left(self) -> float:
        """The seconds until then. `TimeoutError` where none is left."""
        left = self.at - self.seconds()
        if left <= 0:
            raise TimeoutError
        return left


class _Guarded(httpcore.NetworkBackend):
    """Connects to public addresses alone, and to the very ones that it has looked at."""

    def __init__(
        self,
        allowed: Sequence[Network],
        resolve: ResolveWithin,
        network: httpcore.NetworkBackend,
        deadline: _Deadline,
        *,
        is_plain: bool,
    ) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._deadline = deadline
        self._is_plain = is_plain
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to what a host's name leads to now."""
        resolve = partial(self._resolve, seconds=self._deadline.left())
        address = public_address(host, port, self._allowed, resolve, is_plain=self._is_plain)
        seconds = min(_CONNECT_SECONDS, self._deadline.left())
        stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
        return _Bounded(stream, self._deadline)


class _Bounded(httpcore.NetworkStream):
    """A stream that ends by a deadline, however slowly something trickles in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """End it."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same, encrypted."""
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of it."""
        return self._stream.get_extra_info(info)


def _shown(answer: str) -> str:
    return "".join(char if char.isprintable() else " " for char in answer[:_SHOWN])
