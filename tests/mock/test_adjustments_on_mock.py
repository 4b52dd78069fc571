"""What the API's tests promise of adjustments holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_adjustments

globals().update(taken_over(test_adjustments))
