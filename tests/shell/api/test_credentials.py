"""The key that encrypts what is secret, and passwords."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tallybook.api.credentials import KEY_VARIABLE, Argon2, Vault, secret_key
from tallybook.kernel.refusal import Refused


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    folder = tmp_path / "data"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(folder), range(8)))
    assert len(keys) == 1
    assert [path.name for path in folder.iterdir()] == ["secret.key"]
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    assert secret_key(folder) in keys


def test_the_environments_key_goes_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    assert secret_key(tmp_path) == b"\xab" * 32
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    with pytest.raises(Refused, match="cannot be written") as refused:
        secret_key(Path("/proc/none/data"))
    assert (refused.value.code, refused.value.path) == ("unwritable", "/proc/none/data/secret.key")


@pytest.mark.parametrize("text", ["", "ab", "ab" * 31, "zz" * 32])
def test_what_is_no_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(KEY_VARIABLE, text)
    with pytest.raises(Refused, match="64 hexadecimal digits"):
        secret_key(tmp_path)


def test_a_secret_opens_for_its_purpose_and_by_its_key_alone() -> None:
    vault = Vault(bytes(32))
    sealed = vault.seal(b"secret", "totp")
    assert sealed != vault.seal(b"secret", "totp")
    assert vault.open(sealed, "totp") == b"secret"
    for other, purpose in ((vault, "else"), (Vault(b"1" * 32), "totp")):
        with pytest.raises(Refused, match="another key"):
            other.open(sealed, purpose)


def test_a_password_is_kept_by_argon2id_and_nobodys_matches_nothing() -> None:
    passwords = Argon2(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    kept = passwords.hashed("correct horse battery")
    assert kept.startswith("$argon2id$")
    assert passwords.match(kept, "correct horse battery")
    assert not passwords.match(kept, "wrong")
    assert not passwords.match(None, "correct horse battery")
    assert not passwords.match("broken", "correct horse battery")
