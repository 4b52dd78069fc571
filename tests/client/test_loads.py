"""What the client loads, in a process of its own: httpx and msgspec, and nothing of the engine."""

from __future__ import annotations

import sys

from tests.arch.planting import REPOSITORY, run

LOADED = """
import sys
import tallybook.client, tallybook.client.types
tallybook.client.Tallybook("http://127.0.0.1:1", "tbk_x").close()
print(*sorted(name for name in sys.modules if name.count(".") < 2))
"""
NOT_LOADED = {
    "litestar", "psycopg", "psycopg_pool", "procrastinate", "sqlalchemy", "alembic", "uvicorn", "flask", "typer",
    "duckdb", "cryptography", "stripe", "yaml",
}  # fmt: skip


def test_the_client_loads_nothing_of_the_engine() -> None:
    done = run(sys.executable, "-c", LOADED, at=REPOSITORY)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.partition(".")[0] == "tallybook"} <= {"tallybook", "tallybook.client"}
    assert loaded & NOT_LOADED == set()
    assert {"httpx", "msgspec"} <= loaded
