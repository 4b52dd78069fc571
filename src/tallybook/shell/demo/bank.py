"""The demo's bank: in this process while the half year is lived, at a port while the console is served."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tallybook.payments.gateways.simulated.bank import Bank
from tallybook.payments.gateways.simulated.books import Books
from tallybook.payments.gateways.simulated.gateway import NAME
from tallybook.payments.gateways.simulated.server import BankServer
from tallybook.shell.clock import SystemClock
from tallybook.shell.demo.month import TENANT
from tallybook.shell.demo.provider import BANK_SECRET


@contextmanager
def open_bank(folder: Path) -> Iterator[Bank]:
    """The bank, whose books are in the demo's folder."""
    with closing(Books(folder / "simulated-bank.sqlite3")) as books:
        yield Bank(books)


@contextmanager
def bank_at_work(folder: Path, api: str) -> Iterator[Path]:
    """The bank at a free port, which reports to the API at an address; the file that sets it up as a gateway."""
    with (
        open_bank(folder) as bank,
        BankServer(
            bank,
            SystemClock().now,
            BANK_SECRET,
            port=0,
            deliver_to=f"{api}/v1/gateway-webhooks/{TENANT}/{NAME}",
        ) as server,
    ):
        file = folder / "gateways.json"
        file.write_text(json.dumps({NAME: {"url": server.url, "webhook_secret": BANK_SECRET}}))
        yield file
