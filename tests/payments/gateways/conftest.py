"""The stations of the gateways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.payments.gateways.localstripe.process import localstripe
from tests.payments.gateways.localstripe.station import StripeStation, stripe_station
from tests.payments.gateways.stations import Station, in_process, over_http

SIMULATED = {"in process": in_process, "over http": over_http}


@pytest.fixture(scope="session")
def localstripe_port() -> Iterator[int]:
    with localstripe() as port:
        yield port


@pytest.fixture
def stripe_at(localstripe_port: int) -> Iterator[StripeStation]:
    with stripe_station(localstripe_port) as found:
        yield found


@pytest.fixture(params=[*SIMULATED, "stripe"])
def station(request: pytest.FixtureRequest) -> Iterator[Station]:
    if request.param == "stripe":
        yield request.getfixturevalue("stripe_at")
    else:
        with SIMULATED[request.param]() as found:
            yield found
