"""Every provider of the API keeps every contract that consumers have with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.providers import PROVIDERS, Provider, state_of
from tests.contract.verifying import PACTS, VERIFIED, descriptions, verify
from tests.figures import Tally


@pytest.fixture(scope="session", params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    with PROVIDERS[request.param](request) as found:
        yield found


@pytest.mark.parametrize("pact", sorted(PACTS.glob("*-tallybook.json")), ids=lambda found: found.stem)
def test_a_provider_keeps_the_contract(provider: Provider, pact: Path, tally: Tally) -> None:
    verify(pact, provider.url, state_of(provider))
    tally(VERIFIED, len(descriptions(pact)))
