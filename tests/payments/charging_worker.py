"""A worker that collects through the simulated bank until it is killed: `python -m tests.payments.charging_worker …`.

Arguments: the database, the tenant, the bank's address, the secret of its webhooks, and a file that says by how many
microseconds its clock is ahead.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tallybook.kernel.instant import Instant
from tallybook.payments.gateways.simulated.client import OverHttp
from tallybook.payments.gateways.simulated.gateway import SimulatedGateway
from tallybook.shell.clock import SystemClock
from tallybook.shell.collecting import collector_on
from tallybook.shell.database import Database, open_pool


class AheadClock:
    """The machine's clock, ahead by what a file says: time that passes for all who read it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Instant:
        return SystemClock().now() + int(self._path.read_text())


def main(dsn: str, tenant: str, url: str, secret: str, ahead: str) -> None:
    """Look after what is due, again and again."""
    gateway = SimulatedGateway(OverHttp(url), secret)
    with open_pool(dsn, 2) as pool:
        collector = collector_on(Database(dsn, pool), int(tenant), {"simulated": gateway}, AheadClock(Path(ahead)))
        while True:
            if not collector.reconcile(limit=10):
                time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
