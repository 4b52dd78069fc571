"""Serves localstripe on a free loopback port, which it prints, until its standard input ends.

Run by the Python of `.tools/localstripe`. Unlike localstripe's own command it listens on the loopback interface alone,
writes no file into a folder of all users, and sends webhooks at once and not after a second.
"""

import asyncio
import os
import socket
import sys
import threading
from types import SimpleNamespace

from aiohttp import web

from localstripe import resources, webhooks
from localstripe.server import app


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


resources.Store.dump_to_disk = lambda self: None
webhooks.asyncio = SimpleNamespace(sleep=no_sleep, ensure_future=asyncio.ensure_future)
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
listening.listen(128)
print(listening.getsockname()[1], flush=True)
threading.Thread(target=end_with_parent, daemon=True).start()
web.run_app(app, sock=listening, access_log=None, print=None)
