"""What the API's tests promise of figures and their lists holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_figures_lead

globals().update(taken_over(test_figures_lead))
