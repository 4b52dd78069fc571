"""Sends one delivery: signed, to a public address, without redirects or proxies, within a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpcore
from standardwebhooks import Webhook

from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import Attempt, Delivery
from tallybook.shell.addresses import Network, Resolve, public_address, resolved

TOTAL_SECONDS = 20.0
"""How long one request may take in all."""
MOST_ANSWER_BYTES = 64 * 1024
_SHOWN = 500
_CONNECT_SECONDS = 5.0


class WebhookSender:
    """Sends deliveries. `allowed` are the networks that may be private; `resolve` is the system's resolver, and
    `network` what connects to an address.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        resolve: Resolve = resolved,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()
        self._tls = ssl.create_default_context()

    def send(self, url: str, delivery: Delivery, secrets: Sequence[str], clock: Callable[[], Instant]) -> Attempt:
        """Send it once; what goes wrong is the attempt's answer."""
        at, began = clock(), time.monotonic()
        try:
            status, answer = self._post(url, delivery.body.encode(), signed(delivery, secrets, at))
        except Refused as refusal:
            status, answer = None, refusal.message
        except (httpcore.TimeoutException, TimeoutError):
            status, answer = None, f"no answer within {TOTAL_SECONDS:.0f} s"
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
            OSError,
            ValueError,
        ) as error:
            status, answer = None, f"{type(error).__name__}: {error}"
        took = int((time.monotonic() - began) * 1_000)
        return Attempt(clock(), took, status, _shown(answer))

    def _post(self, url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        is_plain = urlsplit(url).scheme == "http"
        deadline = time.monotonic() + TOTAL_SECONDS
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


def signed(delivery: Delivery, secrets: Sequence[str], at: Instant) -> dict[str, str]:
    """The headers of a delivery: its id, the moment, and a signature by each secret (Standard Webhooks)."""
    moment = datetime.fromtimestamp(at // 1_000_000, UTC)
    signatures = [Webhook(secret).sign(delivery.id, moment, delivery.body) for secret in secrets]
    return {
        "content-type": "application/json",
        "user-agent": "Tallybook",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


class _Guarded(httpcore.NetworkBackend):
    """Connects to public addresses alone, and to the very ones that it has looked at."""

    def __init__(
        self,
        allowed: Sequence[Network],
        resolve: Resolve,
        network: httpcore.NetworkBackend,
        deadline: float,
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
        address = public_address(host, port, self._allowed, self._resolve, is_plain=self._is_plain)
        seconds = min(_CONNECT_SECONDS, _left(self._deadline))
        stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
        return _Bounded(stream, self._deadline)


class _Bounded(httpcore.NetworkStream):
    """A stream that ends by a deadline, however slowly something trickles in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._stream.write(buffer, _left(self._deadline))

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
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of it."""
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _shown(answer: str) -> str:
    return "".join(char if char.isprintable() else " " for char in answer[:_SHOWN])
