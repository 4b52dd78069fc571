"""The registry of gateways."""

from __future__ import annotations

import pytest

from tallybook.kernel.instant import DAY
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways import GATEWAYS
from tallybook.payments.model.charge import GatewayKind

SETTINGS: dict[str, dict[str, object]] = {
    "manual": {},
    "stripe": {"api_key": "sk_test_12345", "webhook_secret": "whsec"},
    "simulated": {"url": "http://127.0.0.1:1", "webhook_secret": "whsec"},
}


@pytest.mark.parametrize("name", GATEWAYS)
def test_a_gateway_is_opened_from_its_settings_and_bears_its_name(name: str) -> None:
    gateway = GATEWAYS[name](SETTINGS[name])
    assert gateway.name == name
    assert gateway.keys_kept_for > DAY // 2
    assert gateway.kind is (GatewayKind.TRANSFER if name == "manual" else GatewayKind.PAGE)


@pytest.mark.parametrize("name", GATEWAYS)
def test_settings_that_a_gateway_does_not_know_are_refused(name: str) -> None:
    with pytest.raises(Refused, match="colour"):
        GATEWAYS[name]({**SETTINGS[name], "colour": "green"})
