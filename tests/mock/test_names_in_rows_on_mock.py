"""What the API's tests promise of names in rows holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_names_in_rows

globals().update(taken_over(test_names_in_rows))
