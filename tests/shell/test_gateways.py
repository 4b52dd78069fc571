"""Which gateways there are: the file that `TALLYBOOK_GATEWAYS` names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallybook.kernel.refusal import Refused
from tallybook.shell.gateways import gateways, open_gateways
from tests.shell.cli.commands import refused as refused_command

SECRET = "sk_live_of_nobody"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gateways.yaml"


def test_bank_transfers_need_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALLYBOOK_GATEWAYS", raising=False)
    assert list(open_gateways(None)) == list(gateways()) == ["manual"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}", "manual:\n"])
def test_a_file_that_names_none_leaves_bank_transfers(file: Path, text: str) -> None:
    file.write_text(text)
    assert list(open_gateways(file)) == ["manual"]


def test_a_secret_is_read_from_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_KEY", SECRET)
    file.write_text("stripe: {api_key: {env: STRIPE_KEY}, webhook_secret: 'whsec', answer_seconds: 20}\n")
    assert {name: gateway.name for name, gateway in open_gateways(file).items()} == {
        "manual": "manual",
        "stripe": "stripe",
    }


def test_json_is_read_too_and_a_process_opens_its_gateways_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gateways.json"
    file.write_text('{"simulated": {"url": "http://127.0.0.1:1", "webhook_secret": "whsec"}}')
    monkeypatch.setenv("TALLYBOOK_GATEWAYS", str(file))
    assert list(gateways()) == ["manual", "simulated"]
    assert gateways() is gateways()


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("stirpe: {}", "unknown_gateway", "stirpe: is no gateway; did you mean `stripe`?"),
        ("stripe: {api_kye: x}", "bad_document", "stripe.api_kye: is no StripeSettings: Object contains unknown field"),
        ("stripe: {api_kye: x}", "bad_document", "did you mean `api_key`?"),
        ("stripe: {api_key: x}", "bad_document", "missing required field `webhook_secret`"),
        ("stripe: {api_key: [sk_live_of_nobody], webhook_secret: x}", "bad_document", "stripe.api_key: "),
        ("stripe: {api_key: {env: NO_SUCH}, webhook_secret: x}", "no_environment", "variable NO_SUCH is not set"),
        ("stripe: {api_key: {evn: X}, webhook_secret: x}", "bad_gateways", "stripe.api_key: expected a value, or {env"),
        ("stripe: {api_key: {env: HOME, default: x}, webhook_secret: x}", "bad_gateways", "expected a value, or {env"),
        ("stripe: sk_live_of_nobody", "bad_gateways", "stripe: expected a mapping of settings"),
        ("- stripe", "bad_gateways", "expected a mapping from gateways' names"),
        ("stripe: {api_key: sk_live_of_nobody", "malformed", "not YAML"),
        ("manual: {iban: x}", "bad_document", "iban"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_and_without_a_secret(
    file: Path, text: str, code: str, why: str
) -> None:
    file.write_text(text)
    with pytest.raises(Refused) as refused:
        open_gateways(file)
    assert refused.value.code == code
    assert why in str(refused.value)
    assert str(file) in str(refused.value)
    assert SECRET not in str(refused.value)


def test_a_worker_says_at_its_start_what_is_wrong(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("stirpe: {}")
    monkeypatch.setenv("TALLYBOOK_GATEWAYS", str(file))
    assert "stirpe: is no gateway; did you mean `stripe`?" in refused_command("worker", "--once")


def test_a_worker_reads_the_file_that_an_option_names(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYBOOK_GATEWAYS", "")
    file.write_text("stirpe: {}")
    assert f"{file}: stirpe: is no gateway" in refused_command("worker", "--once", "--gateways", str(file))


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        open_gateways(file)
