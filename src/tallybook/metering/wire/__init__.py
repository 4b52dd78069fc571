"""Usage, as it is sent."""

from tallybook.metering.wire.events import EventIn, TargetIn

__all__ = ["EventIn", "TargetIn"]
