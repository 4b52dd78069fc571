"""What the API's tests promise of mail holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_mail

globals().update(taken_over(test_mail))
