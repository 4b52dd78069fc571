"""What the API's tests promise of books holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_books

globals().update(taken_over(test_books))
