"""A tenant that owes, and pays over the API through the simulated bank; `tests/mock/paying.py` has the mock's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from litestar.testing import TestClient

from tallybook.api.operations import OPERATIONS
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.gateways.manual.gateway import ManualGateway
from tallybook.shell.api.app import build_app
from tallybook.shell.api.engine import engine_of
from tallybook.shell.clock import SystemClock
from tallybook.shell.database import Database
from tests.payments.till import AnyTill, Till, till_in
from tests.shell.api.calling import KEY, Caller, House

PAYMENTS = "/v1/payments"


class TillClock(SystemClock):
    """The till's clock, as the API reads it."""

    def __init__(self, till: Till) -> None:
        self._till = till

    def now(self) -> Instant:
        """What the till's clock shows."""
        return self._till.clock.now


@dataclass
class Counter:
    """A till, and who stands before it: a house of the engine, or of the mock."""

    till: AnyTill
    house: Any

    def caller(self, role: Role = Role.OPERATOR) -> Caller:
        """Somebody of a role."""
        found: Caller = self.house.caller(role)
        return found

    def money(self, amount: str) -> dict[str, str]:
        """Dollars as they are sent."""
        return {"amount": amount, "currency": "USD"}

    def audited(self) -> list[tuple[str, str]]:
        """Actions and subjects of the audit log, in order."""
        with self.till.stores() as stores:
            return [(one.record.action, one.record.subject) for one in stores.audit.chain()]


@pytest.fixture
def counter(database: Database) -> Iterator[Counter]:
    """A till of a new tenant whose API calls its bank, by its clock."""
    house = House(None, database)
    till = till_in(database, tenant=house.tenant)

    def gateways() -> dict[str, Gateway]:
        return {"simulated": till.gateway, "manual": ManualGateway()}

    engine = engine_of(database, OPERATIONS, KEY, clock=TillClock(till), gateways=gateways)
    with TestClient(build_app(engine, threads=6)) as house.client:
        yield Counter(till, house)
