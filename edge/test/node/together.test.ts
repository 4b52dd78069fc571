/** Events that wait for the engine's answer, brought to it together: each is answered what it is answered alone. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Told } from "../engine.ts";
import { asked, fresh, principal, type Runtime, request, tell } from "../runtime.ts";
import { runtime } from "./runtime.ts";

let edge: Runtime;
const EVENT = { id: "e-1", counter: "cpu", quantity: "1.5", at: "2026-05-06T10:00:00Z", project: "web" };
const SLOW_MS = 40;

beforeAll(() => {
  edge = runtime({ TALLYBOOK_INGEST_MODE: "synchronous" });
});

afterEach(() => vi.useRealTimers());

afterAll(() => edge.end());

interface Sender {
  readonly name: string;
  readonly key: string;
}

async function sender(more: Told = {}, keys: readonly string[] = ["key"]): Promise<Sender> {
  const name = fresh();
  const all = Object.fromEntries(keys.map((key) => [`tbk_${name}.${key}`, principal(name)]));
  await tell(name, { keys: all, slowMs: SLOW_MS, ...more });
  const [key = ""] = Object.keys(all);
  expect((await edge.ask(request("/v1/me", key))).status).toBe(200); // its key is known from here on
  return { name, key };
}

function send(key: string, body: string, headers: Record<string, string> = {}, path = "/v1/events"): Promise<Response> {
  const length = `${new TextEncoder().encode(body).length}`;
  const all = { "Content-Type": "application/json", "Content-Length": length, ...headers };
  return edge.ask(request(path, key, { method: "POST", body, headers: all }));
}

const text = (id: string, more: object = {}) => JSON.stringify({ ...EVENT, id, ...more });
const ids = (count: number) => Array.from({ length: count }, (_, number) => `e-${number}`);

/** The bodies of requests for events that the engine has got, in their order. */
async function bodies(name: string): Promise<string[]> {
  return (await asked(name)).requests.filter((one) => one.path.startsWith("/v1/events")).map((one) => one.body);
}

async function wholes(answers: readonly Response[]): Promise<[number, unknown][]> {
  return Promise.all(answers.map(async (one) => [one.status, await one.json()] as [number, unknown]));
}

const kept = (id: string, status: "accepted" | "duplicate") => ({
  accepted: status === "accepted" ? 1 : 0,
  duplicate: status === "duplicate" ? 1 : 0,
  conflicting: 0,
  refused: 0,
  results: [{ id, source: null, status }],
});

describe("events of one caller", () => {
  test("go together while others are on their way, and each is answered for itself", async () => {
    const { name, key } = await sender();
    const answers = await Promise.all(ids(60).map((id) => send(key, text(id))));
    expect(await wholes(answers)).toEqual(ids(60).map((id) => [202, kept(id, "accepted")]));
    for (const answer of answers) {
      expect(answer.headers.get("ingest-mode")).toBe("synchronous");
      expect(answer.headers.get("content-type")).toBe("application/json");
    }
    expect((await bodies(name)).length).toBeLessThan(10);
    const again = await Promise.all(ids(60).map((id) => send(key, text(id))));
    expect(await wholes(again)).toEqual(ids(60).map((id) => [200, kept(id, "duplicate")]));
  });

  test("wait for each other once many requests of theirs are on their way, and go together then", async () => {
    const { name, key } = await sender({ slowMs: 1_500 });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }); // none is on its way for too long
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const sending: Promise<Response>[] = [];
    for (const id of ids(60)) {
      sending.push(send(key, text(id)));
      await turn();
      await turn();
    }
    expect((await Promise.all(sending)).map((one) => one.status)).toEqual(Array(60).fill(202));
    const sizes = (await bodies(name)).map((body) => [JSON.parse(body)].flat().length);
    expect(sizes.slice(0, 3)).toEqual([1, 1, 1]);
    expect(Math.max(...sizes)).toBeGreaterThan(2);
  });

  test("go at once where none is on its way, each as it came", async () => {
    const { name, key } = await sender();
    for (const id of ids(3)) {
      await send(key, text(id));
    }
    expect(await bodies(name)).toEqual(ids(3).map((id) => text(id)));
  });

  test("keep the texts that they were, digit by digit", async () => {
    const { name, key } = await sender();
    const exact = (id: string) => `{ "id":"${id}", "quantity": 123456789012345678901234567890, "at":"é\\u00e9" }`;
    await Promise.all(ids(9).map((id) => send(key, exact(id))));
    expect((await bodies(name)).sort().at(-1)).toBe(`[${ids(9).map(exact).join(",")}]`);
  });

  test("are found in the log, by their own ids and by that of the request that the engine had", async () => {
    const { name, key } = await sender();
    const answers = await Promise.all(ids(9).map((id) => send(key, text(id), { "X-Request-Id": `${name}-${id}` })));
    expect(answers.map((one) => one.headers.get("x-request-id"))).toEqual(ids(9).map((id) => `${name}-${id}`));
    const { requests } = await asked(name);
    const lines = edge.lines as { request_id: string; batch?: string }[];
    const batches = lines.filter((one) => one.request_id.startsWith(`${name}-`)).map((one) => one.batch);
    expect(batches.length).toBe(9);
    expect(new Set(batches)).toEqual(new Set([requests.at(-1)?.headers["x-request-id"]]));
  });

  test("of one id never go together", async () => {
    const { name, key } = await sender();
    const answers = await Promise.all(["e-1", "e-2", "e-1", "e-3"].map((id) => send(key, text(id))));
    expect((await wholes(answers)).map(([status]) => status).sort()).toEqual([200, 202, 202, 202]);
    for (const body of await bodies(name)) {
      const sent: unknown = JSON.parse(body);
      const found = Array.isArray(sent) ? sent.map(({ id }) => id) : ["one"];
      expect(found.length).toBe(new Set(found).size);
    }
  });
});

describe("what never goes together", () => {
  test("events of two keys, also of one principal", async () => {
    const name = fresh();
    const keys = ["one", "other"].map((key) => `tbk_${name}.${key}`);
    await tell(name, { keys: Object.fromEntries(keys.map((key) => [key, principal(name)])), slowMs: SLOW_MS });
    await Promise.all(ids(40).map((id, at) => send(keys[at % 2] ?? "", text(id))));
    const { requests } = await asked(name);
    expect(requests.length).toBeLessThan(20);
    for (const { headers, body } of requests) {
      const sent: { id: string }[] = [JSON.parse(body)].flat();
      const own = sent.map(({ id }) => `Bearer ${keys[Number(id.slice(2)) % 2]}`);
      expect(new Set(own)).toEqual(new Set([headers["authorization"]]));
    }
  });

  test("events of two tenants, though the key is one", async () => {
    const { name, key } = await sender();
    const at = (host: string, id: string) =>
      edge.ask(
        request("/v1/events", key, {
          method: "POST",
          body: text(id),
          host,
          headers: { "Content-Type": "application/json", "Content-Length": `${text(id).length}` },
        }),
      );
    await Promise.all(ids(20).map((id, number) => at(number % 2 === 0 ? "a.test" : "b.test", id)));
    for (const { headers, body } of (await asked(name)).requests.filter((one) => one.path === "/v1/events")) {
      const sent: { id: string }[] = [JSON.parse(body)].flat();
      const hosts = sent.map(({ id }) => (Number(id.slice(2)) % 2 === 0 ? "a.test" : "b.test"));
      expect(new Set(hosts)).toEqual(new Set([headers["x-forwarded-host"]]));
    }
  });

  test.each([
    ["a request with an Idempotency-Key", {}, { "Idempotency-Key": "k" }, ""],
    ["a CloudEvent in binary mode", {}, { "ce-specversion": "1.0" }, ""],
    ["a header that nobody knows", {}, { "X-Other": "1" }, ""],
    ["a query", {}, {}, "?dry=1"],
    ["an event without an id", { id: undefined }, {}, ""],
    ["an id that is a number", { id: 7 }, {}, ""],
    ["a long one", { resource: "r".repeat(20_000) }, {}, ""],
  ])("%s", async (_, more, headers, query) => {
    const { name, key } = await sender();
    const sent = Array.from({ length: 12 }, (__, at) =>
      send(key, text(`e-${at}`, more), headers, `/v1/events${query}`),
    );
    await Promise.all(sent);
    expect((await bodies(name)).length).toBe(12);
  });

  test("what is no JSON, several values or a list: nothing of it changes what its neighbours are", async () => {
    const { name, key } = await sender();
    const odd = [`${text("x-1")},${text("x-2")}`, `${text("x-3")}]`, "{", `[${text("x-4")}]`, `\ufeff${text("x-5")}`];
    const [, answers] = await Promise.all([
      Promise.all(odd.map((body) => send(key, body))),
      Promise.all(ids(20).map((id) => send(key, text(id)))),
    ]);
    expect(await wholes(answers)).toEqual(ids(20).map((id) => [202, kept(id, "accepted")]));
    const got = await bodies(name);
    expect(odd.filter((body) => got.includes(body)).length).toBe(odd.length);
    expect(Object.keys((await asked(name)).events).sort()).toEqual([...ids(20), "x-4"].sort());
  });
});

describe("what the engine does not simply take", () => {
  test("one event that it refuses is answered alone, and hurts no other", async () => {
    const wrong = { code: "unknown_counter", detail: "'cpus' is no counter" };
    const { key } = await sender({ refused: { "e-5": wrong } });
    const answers = await wholes(await Promise.all(ids(20).map((id) => send(key, text(id)))));
    expect(answers[5]).toEqual([422, { ...wrong, errors: [{ pointer: "/counter", ...wrong }] }]);
    answers.splice(5, 1);
    expect(answers.map(([status]) => status)).toEqual(Array(19).fill(202));
  });

  test("a list that it cannot read goes one by one", async () => {
    const { name, key } = await sender({ poison: "ruined" });
    const answers = await Promise.all(ids(20).map((id) => send(key, text(id, id === "e-7" ? { unit: "ruined" } : {}))));
    expect(answers.map((one) => one.status)).toEqual(ids(20).map((id) => (id === "e-7" ? 422 : 202)));
    expect(Object.keys((await asked(name)).events).length).toBe(19);
  });

  test.each([
    ["has more in it than is known", { extra: { more: 1 } }],
    ["tells of fewer events", { extra: { results: [] } }],
    ["tells of others", { extra: { results: ids(20).map(() => ({ id: "e-0", source: null, status: "accepted" })) } }],
    ["says that they are something new", { extra: { results: [{ id: "e-1", source: null, status: "late" }] } }],
  ])("an answer that %s is not guessed at: each asks alone, and counts once", async (_, more) => {
    const { name, key } = await sender(more);
    const answers = await wholes(await Promise.all(ids(20).map((id) => send(key, text(id)))));
    for (const [at, [status, receipt]] of answers.entries()) {
      expect([200, 202]).toContain(status);
      expect(receipt).toMatchObject({ conflicting: 0, refused: 0, results: [{ id: `e-${at}` }] });
    }
    expect(Object.keys((await asked(name)).events).length).toBe(20);
  });

  test.each([
    ["has too much to do", 429, "rate_limited"],
    ["is away in part", 503, "unavailable"],
  ])("one that %s is asked no more for that", async (_, status, code) => {
    const { name, key } = await sender();
    await tell(name, { keys: { [key]: principal(name) }, status });
    const answers = await Promise.all(ids(12).map((id) => send(key, text(id))));
    for (const answer of answers) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, "1"]);
      expect(await answer.json()).toMatchObject({ code, request_id: answer.headers.get("x-request-id") });
    }
    expect((await bodies(name)).length).toBe(1);
  });

  test("500 is what each is told that asks alone", async () => {
    const { name, key } = await sender();
    await tell(name, { keys: { [key]: principal(name) }, status: 500 });
    const answers = await Promise.all(ids(12).map((id) => send(key, text(id))));
    expect(answers.map((one) => one.status)).toEqual(Array(12).fill(500));
    expect((await bodies(name)).length).toBe(13);
  });

  test("an engine that breaks off has each told to try again", async () => {
    const { name, key } = await sender();
    await tell(name, { keys: { [key]: principal(name) }, status: 0 });
    const answers = await Promise.all(ids(12).map((id) => send(key, text(id))));
    for (const answer of answers) {
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
    }
    await tell(name, { keys: { [key]: principal(name) } });
    const again = await Promise.all(ids(12).map((id) => send(key, text(id))));
    expect(again.map((one) => one.status)).toEqual(Array(12).fill(202));
  });

  test("one that is slow keeps others waiting for a moment alone, and not for its answers", async () => {
    const { key } = await sender({ slowMs: 1_500 });
    const beganAt = Date.now();
    const sending: Promise<Response>[] = [];
    for (const id of ids(40)) {
      sending.push(send(key, text(id)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await Promise.all(sending)).map((one) => one.status)).toEqual(Array(40).fill(202));
    expect(Date.now() - beganAt).toBeLessThan(2_700);
  });

  test("one that hangs has each told so in time", async () => {
    const own = runtime({ TALLYBOOK_INGEST_MODE: "synchronous", TALLYBOOK_EDGE_TIMEOUT_SECONDS: "1" });
    const { name, key } = await sender();
    expect((await own.ask(request("/v1/me", key))).status).toBe(200);
    await tell(name, { keys: { [key]: principal(name) }, status: -1 });
    const beganAt = Date.now();
    const later = async (id: string, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      const init = { method: "POST", body: text(id), headers: { "Content-Length": `${text(id).length}` } };
      return (await own.ask(request("/v1/events", key, init))).status;
    };
    const statuses = await Promise.all(ids(40).map((id, at) => later(id, at * 5)));
    expect(statuses).toEqual(Array(40).fill(503));
    expect(Date.now() - beganAt).toBeLessThan(1_900);
    await own.end();
  });
});
