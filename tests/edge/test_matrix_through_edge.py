"""The matrix of operations and roles, asked through the edge: it answers as the engine does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.types import ASGIApp

from tests.edge.running import NO_LIMITS, edge_before, listening, node_entry, tenants, through
from tests.shell.api.calling import Client, House
from tests.shell.api.samples import Place, place_in
from tests.shell.api.test_matrix import (
    checkpoints,
    next_door,
    test_a_revoked_key_and_a_session_that_is_over_do_nothing,
    test_another_sites_page_changes_nothing_with_a_sessions_cookie,
    test_what_is_another_organizations_is_not_there_for_a_customer,
    test_what_is_another_tenants_is_there_for_nobody,
    test_what_is_for_people_who_are_signed_in_is_for_no_key,
    test_who_may_does_what_is_its_own_and_nobody_else_does,
)

__all__ = [
    "checkpoints",
    "next_door",
    "node_entry",
    "test_a_revoked_key_and_a_session_that_is_over_do_nothing",
    "test_another_sites_page_changes_nothing_with_a_sessions_cookie",
    "test_what_is_another_organizations_is_not_there_for_a_customer",
    "test_what_is_another_tenants_is_there_for_nobody",
    "test_what_is_for_people_who_are_signed_in_is_for_no_key",
    "test_who_may_does_what_is_its_own_and_nobody_else_does",
]


@pytest.fixture(scope="module")
def here(
    application: Callable[[], ASGIApp],
    client: Client,
    database: Any,
    node_entry: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Place]:
    """A tenant whose callers, and those who make the samples, call through the edge."""
    house = House(client, database)
    settings = {**NO_LIMITS, **tenants({"here.test": house}), "TALLYBOOK_INGEST_MODE": "synchronous"}
    folder = tmp_path_factory.mktemp("edge")
    with (
        listening(application) as engine,
        edge_before(engine, node_entry, folder, settings) as edge,
        through(edge, "here.test") as house.client,
    ):
        yield place_in(house)


@pytest.fixture(scope="module")
def elsewhere(client: Client, database: Any) -> Place:
    """A place in another tenant."""
    return place_in(House(client, database))
