"""Load on the API from a process of its own: `python -m bench.http_load` with a JSON plan on standard input.

Each connection sends a request when the one before is answered, or with a `rate` when its time has come: then a
request that found no connection free has waited since that time. Requests are made before the clock starts.
It speaks HTTP on plain streams, since a whole client takes more of the shared cores than the server does.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

_BATCH_AT = "2026-05-01T10:00:00Z"


def event(number: str) -> dict[str, object]:
    return {
        "id": number, "source": "agent", "counter": "cpu", "quantity": "1.25", "at": _BATCH_AT,
        "project": "project-1", "resource": f"vm-{hash(number) % 500}", "dimensions": {"region": "kr1"},
    }  # fmt: skip


def _request(plan: dict[str, Any], first: int) -> bytes:
    common = f"Host: bench\r\nAuthorization: Bearer {plan['secret']}\r\n"
    if "path" in plan:
        return f"GET {plan['path']} HTTP/1.1\r\n{common}\r\n".encode()
    size = plan["size"]
    events = [event(f"{plan['name']}-{number}") for number in range(first, first + size)]
    body = json.dumps(events if size > 1 else events[0]).encode()
    head = (
        f"POST /v1/events HTTP/1.1\r\n{common}Prefer: {plan.get('prefer', 'wait=30')}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _send(plan: dict[str, Any], requests: list[bytes], seconds: list[float], start: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", plan["port"])
    while requests:
        request = requests.pop()
        began = time.perf_counter()
        if "rate" in plan:
            due = start + (plan["requests"] - len(requests)) / plan["rate"]
            if due > began:
                await asyncio.sleep(due - began)
                due = time.perf_counter()  # a timer that is late is not the server's
            began = due
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        seconds.append(time.perf_counter() - began)
        assert head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 202")), head
    writer.close()


async def _load(plan: dict[str, Any]) -> dict[str, float]:
    size = plan["size"]
    requests = [_request(plan, number * size) for number in range(plan["requests"])]
    seconds: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_send(plan, requests, seconds, began) for _ in range(plan["connections"])))
    took = time.perf_counter() - began
    ordered = sorted(seconds)
    p50, p99 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.99))
    return {"events": len(ordered) * size / took, "p50": p50, "p99": p99}


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(_load(json.load(sys.stdin)))))
