"""What people prove who they are by: argon2id for passwords, TOTP codes, and the key that encrypts their secrets."""

from __future__ import annotations

import os
from base64 import b32encode
from contextlib import suppress
from functools import cached_property
from hmac import compare_digest
from pathlib import Path

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tallybook.accounts.actions.proving import NewFactor
from tallybook.accounts.model.user import RECOVERY_BYTES, RECOVERY_CODES, SecondFactor
from tallybook.kernel.instant import SECOND, Instant
from tallybook.kernel.refusal import Refused

KEY_VARIABLE = "TALLYBOOK_SECRET_KEY"
"""The variable of the environment with the key that encrypts what is secret and must be read again: 64 hex digits."""
KEY_BYTES = 32
_FILE = "secret.key"
_NONCE_BYTES = 12
_STEP: Instant = 30 * SECOND


class Argon2:
    """Passwords, hashed by argon2id with 19 MiB, two passes and one lane (OWASP's Password Storage Cheat Sheet)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(password)

    def match(self, hash_: str | None, password: str) -> bool:
        """Whether it is the password of a hash; without one it is not, and takes as long to say so."""
        try:
            self._hasher.verify(hash_ or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return hash_ is not None

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(os.urandom(16).hex())


class Vault:
    """Encrypts what must be read again; what is sealed for one purpose opens for no other."""

    def __init__(self, key: bytes) -> None:
        assert len(key) == KEY_BYTES
        self._cipher = AESGCM(key)

    def seal(self, secret: bytes, purpose: str) -> bytes:
        """A secret, encrypted."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, purpose.encode())

    def open(self, sealed: bytes, purpose: str) -> bytes:
        """The secret again. `Refused("other_key")` where it was sealed by another key."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode())
        except InvalidTag:
            raise Refused(
                "other_key", f"a secret was encrypted by another key than {KEY_VARIABLE} or {_FILE}"
            ) from None


class Totp:
    """Codes of second factors (RFC 6238: SHA-1, six digits, 30 seconds), their secrets sealed by a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def new_factor(self, email: str) -> NewFactor:
        """A new secret."""
        secret = pyotp.random_base32()
        uri = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Tallybook")
        return NewFactor(self._vault.seal(secret.encode(), "totp"), secret, uri)

    def step(self, factor: SecondFactor, code: str, now: Instant) -> int | None:
        """The 30-second step whose code this is; one step early or late will do."""
        device = pyotp.TOTP(self._vault.open(factor.sealed, "totp").decode())
        current = now // _STEP
        steps = (current, current - 1, current + 1)
        given = code.replace(" ", "").encode()
        return next((step for step in steps if compare_digest(device.generate_otp(step).encode(), given)), None)

    def recovery_codes(self) -> list[str]:
        """New codes: 80 bits each, in groups of four."""
        return [_grouped(b32encode(os.urandom(RECOVERY_BYTES)).decode()) for _ in range(RECOVERY_CODES)]


class Credentials:
    """What this process checks and encrypts credentials with."""

    def __init__(self, key: bytes, passwords: Argon2 | None = None) -> None:
        self.passwords = passwords or Argon2()
        self.vault = Vault(key)
        self.codes = Totp(self.vault)


def secret_key(folder: Path) -> bytes:
    """The key of the environment, else that in `secret.key` in a folder, which is made, 0600, where there is none.

    `Refused`: `bad_key` for one that is none, `unreadable`, `unwritable`.
    """
    text = os.environ.get(KEY_VARIABLE)
    if text is not None:
        return _key(text, KEY_VARIABLE)
    path = folder.expanduser() / _FILE
    try:
        return _key(path.read_text("ascii"), str(path))
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}", str(path)) from None
    try:
        return _made(path)
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(path)) from None


def _made(path: Path) -> bytes:
    """A new key in a file that is complete from its first moment; of two that make one at once the first stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(os.urandom(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
    return _key(path.read_text("ascii"), str(path))


def _key(text: str, place: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Refused("bad_key", f"is {KEY_BYTES * 2} hexadecimal digits; `openssl rand -hex 32` makes some", place)
    return key


def _grouped(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
