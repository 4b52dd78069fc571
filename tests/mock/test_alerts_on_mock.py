"""What the API's tests promise of alerts holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_alerts

globals().update(taken_over(test_alerts))
