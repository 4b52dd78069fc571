"""The door of metering: usage in, and what of it is kept."""

from tallybook.metering.actions.ingest import ingest
from tallybook.metering.actions.parse import Parser, Sent
from tallybook.metering.model.usage import Problem, Receipt
from tallybook.metering.store import UsageStore
from tallybook.metering.wire import EventIn, TargetIn

__all__ = ["EventIn", "Parser", "Problem", "Receipt", "Sent", "TargetIn", "UsageStore", "ingest"]
