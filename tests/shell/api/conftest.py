"""The till whose API pays through the simulated bank."""

from tests.shell.api.paying import counter

__all__ = ["counter"]
