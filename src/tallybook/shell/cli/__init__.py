"""The command line: `tallybook …`."""

from tallybook.shell.cli.app import main

__all__ = ["main"]
