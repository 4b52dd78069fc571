"""Bring set-ups of payment methods to their gateways: a transaction, a call outside of any, a transaction.

Killed anywhere, it leaves a set-up whose key and `check_at` say what is to be done; `reconcile` goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tallybook.api.across.alone import alone
from tallybook.kernel.instant import Instant
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.charge import GatewayTimeout, GatewayUnavailable
from tallybook.payments.public import (
    Desk,
    begin_setup_call,
    setup_answered,
    setup_refused,
    setup_unanswered,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SettingUp:
    """Sets methods up for one tenant. `open_desk` opens a transaction; `clock` is read after a call."""

    open_desk: Callable[[Instant], AbstractContextManager[Desk]]
    gateways: Mapping[str, Gateway]
    clock: Callable[[], Instant]

    def go_on(self, setup_id: str) -> None:
        """Open a set-up's page, or ask what has become of it; not where it has ended, or was asked for just now."""
        with self.open_desk(self.clock()) as desk:
            call = begin_setup_call(desk, setup_id, self.clock())
        if call is None:
            return
        gateway = self.gateways.get(call.gateway)
        try:
            if gateway is None:
                raise GatewayUnavailable("is not set up here")
            if call.reference is None:
                outcome = gateway.begin_setup(call.request)
            else:
                outcome = gateway.look_up_setup(call.reference)
        except (GatewayTimeout, GatewayUnavailable) as error:
            log.info("set-up %s at %s: %s", setup_id, call.gateway, type(error).__name__)
            with self.open_desk(self.clock()) as desk:
                setup_unanswered(desk, setup_id, self.clock())
            return
        except Refused as refusal:
            log.info("set-up %s at %s: %s", setup_id, call.gateway, refusal)
            with self.open_desk(self.clock()) as desk:
                if call.reference is None:
                    setup_refused(desk, setup_id, refusal, self.clock())
                else:
                    setup_unanswered(desk, setup_id, self.clock())
            return
        with self.open_desk(self.clock()) as desk:
            setup_answered(desk, setup_id, outcome, self.clock())

    def reconcile(self, now: Instant, limit: int) -> int:
        """Look after the set-ups whose time has come; answers how many. Each is put off before anybody is asked."""
        with self.open_desk(now) as desk:
            due = desk.setups.setups_to_check(now, limit)
        for setup_id in due:
            with alone(setup_id):
                self.go_on(setup_id)
        return len(due)
