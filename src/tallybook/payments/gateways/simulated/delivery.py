"""Posts the simulated bank's events to an endpoint, signed when they are sent, in order, each until it is taken."""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Thread
from urllib.parse import urlsplit

from tallybook.kernel.instant import Instant
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.gateway import SIGNATURE

_RETRY_SECONDS = 1
_TIMEOUT_SECONDS = 10


class Delivery:
    """A thread that delivers until it is stopped; what is then left is delivered by the next one on the same books."""

    def __init__(
        self, bank: Bank, clock: Callable[[], Instant], webhook_secret: str, deliver_to: str, stopping: Event
    ) -> None:
        self._bank, self._clock, self._secret, self._stopping = bank, clock, webhook_secret, stopping
        self._to = urlsplit(deliver_to)
        self._something = Event()
        self._thread = Thread(target=self._run, name="simulated bank's webhooks")

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def look(self) -> None:
        """Say that there may be something to deliver."""
        self._something.set()

    def stop(self) -> None:
        """Wait for the thread to end, after `stopping` was set."""
        self._something.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._something.wait(_RETRY_SECONDS)
            self._something.clear()
            while not self._stopping.is_set() and (found := self._bank.undelivered(self._clock())):
                position, body = found
                if not self._is_taken(body):
                    self._stopping.wait(_RETRY_SECONDS)
                    break
                self._bank.delivered(position)

    def _is_taken(self, body: bytes) -> bool:
        kind = HTTPSConnection if self._to.scheme == "https" else HTTPConnection
        connection = kind(self._to.hostname or "", self._to.port, timeout=_TIMEOUT_SECONDS)
        headers = {"Content-Type": "application/json", SIGNATURE: sign(body, self._secret, self._clock())}
        path = self._to.path or "/"
        try:
            connection.request("POST", f"{path}?{self._to.query}" if self._to.query else path, body, headers)
            return connection.getresponse().status // 100 == 2
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
