"""Sends one message in a process of its own: `python -m tests.notify.sending TENANT NOW MESSAGE`."""

from __future__ import annotations

import sys

from tallybook.shell.database import open_database
from tallybook.shell.mailing import send_mail

if __name__ == "__main__":
    tenant, now, message = sys.argv[1:]
    with open_database() as database:
        send_mail(database, int(tenant), int(now), message=message)
