"""What the API's tests promise of the corpus holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_corpus

globals().update(taken_over(test_corpus))
