import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runtime } from "#runtime";
import { asked, fresh, principal, type Runtime, request, tell } from "../runtime.ts";

let edge: Runtime;
const EVENT = { id: "e-1", counter: "cpu", quantity: "1.5", at: "2026-05-06T10:00:00Z", project: "web" };
const CLOUD = { specversion: "1.0", id: "e-1", source: "agent", type: "cpu", data: { quantity: "1.5" } };
const JSON_BODY = { "Content-Type": "application/json" };

beforeAll(() => {
  edge = runtime();
});

afterAll(() => edge.end());

async function sender(more: object = {}): Promise<{ name: string; key: string }> {
  const name = fresh();
  const key = `tbk_${name}.key`;
  await tell(name, { keys: { [key]: principal(name) }, ...more });
  return { name, key };
}

function send(key: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return edge.ask(
    request("/v1/events", key, { method: "POST", body, headers: { "Content-Type": "application/json", ...headers } }),
  );
}

async function arrived(name: string, ids: readonly string[]): Promise<Record<string, string[]>> {
  return vi.waitFor(
    async () => {
      const { events } = await asked(name);
      expect(Object.keys(events).sort()).toEqual([...ids].sort());
      return events;
    },
    { timeout: 15_000, interval: 100 },
  );
}

async function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}

describe("events that wait for the engine", () => {
  test("are answered 202 and brought to it for whom they are of, without the key", async () => {
    const { name, key } = await sender();
    const answer = await send(key, JSON.stringify(EVENT));
    expect([answer.status, answer.headers.get("ingest-mode")]).toEqual([202, "buffered"]);
    expect(await answer.json()).toEqual({ mode: "buffered", buffered: 1, refused: 0, errors: [] });
    await arrived(name, ["e-1"]);
    const [brought] = (await asked(name)).requests;
    expect(brought?.headers).toMatchObject({ "x-on-behalf-of": `${name}.ingest`, authorization: "Bearer edge-a" });
    expect(Date.parse(brought?.headers["x-verified-at"] ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify(brought)).not.toContain(key);
  });

  test("keep every digit, and the text that they were", async () => {
    const { name, key } = await sender();
    const text =
      '{ "id":"e-1","counter":"cpu", "quantity": 123456789012345678901234567890, "at":"2026-05-06T10:00:00Z" }';
    expect((await send(key, text)).status).toBe(202);
    const events = await arrived(name, ["e-1"]);
    expect(events["e-1"]?.[0]).toContain("123456789012345678901234567890");
  });

  test.each([
    ["structured", JSON.stringify(CLOUD), { "Content-Type": "application/cloudevents+json" }],
    ["a batch of", JSON.stringify([CLOUD]), { "Content-Type": "application/cloudevents-batch+json" }],
    [
      "binary",
      JSON.stringify(CLOUD.data),
      { "ce-specversion": "1.0", "ce-id": "e-1", "ce-source": "agent%20%C3%A9", "ce-type": "cpu" },
    ],
  ])("may be %s CloudEvents", async (mode, body, headers) => {
    const { name, key } = await sender();
    expect((await send(key, body, headers)).status).toBe(202);
    const events = await arrived(name, ["e-1"]);
    const [sent] = JSON.parse(events["e-1"]?.[0] ?? "[]");
    expect(sent).toEqual(mode === "binary" ? { ...CLOUD, source: "agent é" } : CLOUD);
  });

  test("may be packed", async () => {
    const { name, key } = await sender();
    const answer = await send(key, await gzip(JSON.stringify([EVENT, { ...EVENT, id: "e-2" }])), {
      "Content-Encoding": "gzip",
    });
    expect(await answer.json()).toMatchObject({ buffered: 2 });
    await arrived(name, ["e-1", "e-2"]);
  });

  test("may be packed in several parts, as files are that were joined", async () => {
    const { name, key } = await sender();
    const text = JSON.stringify([EVENT, { ...EVENT, id: "e-2" }]);
    const parts = await Promise.all([gzip(text.slice(0, 50)), gzip(text.slice(50))]);
    const answer = await send(key, new Blob(parts), { "Content-Encoding": "gzip" });
    expect(await answer.json()).toMatchObject({ buffered: 2 });
    await arrived(name, ["e-1", "e-2"]);
    expect((await send(key, new Blob([...parts, "more"]), { "Content-Encoding": "gzip" })).status).toBe(422);
  });

  test("of several tenants are each brought with its own key, also where the engine does not know the edge for one", async () => {
    const [one, other] = [await sender(), await sender()];
    const at = (host: string, key: string) =>
      edge.ask(request("/v1/events", key, { method: "POST", body: JSON.stringify(EVENT), host, headers: JSON_BODY }));
    expect((await at("a.test", one.key)).status).toBe(202);
    await arrived(one.name, ["e-1"]);
    await tell(one.name, { keys: { [one.key]: principal(one.name) }, status: 401 });
    expect((await send(one.key, JSON.stringify({ ...EVENT, id: "e-2" }))).status).toBe(202);
    expect((await at("b.test", other.key)).status).toBe(202);
    await arrived(other.name, ["e-1"]);
    expect((await asked(other.name)).requests[0]?.headers["authorization"]).toBe("Bearer edge-b");
    await tell(one.name, { keys: { [one.key]: principal(one.name) } });
    await arrived(one.name, ["e-1", "e-2"]);
  }, 30_000);

  test("are many, in pieces that a queue takes", async () => {
    const { name, key } = await sender();
    const ids = Array.from({ length: 3_000 }, (_, number) => `e-${number}`);
    const events = ids.map((id) => ({ ...EVENT, id, resource: "r".repeat(100) }));
    expect(await (await send(key, JSON.stringify(events))).json()).toMatchObject({ buffered: 3_000 });
    await arrived(name, ids);
  }, 30_000);

  test("are kept while the engine is away, for whoever is known, and stored once", async () => {
    const { name, key } = await sender();
    expect((await send(key, JSON.stringify(EVENT))).status).toBe(202);
    await arrived(name, ["e-1"]);
    await tell(name, { keys: { [key]: principal(name) }, status: 503 });
    expect((await send(key, JSON.stringify({ ...EVENT, id: "e-2" }))).status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await send(key, JSON.stringify({ ...EVENT, id: "e-3" }))).status).toBe(202);
    await tell(name, { keys: { [key]: principal(name) } });
    await arrived(name, ["e-1", "e-2", "e-3"]);
  }, 30_000);

  test("are not kept from the engine by one that it cannot read", async () => {
    const { name, key } = await sender({ poison: "ruined" });
    const batch = ["e-1", "ruined", "e-3"].map((id) => ({ ...EVENT, id }));
    await Promise.all([send(key, JSON.stringify(batch)), send(key, JSON.stringify({ ...EVENT, id: "e-4" }))]);
    await arrived(name, ["e-1", "e-3", "e-4"]);
  });

  test("are not taken of whoever may not send them: the engine says so", async () => {
    const name = fresh();
    const key = `tbk_${name}.key`;
    await tell(name, { keys: { [key]: principal(name, "viewer") } });
    const answer = await send(key, JSON.stringify(EVENT));
    expect(answer.headers.get("ingest-mode")).toBe("synchronous");
    expect((await asked(name)).requests[0]?.headers["authorization"]).toBe(`Bearer ${key}`);
  });

  test("are not taken of another tenant's key while the engine is away", async () => {
    const { name, key } = await sender();
    expect((await send(key, JSON.stringify(EVENT))).status).toBe(202);
    await arrived(name, ["e-1"]);
    await tell(name, { keys: { [key]: principal(name) }, status: 0 });
    const body = JSON.stringify({ ...EVENT, id: "e-2" });
    const headers = { "Content-Type": "application/json" };
    const there = await edge.ask(request("/v1/events", key, { method: "POST", body, headers, host: "b.test" }));
    expect(there.status).toBe(503);
  });

  test("are answered by the engine for whoever waits", async () => {
    const { name, key } = await sender();
    const answer = await send(key, JSON.stringify(EVENT), { Prefer: "wait=10" });
    expect([answer.status, answer.headers.get("ingest-mode")]).toEqual([202, "synchronous"]);
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    expect((await asked(name)).requests[0]?.headers["authorization"]).toBe(`Bearer ${key}`);
  });
});

describe("what is wrong with events", () => {
  test.each([
    ["a field that is unknown", { ...EVENT, "col/our": "red" }, "unknown_key", "/col~1our"],
    ["an event without an id", { ...EVENT, id: undefined }, "missing_key", "/id"],
    ["a number with a fraction", { ...EVENT, quantity: 1.5 }, "wrong_type", "/quantity"],
    ["a dimension that is a number", { ...EVENT, dimensions: { region: 1 } }, "wrong_type", "/dimensions/region"],
    ["a kind that there is not", { ...EVENT, kind: "delete" }, "wrong_type", "/kind"],
  ])("%s is told with its place", async (_, event, code, pointer) => {
    const { key } = await sender();
    const answer = await send(key, JSON.stringify(event));
    expect(await answer.json()).toMatchObject({ status: 422, code, errors: [{ pointer }] });
  });

  test("one wrong event of a batch keeps no other out", async () => {
    const { name, key } = await sender();
    const answer = await send(key, JSON.stringify([EVENT, { ...EVENT, id: 7 }, { ...EVENT, id: "e-3" }]));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ buffered: 2, refused: 1, errors: [{ index: 1, pointer: "/id" }] });
    await arrived(name, ["e-1", "e-3"]);
  });

  test.each([
    ["1.0 for a whole number", '{"id":"e-1","quantity":1.0}', 422, "wrong_type"],
    ["an exponent", '{"id":"e-1","quantity":1e3}', 422, "wrong_type"],
    ["a name twice", '{"id":"e-1","id":"e-2"}', 422, "wrong_type"],
    ["no JSON", "{", 422, "malformed"],
    ["no event", "7", 422, "wrong_type"],
    ["a CloudEvent in binary mode without data", "", 422, "missing_key", { "ce-specversion": "1.0", "ce-id": "e-1" }],
    ["an empty body", "", 422, "malformed"],
  ])("%s is refused", async (_, body, status, code, headers?: Record<string, string>) => {
    const { key } = await sender();
    expect(await (await send(key, body, headers)).json()).toMatchObject({ status, code });
  });

  test.each([
    ["another type", "x", { "Content-Type": "text/csv" }, 415],
    ["another packing", "x", { "Content-Encoding": "br" }, 415],
    ["what is not packed", "x", { "Content-Encoding": "gzip" }, 422],
    ["what is no text", new Uint8Array([0x22, 0xff, 0x22]), {}, 422],
  ])("%s is refused", async (_, body, headers, status) => {
    const { key } = await sender();
    expect((await send(key, body as BodyInit, headers)).status).toBe(status);
  });

  test("too much is refused, packed or not", async () => {
    const { key } = await sender();
    expect((await send(key, "[".padEnd(10_000_001))).status).toBe(413);
    expect((await send(key, await gzip("[".padEnd(10_000_001)), { "Content-Encoding": "gzip" })).status).toBe(413);
    expect((await send(key, JSON.stringify(Array(10_001).fill({ id: "e" })))).status).toBe(413);
    expect((await send(key, JSON.stringify({ ...EVENT, resource: "x".repeat(125_000) }))).status).toBe(413);
  });

  test("an empty batch is nothing", async () => {
    const { key } = await sender();
    expect(await (await send(key, "[]")).json()).toEqual({ mode: "buffered", buffered: 0, refused: 0, errors: [] });
  });
});
