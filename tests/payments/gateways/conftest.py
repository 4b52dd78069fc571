"""The stations of the gateways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.payments.gateways.stations import Station, in_process, over_http

STATIONS = {"in process": in_process, "over http": over_http}


@pytest.fixture(params=STATIONS)
def station(request: pytest.FixtureRequest) -> Iterator[Station]:
    with STATIONS[request.param]() as found:
        yield found
