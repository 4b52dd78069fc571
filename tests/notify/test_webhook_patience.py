"""A request has one deadline for all of it: the name, the connection, and every part of the answer."""

from __future__ import annotations

from ipaddress import ip_network
from threading import Event

import pytest

from tallybook.kernel.instant import SECOND, Instant
from tallybook.notify.model.webhook import Attempt, Delivery, Pace, Pending
from tallybook.shell.addresses import within
from tallybook.shell.webhook_sender import PATIENCE, WebhookSender
from tests.database import NOW
from tests.notify.fake_network import ALLOWED_HOSTS, Network, Receiver

HOST = "10.1.0.1"
SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


def sent(network: Network, patience: Instant = PATIENCE) -> Attempt:
    """What becomes of a delivery."""
    sender = WebhookSender((ip_network(ALLOWED_HOSTS),), network.resolve, network, network.seconds)
    delivery = Delivery("msg_1", "whe_1", 1, "fact", "invoice.paid", '{"sequence":1}', NOW, Pending(NOW))
    return sender.send(f"http://{HOST}/", delivery, [SECRET], network.clock, patience)


def test_an_answer_that_trickles_in_ends_with_the_deadline() -> None:
    network = Network(NOW, {HOST: Receiver([3] * 1_000)})
    attempt = sent(network)
    assert (attempt.status, attempt.answer) == (None, "no answer within 20 s")
    assert network.now - NOW == PATIENCE
    assert attempt.duration_milliseconds == 20_000


def test_an_answer_that_trickles_in_within_the_deadline_is_one() -> None:
    attempt = sent(Network(NOW, {HOST: Receiver([3] * 6)}))
    assert (attempt.status, attempt.answer, attempt.duration_milliseconds) == (200, "xxxxx", 18_000)


def test_a_name_that_resolves_slowly_leaves_less_for_the_rest() -> None:
    network = Network(NOW, {HOST: Receiver([3])}, resolving_seconds=18)
    assert sent(network).answer == "no answer within 20 s"
    assert network.now - NOW == PATIENCE
    assert network.waited[0] == pytest.approx(20)
    assert all(timeout is not None and timeout <= 2.001 for timeout in network.waited[1:])


def test_a_name_that_never_resolves_ends_with_the_deadline() -> None:
    network = Network(NOW, {HOST: Receiver()}, resolving_seconds=1_000)
    attempt = sent(network)
    assert (attempt.status, attempt.answer) == (None, "no answer within 20 s")
    assert network.now - NOW == PATIENCE
    assert network.arrived == []


def test_one_that_used_to_answer_soon_has_five_seconds() -> None:
    network = Network(NOW, {HOST: Receiver(None)})
    assert sent(network, Pace.QUICK.patience).answer == "no answer within 5 s"
    assert network.now - NOW == 5 * SECOND
    assert [pace.patience for pace in (Pace.SLOW, Pace.SILENT)] == [PATIENCE, PATIENCE]


def test_a_call_that_hangs_is_waited_for_until_the_deadline_alone() -> None:
    hangs = Event()
    with pytest.raises(TimeoutError):
        within(0.01, hangs.wait)
    hangs.set()
    assert within(60, lambda: 7) == 7
    with pytest.raises(OSError, match="unknown"):
        within(60, failing)


def failing() -> None:
    """What a resolver says of a name that it does not know."""
    raise OSError("unknown")
