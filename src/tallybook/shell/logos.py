"""Put a logo on a tenant's documents."""

from __future__ import annotations

from psycopg import Connection

from tallybook.api.settings import Change
from tallybook.invoicing.documents.logo import digest_of_logo, read_logo
from tallybook.invoicing.documents.typeset import refuse_unset
from tallybook.invoicing.store_sql import SqlLetterheads
from tallybook.kernel.instant import Instant
from tallybook.shell.settings import change_settings


def keep_logo(connection: Connection, content: bytes, changed_by: str, now: Instant) -> Change:
    """Keep a logo and have documents show it from now on; `Refused("bad_logo")` for what cannot be set."""
    logo = read_logo(content)
    refuse_unset(logo)
    digest = digest_of_logo(logo)
    SqlLetterheads(connection).add_logo(digest, logo, now)
    return change_settings(connection, "documents.logo", digest, changed_by, now)
