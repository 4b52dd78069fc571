"""What every test shares: how thoroughly Hypothesis looks, and the databases."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.thorough import SOAK

pytest_plugins = ["tests.database", "tests.figures", "tests.stores", "tests.shell.api.calling", "tests.client.serving"]

settings.register_profile(
    "quick",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    derandomize="CI" in os.environ,  # the same examples in every run there; elsewhere, and in a soak, ever new ones
    print_blob=True,
)
settings.register_profile("soak", parent=settings.get_profile("quick"), max_examples=5_000, derandomize=False)
settings.load_profile("soak" if SOAK else "quick")


@pytest.fixture(scope="session", autouse=True)
def no_data_of_a_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands that are told of no data folder find an empty one, and not that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
