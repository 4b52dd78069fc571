"""Which addresses webhooks and e-mail may be sent to: public ones, and those that are allowed by name.

An address is looked at when it is connected to, and that very address is connected to: what a name leads to later, or a
second time, changes nothing.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Thread
from typing import Protocol

from tallybook.kernel.refusal import Refused

ALLOWED = "TALLYBOOK_WEBHOOK_ALLOW"
"""The variable of the environment that allows networks besides, by commas: 127.0.0.1/32,10.0.0.0/8."""
ALLOWED_FOR_MAIL = "TALLYBOOK_SMTP_ALLOW"
"""The same for mail servers alone. A tenant's settings allow nothing: who runs the processes knows their networks."""
_UNICAST_6 = ip_network("2000::/3")
_NOT_ROUTED = tuple(map(ip_network, ("192.88.99.0/24", "3fff::/20", "168.63.129.16/32")))
"""What `ipaddress` takes for global and is not: the relays of 6to4 (RFC 7526), what is for documents (RFC 9637), and
Azure's address for its own machines."""
_NAT64 = ip_network("64:ff9b::/96")
"""Carries an IPv4 address in its last 32 bits (RFC 6052). The local one, 64:ff9b:1::/48, is refused whole."""
_INSIDE = tuple(
    map(ip_network, ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"))
)
"""What nobody's NAT64 is to lead to. Without 0.0.0.0/8: who counts its hosts from 1 would seem to be there."""

type Address = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network
type Resolve = Callable[[str, int], Sequence[str]]


class ResolveWithin(Protocol):
    """Knows the addresses of a host, or within so many seconds raises `TimeoutError`."""

    def __call__(self, host: str, port: int, *, seconds: float) -> Sequence[str]:
        """The addresses."""
        ...


def allowed_networks(variable: str = ALLOWED) -> tuple[Network, ...]:
    """The networks of a variable of the environment. `Refused("bad_network")` for what is none."""
    text = os.environ.get(variable, "")
    try:
        return tuple(ip_network(one.strip()) for one in text.split(",") if one.strip())
    except ValueError as error:
        raise Refused("bad_network", f"{error}", variable) from None


def resolved(host: str, port: int, *, seconds: float) -> list[str]:
    """The addresses of a host, as the system's resolver knows them. `TimeoutError` where it takes longer."""
    found = within(seconds, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def within[T](seconds: float, call: Callable[[], T]) -> T:
    """What a call answers or raises, which knows no deadline itself; `TimeoutError` where it takes longer.

    It then goes on in a thread that nobody waits for.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except Exception as error:  # raised where the outcome is waited for
            outcome.set_exception(error)

    Thread(target=run, name="resolver", daemon=True).start()
    return outcome.result(seconds)


def public_address(
    host: str, port: int, allowed: Sequence[Network], resolve: Resolve, *, is_plain: bool = False
) -> str:
    """The address of a host to connect to: all that it has are public, or allowed. One that `is_plain` must be allowed.

    `Refused`: `no_address` where it has none, `private_address` where one is neither.
    """
    return public_addresses(host, port, allowed, resolve, is_plain=is_plain)[0]


def public_addresses(
    host: str, port: int, allowed: Sequence[Network], resolve: Resolve, *, is_plain: bool = False
) -> Sequence[str]:
    """The same, all of them: at least one, in the resolver's order."""
    try:
        found = resolve(host, port)
    except TimeoutError:
        raise
    except (OSError, UnicodeError, ValueError) as error:
        raise Refused("no_address", f"the host has no address: {error}") from None
    if not found:
        raise Refused("no_address", "the host has no address")
    for text in found:
        address = _parsed(text)
        if address is None or not (_is_in(address, allowed) or (not is_plain and is_public(address))):
            raise Refused("private_address", "the host's address is not public, or not reached by https")
    return found


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, with whatever it carries inside of it."""
    if isinstance(address, IPv6Address) and (_is_isatap(address) or any(map(_is_inside, _translated(address)))):
        return False
    return all(_is_routed(one) for one in _with_inner(address))


def _is_isatap(address: IPv6Address) -> bool:
    """Whether it is an IPv4 address of a site's own tunnel (RFC 5214): below any prefix, 0:5efe or 200:5efe and it."""
    return (int(address) >> 32) & 0xFDFF_FFFF == 0x0000_5EFE


def _is_inside(address: IPv4Address) -> bool:
    return _is_in(address, _INSIDE)


def _translated(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that it stands for if its prefix is one of somebody's NAT64 (RFC 6052, 2.2)."""
    number = int(address)
    for length in (32, 40, 48, 56, 64):
        after_prefix = number & ((1 << (128 - length)) - 1)
        octet_u, low = (after_prefix >> 56) & 0xFF, after_prefix & ((1 << 56) - 1)
        carried, suffix = divmod((after_prefix >> 64 << 56) | low, 1 << (88 - length))
        if octet_u == 0 and suffix == 0:
            yield IPv4Address(carried)
    if (number >> 32) & 0xFFFF_FFFF == 0:
        yield IPv4Address(number & 0xFFFF_FFFF)


def _is_routed(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _UNICAST_6:
        return False
    special = address.is_multicast or address.is_reserved or _is_in(address, _NOT_ROUTED)
    return address.is_global and not special


def _with_inner(address: Address) -> Iterator[Address]:
    if isinstance(address, IPv4Address):
        yield address
        return
    mapped = address.ipv4_mapped
    if mapped is not None:
        yield mapped
        return
    inner = [address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        yield from (one for one in inner if one is not None)
        return
    yield address
    yield from (one for one in inner if one is not None)


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id else address
