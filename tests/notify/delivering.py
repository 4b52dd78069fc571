"""Sends one delivery in a process of its own: `python -m tests.notify.delivering TENANT NOW DELIVERY`."""

from __future__ import annotations

import sys

from tallybook.shell.database import open_database
from tallybook.shell.webhooks import deliver_webhook

if __name__ == "__main__":
    tenant, now, delivery = sys.argv[1:]
    with open_database() as database:
        deliver_webhook(database, int(tenant), int(now), delivery=delivery)
