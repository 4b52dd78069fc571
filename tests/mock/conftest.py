"""The mock that tests of this folder call, and the till that pays through its bank."""

from tests.mock.paying import counter
from tests.mock.serving import served

__all__ = ["counter", "served"]
