"""Types of what the API sends and takes."""

from __future__ import annotations

from tallybook.client.generated.types import *  # noqa: F403
from tallybook.client.generated.types import __all__  # noqa: F401
