"""What the API's tests promise of bill runs holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_bill_runs

globals().update(taken_over(test_bill_runs))
