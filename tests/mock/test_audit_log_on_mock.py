"""What the API's tests promise of audit log holds of the mock."""

from tests.mock.taking_over import taken_over
from tests.shell.api import test_audit_log

globals().update(taken_over(test_audit_log))
