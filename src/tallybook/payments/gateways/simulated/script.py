"""How the simulated bank behaves: each payment method's token names what becomes of charges, and of their refunds.

`sim_declined` scripts the charge; `sim_ok+refund_pending` its refunds too; `sim_random:7:20` draws for each key, with
seed 7, one of the unclear behaviours in 20 of 100 and a clear one otherwise.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum

from msgspec import Struct


class Charging(StrEnum):
    """What becomes of a charge."""

    OK = "sim_ok"
    DECLINED = "sim_declined"
    STOLEN = "sim_stolen"
    SLOW = "sim_slow"
    ACTION = "sim_action"
    PENDING = "sim_pending"
    DUPLICATES = "sim_duplicates"
    TIMEOUT_BEFORE = "sim_timeout_before"
    TIMEOUT_AFTER = "sim_timeout_after"
    LATE = "sim_late"
    UNKNOWN_METHOD = ""


class Refunding(StrEnum):
    """What becomes of a refund."""

    OK = "refund_ok"
    DECLINED = "refund_declined"
    PENDING = "refund_pending"
    FAILED = "refund_failed"
    TIMEOUT_BEFORE = "refund_timeout_before"
    TIMEOUT_AFTER = "refund_timeout_after"
    LATE = "refund_late"


class Script(Struct, frozen=True):
    """What a token says; a draw's seed and percent instead of a behaviour where it is left to chance."""

    charging: Charging | Draw
    refunding: Refunding | Draw = Refunding.OK


class Draw(Struct, frozen=True):
    """A behaviour by chance, the same for the same key: an unclear one in `percent_unknown` of 100."""

    seed: str
    percent_unknown: int

    def of(self, key: str) -> tuple[bool, int]:
        """Whether the key's behaviour is an unclear one, and a number to choose by."""
        chance = int.from_bytes(hashlib.sha256(f"{self.seed}:{key}".encode()).digest())
        rest, percent = divmod(chance, 100)
        return percent < self.percent_unknown, rest


_DRAW = re.compile(r"(?:sim|refund)_random:([A-Za-z0-9]{1,40}):([0-9]|[1-9][0-9]|100)", re.ASCII)
_UNCLEAR_CHARGES = (Charging.TIMEOUT_BEFORE, Charging.TIMEOUT_AFTER, Charging.LATE)
_CLEAR_CHARGES = (Charging.OK,) * 6 + (Charging.DECLINED, Charging.STOLEN, Charging.PENDING, Charging.DUPLICATES)
_UNCLEAR_REFUNDS = (Refunding.TIMEOUT_BEFORE, Refunding.TIMEOUT_AFTER, Refunding.LATE)
_CLEAR_REFUNDS = (Refunding.OK,) * 6 + (Refunding.DECLINED, Refunding.PENDING, Refunding.PENDING, Refunding.FAILED)


def script_of(method: str | None) -> Script:
    """What a token scripts; None is the bank's own page. A token that is none is an unknown method."""
    if method is None:
        return Script(Charging.ACTION)
    charging, plus, refunding = method.partition("+")
    try:
        return Script(
            _draw(charging) or Charging(charging),
            (_draw(refunding) or Refunding(refunding)) if plus else Refunding.OK,
        )
    except ValueError:
        return Script(Charging.UNKNOWN_METHOD)


def _draw(token: str) -> Draw | None:
    match = _DRAW.fullmatch(token)
    return Draw(match.group(1), int(match.group(2))) if match else None


def charging_of(method: str | None, key: str) -> Charging:
    """What becomes of the charge under this key."""
    said = script_of(method).charging
    if isinstance(said, Charging):
        return said
    is_unclear, number = said.of(key)
    among = _UNCLEAR_CHARGES if is_unclear else _CLEAR_CHARGES
    return among[number % len(among)]


def refunding_of(method: str | None, key: str) -> Refunding:
    """What becomes of the refund under this key, of a charge by this method."""
    said = script_of(method).refunding
    if isinstance(said, Refunding):
        return said
    is_unclear, number = said.of(key)
    among = _UNCLEAR_REFUNDS if is_unclear else _CLEAR_REFUNDS
    return among[number % len(among)]
