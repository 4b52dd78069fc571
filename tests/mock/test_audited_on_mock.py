"""What the API's tests promise of audited holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_audited

globals().update(taken_over(test_audited))
