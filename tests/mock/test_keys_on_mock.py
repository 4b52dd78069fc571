"""What the API's tests promise of keys holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_keys

globals().update(taken_over(test_keys))
