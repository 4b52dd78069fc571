"""The mock that tests of this folder call."""

from tests.mock.serving import served

__all__ = ["served"]
