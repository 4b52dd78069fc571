"""What the API's tests promise of payments holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_payments

globals().update(taken_over(test_payments))
