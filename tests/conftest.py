"""What every test shares: how thoroughly Hypothesis looks, and the databases."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.database", "tests.stores"]

settings.register_profile("quick", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", parent=settings.get_profile("quick"), max_examples=5_000)
settings.load_profile("soak" if os.environ.get("TALLYBOOK_SOAK") else "quick")
