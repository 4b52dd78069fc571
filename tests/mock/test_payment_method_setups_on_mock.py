"""What the API's tests promise of set-ups of payment methods holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_payment_method_setups

globals().update(taken_over(test_payment_method_setups))
