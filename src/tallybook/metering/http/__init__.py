"""The operations on events and usage."""

from tallybook.metering.http.events import EVENTS
from tallybook.metering.http.usage import USAGE

__all__ = ["EVENTS", "USAGE"]
