/** The edge as a process of its own, as it is built: what becomes of it where the disk, the folder or the end is bad. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { asked, fresh, principal, tell } from "../runtime.ts";

const BUILT = fileURLToPath(new URL("../../dist/tests/process/node.js", import.meta.url));
const running: ChildProcess[] = [];
let folder: string;

beforeAll(() => {
  const build = fileURLToPath(new URL("../../tools/build.mjs", import.meta.url));
  execFileSync(process.execPath, [build, "../dist/tests/process/node.js"]);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tallybook-edge-"));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => ended(one, "SIGKILL")));
  rmSync(folder, { recursive: true });
});

afterAll(() => rmSync(fileURLToPath(new URL("../../dist/tests/process", import.meta.url)), { recursive: true }));

interface Edge {
  readonly process: ChildProcess;
  readonly url: string;
  readonly port: number;
}

/** The edge, with no file of its larger than so many blocks of 1,024 bytes. */
async function started(environment: Record<string, string> = {}, blocks = "unlimited"): Promise<Edge> {
  const command = `ulimit -f ${blocks}; exec "${process.execPath}" "${BUILT}" --port 0 --quiet --data "${folder}"`;
  const child = spawn("bash", ["-c", command], {
    env: {
      PATH: process.env["PATH"],
      TALLYBOOK_ENGINE: inject("engine"),
      TALLYBOOK_EDGE_KEY: "edge-a",
      ...environment,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(child);
  const said = await new Promise<string>((resolve) => child.stderr?.once("data", (text) => resolve(String(text))));
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]);
  expect(port, said).toBeGreaterThan(0);
  return { process: child, url: `http://127.0.0.1:${port}`, port };
}

function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode);
  }
  const done = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  child.kill(signal);
  return done;
}

function send(edge: Edge, key: string, id: string, size = 10, signal?: AbortSignal): Promise<Response> {
  const event = { id, counter: "cpu", quantity: "1", at: "2026-05-06T10:00:00Z", resource: "r".repeat(size) };
  return fetch(`${edge.url}/v1/events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(event),
    ...(signal && { signal }),
  });
}

async function sender(status?: number): Promise<{ name: string; key: string }> {
  const name = fresh();
  const key = `tbk_${name}.key`;
  await tell(name, { keys: { [key]: principal(name) }, ...(status === undefined ? {} : { status }) });
  return { name, key };
}

/** Writes bytes to the edge as they are; answers all that comes back until it hangs up, or for so long. */
function raw(edge: Edge, text: string, ms = 3_000): Promise<string> {
  return new Promise((resolve) => {
    let found = "";
    const socket = connect(edge.port, "127.0.0.1", () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on("data", (data) => {
      found += data;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}

test("a full disk refuses events, takes nothing else with it, and what was acknowledged is brought once there is room", async () => {
  const { name, key } = await sender(0);
  const { name: other, key: good } = await sender();
  await tell(name, { keys: { [key]: principal(name) } });
  const edge = await started({}, "1500");
  expect((await send(edge, key, "e-0")).status).toBe(202);
  await tell(name, { keys: { [key]: principal(name) }, status: 503 });
  const statuses: number[] = [];
  const acknowledged = ["e-0"];
  for (let number = 1; number <= 40; number += 1) {
    const answer = await send(edge, key, `e-${number}`, 100_000);
    statuses.push(answer.status);
    if (answer.status === 202) {
      acknowledged.push(`e-${number}`);
    } else {
      expect(answer.headers.get("retry-after")).toBe("5");
    }
  }
  expect(new Set(statuses)).toEqual(new Set([202, 503]));
  const me = await fetch(`${edge.url}/v1/me`, { headers: { Authorization: `Bearer ${good}` } });
  expect(me.status).toBe(200);
  expect((await asked(other)).requests.length).toBe(1);
  const { waiting } = (await (await fetch(`${edge.url}/healthz`)).json()) as { waiting: { bytes: number } };
  expect(waiting.bytes).toBeLessThan(100_500 * acknowledged.length);
  await ended(edge.process, "SIGKILL");
  await started();
  await tell(name, { keys: { [key]: principal(name) } });
  await vi.waitFor(
    async () => expect(new Set(Object.keys((await asked(name)).events))).toEqual(new Set(acknowledged)),
    { timeout: 20_000, interval: 100 },
  );
}, 60_000);

test("a folder with something else in it is refused in a sentence, and left as it is", async () => {
  writeFileSync(join(folder, "data.mdb"), "not what was written here".repeat(1_000));
  const child = spawn(process.execPath, [BUILT, "--port", "0", "--data", folder], {
    env: { PATH: process.env["PATH"], TALLYBOOK_ENGINE: inject("engine"), TALLYBOOK_EDGE_KEY: "edge-a" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (text) => {
    said += text;
  });
  expect(await new Promise((resolve) => child.once("exit", (code) => resolve(code)))).toBe(2);
  expect(said).toContain(`tallybook-edge: what is kept in ${folder} cannot be opened`);
});

test("told to end in the midst of requests, it answers those, acknowledges no event that is lost, and ends", async () => {
  const { name, key } = await sender();
  const edge = await started();
  const acknowledged = new Set<string>();
  let number = 0;
  const sending = Array.from({ length: 8 }, async () => {
    for (let sent = true; sent && number < 5_000; ) {
      number += 1;
      const id = `e-${number}`;
      const answer = await send(edge, key, id).catch(() => undefined);
      sent = answer !== undefined;
      if (answer?.status === 202) {
        acknowledged.add(id);
      }
    }
  });
  await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(200), 10_000);
  const beganAt = Date.now();
  expect(await ended(edge.process, "SIGTERM")).toBe(0);
  expect(Date.now() - beganAt).toBeLessThan(5_000);
  await Promise.all(sending);
  await started();
  await vi.waitFor(
    async () => {
      const there = (await asked(name)).events;
      expect([...acknowledged].filter((id) => there[id] === undefined)).toEqual([]);
    },
    { timeout: 15_000, interval: 100 },
  );
}, 60_000);

test("whoever goes away while their event is on its way with others hurts none of those", async () => {
  const name = fresh();
  const key = `tbk_${name}.key`;
  await tell(name, { keys: { [key]: principal(name) }, slowMs: 500 });
  const edge = await started({ TALLYBOOK_INGEST_MODE: "synchronous" });
  expect((await send(edge, key, "first")).status).toBe(202);
  const ids = Array.from({ length: 30 }, (_, number) => `e-${number}`);
  const statuses = ids.map(async (id, at) => {
    const leaving = at % 3 === 0 ? AbortSignal.timeout(200) : undefined;
    return (await send(edge, key, id, 10, leaving).catch(() => undefined))?.status;
  });
  expect(await Promise.all(statuses)).toEqual(ids.map((_, at) => (at % 3 === 0 ? undefined : 202)));
  const { events } = await asked(name);
  expect(Object.values(events).filter((texts) => texts.length > 1)).toEqual([]);
  expect((await send(edge, key, "last")).status).toBe(202);
}, 20_000);

test("it ends though somebody sends for ever", async () => {
  const edge = await started({ TALLYBOOK_EDGE_GRACE_SECONDS: "1" });
  const slow = raw(edge, "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n[", 20_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await ended(edge.process, "SIGTERM")).toBe(0);
  await slow;
}, 20_000);

test.each([
  ["two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"],
  ["a length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["chunks by another name", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
  ["a length that is none", "Content-Length: +4\r\n\r\nabcd"],
  ["a space before the colon", "Content-Length : 4\r\n\r\nabcd"],
  ["a header that goes on in the next line", "X-A: b\r\n c: d\r\nContent-Length: 0\r\nBad\r\n\r\n"],
])("%s are no request, and nothing of it reaches the engine", async (_, rest) => {
  const { name, key } = await sender();
  const edge = await started();
  const head = `POST /v1/customers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n`;
  const said = await raw(edge, head + rest);
  expect(said.split("\r\n")[0]).toBe("HTTP/1.1 400 Bad Request");
  expect((await asked(name)).requests).toEqual([]);
});

test("headers that are too many are refused", async () => {
  const edge = await started();
  const said = await raw(edge, `GET /v1/me HTTP/1.1\r\nHost: a\r\nX-Large: ${"x".repeat(20_000)}\r\n\r\n`);
  expect(said.split("\r\n")[0]).toBe("HTTP/1.1 431 Request Header Fields Too Large");
});

test("what the connection alone is about goes no further, nor do headers that only the edge may send", async () => {
  const { name, key } = await sender();
  const edge = await started();
  const more = [
    "Connection: close, X-Secret, X-Forwarded-For",
    "X-Secret: of this connection",
    "Keep-Alive: timeout=9",
    "Upgrade: h2c",
    "TE: trailers",
    "X-Verified-At: 2026-01-01T00:00:00Z",
    "X-On-Behalf-Of: key_other",
    "X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-Proto: https",
    "Forwarded: for=127.0.0.1;proto=https",
    "Expect: 100-continue",
  ];
  await raw(edge, `GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n${more.join("\r\n")}\r\n\r\n`);
  const [got] = (await asked(name)).requests;
  const names = Object.keys(got?.headers ?? {});
  for (const one of [
    "x-secret",
    "keep-alive",
    "upgrade",
    "te",
    "x-verified-at",
    "x-on-behalf-of",
    "forwarded",
    "expect",
  ]) {
    expect(names).not.toContain(one);
  }
  expect(got?.headers).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" });
});

test("a body that nobody wanted is no request of its own", async () => {
  const { name, key } = await sender();
  const edge = await started();
  const inner = `GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n\r\n`;
  const head = `POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer tbk_nobody\r\nContent-Length: ${inner.length}\r\n\r\n`;
  const said = await raw(edge, head + inner, 1_500);
  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401"]);
  expect((await asked(name)).requests).toEqual([]);
}, 10_000);

test("what a trusted proxy says makes the engine's cookies safe", async () => {
  const { name, key } = await sender();
  const edge = await started({ TALLYBOOK_EDGE_TRUSTED_PROXIES: "127.0.0.1" });
  const headers = {
    Authorization: `Bearer ${key}`,
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "api.example",
  };
  await fetch(`${edge.url}/v1/me`, { headers });
  expect((await asked(name)).requests[0]?.headers).toMatchObject({
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "api.example",
  });
});
