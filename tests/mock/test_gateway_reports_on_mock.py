"""What the API's tests promise of gateways' reports holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_gateway_reports

globals().update(taken_over(test_gateway_reports))
