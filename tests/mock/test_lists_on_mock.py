"""What the API's tests promise of lists holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_lists

globals().update(taken_over(test_lists))
