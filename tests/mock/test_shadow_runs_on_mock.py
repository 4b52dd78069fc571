"""What the API's tests promise of shadow runs holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_shadow_runs

globals().update(taken_over(test_shadow_runs))
