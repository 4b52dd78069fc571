"""What the API's tests promise of `If-Match` holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_if_match

globals().update(taken_over(test_if_match))
