"""Sends what is due of an endpoint in a process of its own: `python -m tests.notify.delivering TENANT ENDPOINT`."""

from __future__ import annotations

import sys

from tallybook.shell.clock import SystemClock
from tallybook.shell.database import open_database
from tallybook.shell.webhooks import send_webhooks

if __name__ == "__main__":
    tenant, endpoint = sys.argv[1:]
    with open_database() as database:
        send_webhooks(database, int(tenant), SystemClock().now(), endpoint=endpoint)
