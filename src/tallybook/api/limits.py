"""How many requests somebody may send: a bucket of tokens for each, in this process."""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv4Address, ip_address, ip_network
from threading import Lock
from typing import NamedTuple

from msgspec import Struct

from tallybook.kernel.instant import MINUTE, SECOND, Instant

MOST_BUCKETS = 100_000


class Limit(Struct, frozen=True):
    """`burst` at once, and then as many in `refill` again, evenly."""

    burst: int
    refill: Instant


class Verdict(NamedTuple):
    """Whether one more is taken, how many are left, and in how many seconds all are there again."""

    is_taken: bool
    left: int
    reset_seconds: int


REQUESTS = Limit(burst=2_000, refill=2 * SECOND)
"""What a principal may send where nothing else is set."""
SIGN_INS_OF_ACCOUNT = Limit(burst=10, refill=15 * MINUTE)
SIGN_INS_OF_ADDRESS = Limit(burst=100, refill=15 * MINUTE)


class Buckets:
    """One bucket for each name. Used by many threads.

    The names that were not heard of for the longest time are forgotten first, when there are very many.
    """

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._full_at: OrderedDict[str, Instant] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, now: Instant) -> Verdict:
        """Take one token out of a bucket where there is one left."""
        burst, refill = self.limit.burst, self.limit.refill
        each = -(-refill // burst)
        with self._lock:
            full_at = max(self._full_at.get(name, now), now)
            is_taken = full_at + each <= now + each * burst
            if is_taken:
                full_at += each
                self._full_at[name] = full_at
                self._full_at.move_to_end(name)
                if len(self._full_at) > MOST_BUCKETS:
                    self._full_at.popitem(last=False)
        missing = full_at - now
        left = burst - -(-missing // each)
        wait = missing if is_taken else full_at + each - now - each * burst
        return Verdict(is_taken, left, max(1, -(-wait // SECOND)))


def neighbourhood(address: str) -> str:
    """What addresses share a limit with this one: those of its /64 where it is of IPv6, since one machine has them all.

    An IPv4 address that is written as one of IPv6 is that address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found) >> 64 << 64, 64)))
