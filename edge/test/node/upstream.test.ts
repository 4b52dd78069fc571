import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { PooledUpstream } from "../../src/node/upstream.ts";

const LONG = Buffer.alloc(20_000_000, "x");
const servers: Server[] = [];
const pools: PooledUpstream[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await Promise.all(pools.splice(0).map((one) => one.close()));
});

/** Connections to an engine that answers so. */
async function connected(answer: RequestListener, connections?: number): Promise<PooledUpstream> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const pool = new PooledUpstream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections);
  servers.push(server);
  pools.push(pool);
  return pool;
}

/** What an engine answers that does so. */
async function asked(answer: RequestListener, method = "GET"): Promise<Response> {
  return (await connected(answer)).send({ method, path: "/", headers: {}, timeoutMs: 2_000 });
}

test("a long answer flows, as fast as it is read", async () => {
  let written = 0;
  const answer = await asked((_, response) => {
    response.on("drain", more);
    more();
    function more(): void {
      while (written < LONG.length && response.write(LONG.subarray(written, written + 100_000))) {
        written += 100_000;
      }
      written += 100_000;
      if (written >= LONG.length) {
        response.end();
      }
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(written).toBeLessThan(LONG.length);
  const found = Buffer.from(await answer.arrayBuffer());
  expect(found.length).toBeGreaterThanOrEqual(LONG.length);
  expect(found.every((byte) => byte === LONG[0])).toBe(true);
});

test("a long answer that is no longer wanted is given up", async () => {
  const closed = vi.fn();
  const answer = await asked((request, response) => {
    request.socket.once("close", closed);
    response.write(LONG);
  });
  await answer.body?.cancel();
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
});

test("a long answer that breaks off is no whole one", async () => {
  const answer = await asked((request, response) => {
    response.writeHead(200, { "Content-Length": LONG.length });
    response.write(LONG.subarray(0, 1_000), () => request.socket.destroy());
  });
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test("a short answer that breaks off is none", async () => {
  const answer = asked((request, response) => {
    response.writeHead(200, { "Content-Length": 100 });
    response.write("half", () => request.socket.destroy());
  });
  await expect(answer).rejects.toThrow();
});

test.each([
  ["GET", 204],
  ["GET", 304],
  ["HEAD", 200],
])("%s answered %i has no body", async (method, status) => {
  const answer = await asked((_, response) => response.writeHead(status, { ETag: '"1"' }).end(), method);
  expect([answer.status, answer.body, answer.headers.get("etag")]).toEqual([status, null, '"1"']);
});

test("hints that come before an answer are none", async () => {
  const answer = await asked((_, response) => {
    response.writeEarlyHints({ link: "</a>; rel=preload" });
    response
      .writeHead(
        200,
        [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
        ].flat(),
      )
      .end("whole");
  });
  expect([answer.status, await answer.text(), answer.headers.get("set-cookie")]).toEqual([200, "whole", "a=1, b=2"]);
});

describe("whoever sends or reads slowly", () => {
  const SLOW = { method: "POST", path: "/slow", headers: {}, timeoutMs: 300 };
  async function* never(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("x");
    await new Promise(() => undefined);
  }

  test("keeps nobody waiting who does not", async () => {
    const pool = await connected((request, response) => {
      request.resume().once("end", () => response.end("whole"));
    }, 2);
    const slow = Array.from({ length: 6 }, () =>
      pool.send({ ...SLOW, body: never() }).catch((error: unknown) => error),
    );
    const found = await Promise.all(slow.slice(2));
    expect(found).toEqual(Array(4).fill(expect.objectContaining({ code: "unavailable" })));
    const others = Array.from({ length: 6 }, () => pool.send({ ...SLOW, body: Buffer.from("all") }));
    expect((await Promise.all(others)).map((one) => one.status)).toEqual(Array(6).fill(200));
  });

  test("an engine that hangs has nobody wait for longer than it may take, however many wait for a connection", async () => {
    const pool = await connected(() => undefined, 2);
    const beganAt = Date.now();
    const all = Array.from({ length: 20 }, () => pool.send({ ...SLOW, method: "GET" }));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(Array(20).fill("rejected"));
    expect(Date.now() - beganAt).toBeLessThan(2_500); // undici looks at its clock once a second
  });

  test.each([undefined, 10, 900_000])("a body of %s bytes that breaks off is told as that", async (bodyBytes) => {
    const pool = await connected((request) => request.on("error", () => undefined).resume());
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("x");
      throw new Error("aborted");
    }
    const sending = pool.send({ ...SLOW, body: broken(), ...(bodyBytes === undefined ? {} : { bodyBytes }) });
    await expect(sending).rejects.toMatchObject({ code: "malformed" });
  });
});
