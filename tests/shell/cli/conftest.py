"""What tests of commands share."""

from tests.shell.cli.paying import paying

__all__ = ["paying"]
