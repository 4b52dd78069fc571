"""Processes beside this one: started anew where they end by themselves, gone when this one is, even by `kill -9`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Event, Thread

_AGAIN_SECONDS = 2
_STOP_SECONDS = 45
_processes = get_context("spawn")  # nothing of this one's connections, threads and locks goes with it


@contextmanager
def companion(name: str, run: Callable[..., None], arguments: Sequence[object]) -> Iterator[None]:
    """A process that runs `run(*arguments)` while the block runs; SIGTERM ends it."""
    stopping = Event()
    listening, _alive = _processes.Pipe(duplex=False)  # its other end closes with this process, however that ends

    def start() -> SpawnProcess:
        process = _processes.Process(target=_run, args=(listening, run, tuple(arguments)), name=name)
        process.start()
        return process

    def keep() -> None:
        process = start()
        while not stopping.is_set():
            process.join(0.2)
            if process.exitcode is not None and not stopping.is_set():
                sys.stderr.write(f"tallybook: the {name} ended ({process.exitcode}); it is started anew\n")
                stopping.wait(_AGAIN_SECONDS)
                process = process if stopping.is_set() else start()
        _stop(process)

    keeper = Thread(target=keep, name=name)
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()
        _alive.close()


@contextmanager
def companions(name: str, run: Callable[..., None], arguments: Sequence[object], count: int) -> Iterator[None]:
    """Several of them."""
    with ExitStack() as stack:
        for number in range(count):
            stack.enter_context(companion(f"{name} {number + 2}", run, arguments))
        yield


def _stop(process: SpawnProcess) -> None:
    if process.exitcode is None:
        process.terminate()
        process.join(_STOP_SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()


def _run(alive: Connection, run: Callable[..., None], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    Thread(target=_end_with_parent, args=(alive,), daemon=True).start()
    try:
        run(*arguments)
    except KeyboardInterrupt:
        sys.exit(130)


def _end_with_parent(alive: Connection) -> None:
    try:
        alive.recv()
    except EOFError:
        os.kill(os.getpid(), signal.SIGTERM)
