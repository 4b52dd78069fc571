"""Many things one after another, of which none holds up the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from tallybook.kernel.refusal import Refused

log = logging.getLogger(__name__)


@contextmanager
def alone(subject: str) -> Iterator[None]:
    """What fails with one thing keeps nobody from the others: a gateway that is not set up here, or a fault of ours."""
    try:
        yield
    except Refused as refusal:
        log.warning("%s: %s", subject, refusal)
    except Exception:
        log.exception("%s could not be looked after", subject)
