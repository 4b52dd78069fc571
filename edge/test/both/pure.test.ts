import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutShort } from "../../src/http/problem.ts";
import { grouped } from "../../src/ingest/forward.ts";
import { messages, read, write } from "../../src/ingest/message.ts";
import { items, lossy } from "../../src/ingest/raw.ts";
import { take } from "../../src/limits/bucket.ts";
import { BadSetting, settings } from "../../src/settings.ts";
import { Breaker } from "../../src/upstream/breaker.ts";
import { Engine } from "../../src/upstream/engine.ts";

const HEAD = {
  tenant: "*",
  principal: "key_1",
  verified_at: "2026-05-01T00:00:00.000Z",
  request_id: "r",
  kind: "event",
} as const;
const blank = fc.constantFrom("", " ", "\n\t ");

describe("texts of an array's items", () => {
  test("are those that it was made of", () => {
    const texts = fc.array(fc.tuple(blank, fc.json(), blank));
    fc.assert(
      fc.property(texts, blank, (parts, outside) => {
        const text = `${outside}[${parts.map((part) => part.join("")).join(",")}${parts.length === 0 ? outside : ""}]${outside}`;
        expect(items(text)).toEqual(parts.map(([, json]) => json.trim()));
      }),
      { numRuns: 2_000 },
    );
  });

  test("keep what a number would lose", () => {
    expect(items('[12345678901234567890,1.10,"\\\\\\"",{"a":[1]}]')).toEqual([
      "12345678901234567890",
      "1.10",
      '"\\\\\\""',
      '{"a":[1]}',
    ]);
  });

  test.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', undefined],
    ['{"a": 1, "\\u0061": 2}', "a"],
    ['{"a": [{"b": 1, "b": 1}]}', "b"],
    ['{"a": 1.0}', "1.0"],
    ['{"a": -1e3}', "-1e3"],
    ['{"a": "1.5", "1.5": true}', undefined],
    ['["a", "a"]', undefined],
  ])("%s: what would be lost is %s", (text, lost) => {
    expect(lossy(text)).toBe(lost);
  });
});

describe("messages", () => {
  const events = fc.array(
    fc.string({ maxLength: 40_000, unit: "binary" }).map((text) => JSON.stringify({ id: text })),
    { maxLength: 30 },
  );

  test("hold all events in their order, and none is too large for a queue", () => {
    fc.assert(
      fc.property(events, (texts) => {
        const made = messages(HEAD, texts) ?? [];
        expect(made.flatMap((one) => items(`[${one.events}]`))).toEqual(texts);
        for (const one of made) {
          expect(one.head.count).toBe(items(`[${one.events}]`).length);
          expect(new TextEncoder().encode(write(one)).length).toBeLessThan(128_000);
          expect(read(write(one))).toEqual(one);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("are brought together only for one principal, one kind and one verdict", () => {
    const of = (more: object) => ({ message: { head: { ...HEAD, count: 1, ...more }, events: "{}" } });
    const stored = [
      of({}),
      of({ principal: "key_2" }),
      of({}),
      of({ kind: "cloudevent" }),
      of({ tenant: "b" }),
      of({ verified_at: "2026" }),
    ];
    expect(grouped(stored).map((group) => group.length)).toEqual([2, 1, 1, 1, 1]);
    expect(grouped(Array.from({ length: 3 }, () => of({ count: 6_000 }))).map((group) => group.length)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe("limits", () => {
  test("no more than the burst and what was gained since are ever taken, by whatever steps time goes", () => {
    const limit = { perSecond: 7, burst: 5 };
    const wide = { perSecond: 1_000_000, burst: 1_000_000 };
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 200 }), (steps) => {
        let now = 0;
        let taken = 0;
        let buckets: Parameters<typeof take>[0] = { caller: undefined, tenant: undefined };
        for (const step of steps) {
          now += step;
          const after = take(buckets, { caller: limit, tenant: wide }, now);
          taken += after.taken.isTaken ? 1 : 0;
          buckets = after;
          expect(taken).toBeLessThanOrEqual(limit.burst + (now * limit.perSecond) / 1_000 + 1e-6);
          if (!after.taken.isTaken) {
            const later = take(buckets, { caller: limit, tenant: wide }, now + after.taken.caller.resetMs);
            expect(later.taken.isTaken).toBe(true);
          }
        }
      }),
    );
  });

  test("a caller over its limit costs its tenant nothing", () => {
    const limits = { caller: { perSecond: 1, burst: 1 }, tenant: { perSecond: 1, burst: 9 } };
    const one = take({ caller: undefined, tenant: undefined }, limits, 0);
    const two = take(one, limits, 0);
    expect([one.taken.isTaken, two.taken.isTaken, one.tenant.tokens, two.tenant.tokens]).toEqual([true, false, 8, 8]);
  });
});

test("after five failures the engine is asked now and then, and always again once it has answered", () => {
  const breaker = new Breaker();
  for (let failure = 0; failure < 5; failure += 1) {
    expect(breaker.mayAsk(0)).toBe(true);
    breaker.failed(0);
  }
  expect([breaker.mayAsk(499), breaker.mayAsk(500), breaker.mayAsk(501)]).toEqual([false, true, false]);
  breaker.failed(600);
  expect(breaker.mayAsk(1_599)).toBe(false);
  expect(breaker.mayAsk(1_600)).toBe(true);
  breaker.answered();
  expect([breaker.mayAsk(1_601), breaker.mayAsk(1_602)]).toEqual([true, true]);
});

test("many that fail at once say no more than one does: an engine that was started again is not waited for", () => {
  const breaker = new Breaker();
  for (let failure = 0; failure < 50; failure += 1) {
    breaker.failed(0);
  }
  expect([breaker.mayAsk(499), breaker.mayAsk(500), breaker.mayAsk(501)]).toEqual([false, true, false]);
  breaker.failed(510);
  breaker.failed(520);
  expect([breaker.mayAsk(1_509), breaker.mayAsk(1_510)]).toEqual([false, true]);
});

test("senders that break off say nothing of the engine: others go on", async () => {
  const answers = [...Array<undefined>(20).fill(undefined), new Response("whole")];
  const send = async () => {
    const answer = answers.shift();
    if (answer === undefined) {
      throw cutShort();
    }
    return answer;
  };
  const engine = new Engine({ send }, "tbk_1", 1_000, () => 0);
  const asked = () => engine.send({ method: "POST", path: "/", headers: {} });
  for (let sender = 0; sender < 20; sender += 1) {
    await expect(asked()).rejects.toMatchObject({ code: "malformed" });
  }
  expect(await (await asked()).text()).toBe("whole");
});

const GOOD = { TALLYBOOK_ENGINE: "http://127.0.0.1:8080/", TALLYBOOK_EDGE_KEY: "tbk_1" };

test("settings are read, with what is usual where nothing is said", () => {
  const found = settings({ ...GOOD, TALLYBOOK_CORS_ORIGINS: "https://a.example, http://b.example:8080" });
  expect(found.engineUrl).toBe("http://127.0.0.1:8080");
  expect(found.tenants.get("*")).toEqual({
    host: "*",
    edgeKey: "tbk_1",
    corsOrigins: ["https://a.example", "http://b.example:8080"],
  });
  expect([found.ingestMode, found.timeoutMs, found.limits.caller.perSecond]).toEqual(["buffered", 30_000, 1_000]);
});

test.each([
  ["TALLYBOOK_ENGINE", {}],
  ["TALLYBOOK_ENGINE", { ...GOOD, TALLYBOOK_ENGINE: "ftp://engine" }],
  ["TALLYBOOK_EDGE_KEY", { ...GOOD, TALLYBOOK_EDGE_KEY: "" }],
  ["TALLYBOOK_EDGE_RATE", { ...GOOD, TALLYBOOK_EDGE_RATE: "0" }],
  ["TALLYBOOK_EDGE_BURST", { ...GOOD, TALLYBOOK_EDGE_BURST: "many" }],
  ["TALLYBOOK_INGEST_MODE", { ...GOOD, TALLYBOOK_INGEST_MODE: "later" }],
  ["TALLYBOOK_CORS_ORIGINS", { ...GOOD, TALLYBOOK_CORS_ORIGINS: "https://a.example/path" }],
  ["TALLYBOOK_EDGE_TENANTS", { ...GOOD, TALLYBOOK_EDGE_TENANTS: "{" }],
  ["TALLYBOOK_EDGE_TENANTS", { ...GOOD, TALLYBOOK_EDGE_TENANTS: "{}" }],
  ["TALLYBOOK_EDGE_TENANTS", { ...GOOD, TALLYBOOK_EDGE_TENANTS: '{"a.example": {}}' }],
  ["TALLYBOOK_EDGE_TENANTS", { ...GOOD, TALLYBOOK_EDGE_TENANTS: '{"a.example": {"key": "k", "origins": ["*"]}}' }],
])("a wrong %s is named", (name, environment) => {
  expect(() => settings(environment)).toThrow(BadSetting);
  expect(() => settings(environment)).toThrow(name);
});
