"""What the API's tests promise of credit notes holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_credit_notes

globals().update(taken_over(test_credit_notes))
