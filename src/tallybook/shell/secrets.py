"""What this process encrypts secrets with, for jobs and commands: the key of the environment, or of the data folder."""

from __future__ import annotations

from pathlib import Path

from tallybook.api.credentials import Vault, secret_key
from tallybook.shell.embedded import default_data_dir

SMTP_PASSWORD = "smtp password"  # noqa: S105
"""For what the vault seals it."""

WEBHOOK_SECRET = "webhook secret"  # noqa: S105
"""The same."""

_folder: list[Path] = []


def set_up_in(data: Path | None) -> None:
    """The key of this process is from now on that of a data folder, unless the environment has one."""
    _folder[:] = [] if data is None else [data]


def vault() -> Vault:
    """The vault of this process; a key is made where there is none."""
    return Vault(secret_key(_folder[0] if _folder else default_data_dir()))
