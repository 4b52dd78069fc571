"""What the API's tests promise of payment methods holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_payment_methods

globals().update(taken_over(test_payment_methods))
