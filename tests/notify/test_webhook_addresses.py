"""Where webhooks are never sent: 300 addresses and names, and not one connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, ip_network
from typing import Any

import httpcore
import pytest

from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import Delivery, Pending
from tallybook.shell.addresses import public_address, resolved
from tallybook.shell.webhook_sender import WebhookSender
from tests.database import NOW
from tests.figures import Figure

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"

PRIVATE = (
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "169.254.170.2", "100.64.0.1", "100.100.100.200", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "168.63.129.16",
)  # fmt: skip
PRIVATE_6 = (
    "::1", "::", "fe80::1", "fe80::1%lo", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "100::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "64:ff9b:1:a9fe:a9:fe00:808:808", "2002:7f00:1::1", "2002:a9fe:a9fe::", "2002:c0a8:101::1", "2001:0:7f00:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "3fff::1",
    "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1", "2606:4700:1:2:0:5efe:8.8.8.8",
    "fe80::5efe:192.168.0.1", "::ffff:0:127.0.0.1",
    "2606:4700::127.0.0.1", "2606:4700:1:2::169.254.169.254", "2a00:1450:7f00:1::", "2a00:1450:5a:fea9:fe::",
    "2a00:1450:1:a9fe:a9:fe00::", "2a00:1450:1:20a:0:1::", "2a00:1450:1:2:c0:a800:100:0",
)  # fmt: skip


def spelled(text: str) -> Iterator[str]:
    """An IPv4 address as resolvers take it too: one number, octal, hexadecimal, and shortened."""
    number, parts = int(IPv4Address(text)), [int(part) for part in text.split(".")]
    yield from (text, str(number), hex(number), f"0{number:o}")
    yield ".".join(hex(part) for part in parts)
    yield ".".join(f"0{part:o}" for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.{number & 0xFFFF}"
    yield f"::ffff:{text}"
    yield f"64:ff9b::{text}"


HOSTS = [*(host for text in PRIVATE for host in spelled(text)), *PRIVATE_6]
TARGETS = [
    *(f"https://{f'[{host}]' if ':' in host else host}/hook" for host in HOSTS),
    *(f"http://{f'[{host}]' if ':' in host else host}/hook" for host in HOSTS[:60]),
    "https://localhost/", "https://localhost./", "https://LOCALHOST/", "https://127.0.0.1:8443/", "https://127.0.0.1./",
    "https://[::1]:8443/", "http://93.184.216.34/", "https://user:secret@127.0.0.1/", "https://example.com@127.0.0.1/",
    "https://[::ffff:7f00:1]/", "https://[0:0:0:0:0:0:0:1]/", "https://169.254.169.254/latest/meta-data/",
    "https://0/", "https://00/", "https://0x0/", "https://017700000001/", "https://0x7f.1/", "https://127.1/",
]  # fmt: skip


def system(host: str, port: int, *, seconds: float) -> Sequence[str]:
    """What the system's resolver says, without asking a name server."""
    names = {"localhost": ["127.0.0.1", "::1"], "localhost.": ["127.0.0.1"]}
    found = names.get(host.lower())
    return found if found is not None else resolved(host, port, seconds=seconds)


def delivery() -> Delivery:
    """A delivery of something."""
    return Delivery("msg_1", "whe_1", 1, "fact", "invoice.paid", "{}", NOW, Pending(NOW))


class NoNetwork(httpcore.NetworkBackend):
    """Connects to nothing, and notes to what it was asked to: nothing leaves this machine, whatever fails."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        """Note it, and fail."""
        self.asked.append(host)
        raise httpcore.ConnectError("there is no network")


def test_no_private_target_is_connected_to(figure: Figure) -> None:
    network = NoNetwork()
    sender = WebhookSender((), system, network)
    for target in TARGETS:
        attempt = sender.send(target, delivery(), [SECRET], lambda: NOW)
        assert network.asked == [], target
        assert attempt.status is None, target
    assert len(set(TARGETS)) >= 300
    figure(f"webhooks: {len(set(TARGETS))} private targets, 0 connections")


def test_a_sender_connects_to_the_very_address_that_it_has_looked_at() -> None:
    network, answers = NoNetwork(), iter([["93.184.216.34"], ["127.0.0.1"]])
    sender = WebhookSender((), lambda host, port, *, seconds: next(answers), network)
    sender.send("https://rebind.example/", delivery(), [SECRET], lambda: NOW)
    sender.send("https://rebind.example/", delivery(), [SECRET], lambda: NOW)
    assert network.asked == ["93.184.216.34"]


def test_what_a_name_leads_to_is_asked_once_and_that_is_connected_to() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    assert public_address("rebind.example", 443, (), rebinding) == "93.184.216.34"
    assert asked == ["rebind.example"]


@pytest.mark.parametrize("found", [["93.184.216.34", "127.0.0.1"], ["::1"], ["fe80::1%eth0"], []])
def test_a_name_with_one_private_address_is_refused(found: list[str]) -> None:
    with pytest.raises(Refused):
        public_address("mixed.example", 443, (), lambda host, port: found)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "2606:4700::1"])
def test_a_public_address_is_taken_by_https_alone(address: str) -> None:
    assert public_address("example.com", 443, (), lambda host, port: [address]) == address
    with pytest.raises(Refused) as refused:
        public_address("example.com", 80, (), lambda host, port: [address], is_plain=True)
    assert refused.value.code == "private_address"


def test_a_network_that_is_allowed_may_be_private_and_plain() -> None:
    allowed = (ip_network("127.0.0.1/32"),)
    assert public_address("x", 80, allowed, lambda host, port: ["127.0.0.1"], is_plain=True) == "127.0.0.1"
    with pytest.raises(Refused):
        public_address("x", 80, allowed, lambda host, port: ["127.0.0.2"])
