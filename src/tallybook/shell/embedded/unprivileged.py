"""Run one program as an account that is not root: PostgreSQL refuses root.

This file is run as a script (`python -I -S unprivileged.py ORDER`), in a process of its own, since rights
once dropped are gone. It imports nothing of ours.

An account without root's rights cannot pass a parent folder such as `/root`, and the parent must stay as
closed as it is. So the account is given as little as will do, tried in this order:

1. no right of root's at all;
2. an ambient `CAP_DAC_READ_SEARCH`: pass and read any folder, write nothing that is not its own;
3. an ambient `CAP_DAC_OVERRIDE`, where a container grants root this one alone;
4. a user namespace, in which root's own uid shows as the account's; the folders then belong to root.

With 2 or 3 the database's superuser can read any file of the machine: that is root alone, who may pass the
0700 folder of the socket. Owner and application are no superusers.

ORDER is a JSON object:
    `argv`    the program (an absolute path) and its arguments
    `account` `[uid, gid]` to run as, or null to stay who we are
    `own`     folders that the program must own; they are given to it, with what is in them
    `need`    paths that it must be able to pass (a folder) or to read and run (a file)
    `log_fd`  a descriptor for its output: the program is then let go to live by itself, and its process id
              printed; without one it takes this process's place

Exit status: the program's own, or `UNREACHABLE` if what it needs cannot be reached in any of these ways.
"""

import ctypes
import json
import os
import sys
from collections.abc import Callable

UNREACHABLE = 97

_CAP_DAC_OVERRIDE = 1
_CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
_PR_SET_SECUREBITS = 28
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2
_SECBIT_NO_SETUID_FIXUP = 1 << 2  # also makes access(2), which PostgreSQL asks, count the capability


def main(order: str) -> None:
    """Carry out one ORDER; return only in the process that let the program go."""
    wanted = json.loads(order)
    if wanted["account"] is not None:
        _become(tuple(wanted["account"]), wanted["own"], wanted["need"])
    if wanted["log_fd"] is not None and not _let_go(wanted["log_fd"]):
        return
    os.execv(wanted["argv"][0], wanted["argv"])  # noqa: S606 -- no shell is what we want


def _become(account: tuple[int, int], own: list[str], need: list[str]) -> None:
    grants: tuple[tuple[Callable[[], None], tuple[int, int]], ...] = (
        (lambda: _drop(account, None), account),
        (lambda: _drop(account, _CAP_DAC_READ_SEARCH), account),
        (lambda: _drop(account, _CAP_DAC_OVERRIDE), account),
        (lambda: _enter_namespace(account), (os.geteuid(), os.getegid())),
    )
    for take, owner in grants:
        if _suffices(take, need):
            for folder in own:
                _give(folder, owner)
            take()
            return
    sys.exit(UNREACHABLE)


def _suffices(take: Callable[[], None], need: list[str]) -> bool:
    """Whether what is needed can be reached so: tried in a child, since none of it can be undone."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            take()
            status = 0 if all(_reachable(path) for path in need) else 1
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def _reachable(path: str) -> bool:
    return os.access(path, os.X_OK) and (os.path.isdir(path) or os.access(path, os.R_OK))


def _drop(account: tuple[int, int], capability: int | None) -> None:
    uid, gid = account
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    if capability is None:
        os.setresuid(uid, uid, uid)
    else:
        _prctl(_PR_SET_SECUREBITS, _SECBIT_NO_SETUID_FIXUP)
        os.setresuid(uid, uid, uid)
        _keep_only(capability)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def _keep_only(capability: int) -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    bit = 1 << capability
    data = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)  # effective, permitted, inheritable; upper half
    if ctypes.CDLL(None, use_errno=True).capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset")
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability)


def _enter_namespace(account: tuple[int, int]) -> None:
    uid, gid = account
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    os.setgroups([])
    os.unshare(os.CLONE_NEWUSER)
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {outer_uid} 1"),
        ("gid_map", f"{gid} {outer_gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(line)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def _prctl(option: int, argument: int, further: int = 0) -> None:
    words = [ctypes.c_ulong(word) for word in (argument, further, 0, 0)]
    if ctypes.CDLL(None, use_errno=True).prctl(option, *words) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def _give(folder: str, owner: tuple[int, int]) -> None:
    """Make `owner` own `folder` and all in it; the folder comes last, so that a half-done change shows."""
    if os.lstat(folder).st_uid == owner[0]:
        return
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(os.path.join(at, name), *owner, follow_symlinks=False)
    os.chown(folder, *owner, follow_symlinks=False)


def _let_go(log_fd: int) -> bool:
    """Part from who asked: true in the process that goes on, which holds nothing of theirs open."""
    child = os.fork()
    if child != 0:
        print(child, flush=True)
        return False
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (log_fd, 1), (log_fd, 2)):
        os.dup2(source, target)
    os.closerange(3, max(null, log_fd) + 1)
    return True


if __name__ == "__main__":
    main(sys.argv[1])
