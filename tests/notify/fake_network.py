"""A network that is none, whose time passes as it is waited for: receivers that answer soon, late or never."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore

from tallybook.kernel.instant import SECOND, Instant

ALLOWED_HOSTS = "10.0.0.0/8"


@dataclass
class Receiver:
    """Answers with a status, a part of the answer after each of these seconds; where they are None, never."""

    seconds: Sequence[float] | None = (0.01,)
    status: Callable[[int], int] = lambda sequence: 200


@dataclass
class Network(httpcore.NetworkBackend):
    """Receivers by address, what came to them (the address, its sequence and when), and the time that passes."""

    now: Instant
    receivers: dict[str, Receiver] = field(default_factory=dict)
    arrived: list[tuple[str, int, Instant]] = field(default_factory=list)
    waited: list[float | None] = field(default_factory=list)
    resolving_seconds: float = 0.0

    def clock(self) -> Instant:
        """The moment."""
        return self.now

    def seconds(self) -> float:
        """The same, as a monotonic clock tells it."""
        return self.now / SECOND

    def pass_by(self, seconds: float, timeout: float | None, error: type[Exception] = httpcore.ReadTimeout) -> None:
        """Let time pass, at most until the time-out, which is raised."""
        self.waited.append(timeout)
        is_over = timeout is not None and seconds > timeout
        self.now += round((timeout if is_over and timeout is not None else seconds) * SECOND)
        if is_over:
            raise error

    def resolve(self, host: str, port: int, *, seconds: float) -> list[str]:
        """A host is its address; to know that takes as long as is set."""
        self.pass_by(self.resolving_seconds, seconds, TimeoutError)
        return [host]

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *_: Any) -> httpcore.NetworkStream:
        """Connect to a receiver."""
        self.waited.append(timeout)
        return _Stream(self, host)


class _Stream(httpcore.NetworkStream):
    def __init__(self, network: Network, host: str) -> None:
        self._network, self._host = network, host
        self._sent = b""
        self._answer: list[tuple[float, bytes]] | None = None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._network.waited.append(timeout)
        self._sent += buffer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        receiver = self._network.receivers[self._host]
        if receiver.seconds is None:
            self._network.pass_by(1e9, timeout)
        if self._answer is None:
            self._answer = self._parts(receiver)
        if not self._answer:
            return b""
        seconds, part = self._answer.pop(0)
        self._network.pass_by(seconds, timeout)
        return part

    def _parts(self, receiver: Receiver) -> list[tuple[float, bytes]]:
        assert receiver.seconds is not None
        sequence = json.loads(self._sent.partition(b"\r\n\r\n")[2])["sequence"]
        self._network.arrived.append((self._host, sequence, self._network.now))
        first, *more = receiver.seconds
        head = f"HTTP/1.1 {receiver.status(sequence)} x\r\ncontent-length: {len(more)}\r\n\r\n".encode()
        return [(first, head), *((seconds, b"x") for seconds in more)]

    def close(self) -> None:
        """End it."""

    def get_extra_info(self, info: str) -> Any:
        return None
