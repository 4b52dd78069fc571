"""Processes beside this one: started anew where they end by themselves, gone when this one is, even by `kill -9`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Event, Thread
from time import monotonic
from typing import NoReturn

_AGAIN_SECONDS = 2
_STOP_SECONDS = 4.5
_POLL_SECONDS = 0.1
_processes = get_context("spawn")  # nothing of this one's connections, threads and locks goes with it


@dataclass(frozen=True)
class Stopping:
    """How processes beside this one are told to stop; either may be called in a signal's handler."""

    asked: Event = field(default_factory=Event)
    hurried: Event = field(default_factory=Event)

    def ask(self) -> None:
        """End all of them, at the same time: SIGTERM, and SIGKILL where that takes longer than 4.5 seconds."""
        self.asked.set()

    def hurry(self) -> None:
        """End all of them at once, by SIGKILL."""
        self.asked.set()
        self.hurried.set()


@contextmanager
def companions(names: Sequence[str], run: Callable[..., None], arguments: Sequence[object]) -> Iterator[Stopping]:
    """Processes that run `run(*arguments)` while the block runs, one for each name.

    They do not hear Ctrl-C: this process says when they stop. An exception while they stop, such as Ctrl-C told again,
    ends them at once.
    """
    stopping = Stopping()
    listening, _alive = _processes.Pipe(duplex=False)  # its other end closes with this process, however that ends

    def keep(name: str, end: Event) -> None:
        try:
            watch(name)
        finally:
            end.set()

    def watch(name: str) -> None:
        resource_tracker.ensure_running()  # what starts it lets the signal through again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # of this thread, and of what it starts

        def start() -> SpawnProcess:
            process = _processes.Process(target=_run, args=(listening, run, tuple(arguments)), name=name)
            process.start()
            return process

        process = start()
        while not stopping.asked.wait(_POLL_SECONDS):
            if process.exitcode is not None:
                sys.stderr.write(f"tallybook: the {name} ended ({process.exitcode}); it is started anew\n")
                stopping.asked.wait(_AGAIN_SECONDS)
                process = process if stopping.asked.is_set() else start()
        _stop(process, stopping.hurried)

    ended = [Event() for _ in names]  # a join that a signal interrupts takes its thread for ended
    for name, end in zip(names, ended, strict=True):
        Thread(target=keep, args=(name, end), name=name).start()
    try:
        yield stopping
    finally:
        stopping.ask()
        try:
            _wait(ended)
        except BaseException:
            stopping.hurry()
            _wait(ended)
            raise
        finally:
            _alive.close()


def _wait(ended: Sequence[Event]) -> None:
    for end in ended:
        end.wait()


def leave(status: int) -> NoReturn:
    """End this process, whatever its threads wait for: an exit waits for a request that waits for others."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _stop(process: SpawnProcess, hurried: Event) -> None:
    if process.exitcode is None:
        process.terminate()
    last = monotonic() + _STOP_SECONDS
    while process.exitcode is None and monotonic() < last and not hurried.is_set():
        process.join(_POLL_SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()


def _run(alive: Connection, run: Callable[..., None], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    Thread(target=_end_with_parent, args=(alive,), daemon=True).start()
    try:
        run(*arguments)
    except SystemExit as told:
        leave(told.code if isinstance(told.code, int) else 1)
    leave(0)


def _end_with_parent(alive: Connection) -> None:
    try:
        alive.recv()
    except EOFError:
        os.kill(os.getpid(), signal.SIGTERM)
