import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runtime } from "#runtime";
import { asked, fresh, principal, type Runtime, request, tell } from "../runtime.ts";

let edge: Runtime;

beforeAll(() => {
  edge = runtime();
});

afterAll(() => edge.end());

/** A name with a good key of it. */
async function known(role = "ingest", more: object = {}): Promise<{ name: string; key: string }> {
  const name = fresh();
  const key = `tbk_${name}.${role}`;
  await tell(name, { keys: { [key]: principal(name, role) }, ...more });
  return { name, key };
}

async function problemOf(answer: Response): Promise<{ code: string; status: number; request_id: string }> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return answer.json();
}

describe("keys", () => {
  test("a key is asked for once, and its requests go on with it", async () => {
    const { name, key } = await known("viewer");
    for (let number = 0; number < 5; number += 1) {
      const answer = await edge.ask(request("/v1/me", key));
      expect(answer.status).toBe(200);
      const { headers } = (await answer.json()) as { headers: Record<string, string> };
      expect(headers["authorization"]).toBe(`Bearer ${key}`);
    }
    expect((await asked(name)).introspected).toBe(1);
  });

  test("requests at once ask for their key once", async () => {
    const { name, key } = await known("viewer");
    const answers = await Promise.all(Array.from({ length: 20 }, () => edge.ask(request("/v1/me", key))));
    expect(answers.map((one) => one.status)).toEqual(Array(20).fill(200));
    expect((await asked(name)).introspected).toBe(1);
  });

  test.each(["Bearer tbk_nobody.1", "Bearer", "Basic dXNlcg==", "Bearer a b", `Bearer ${"x".repeat(300)}`])(
    "%s is refused by the edge alone",
    async (authorization) => {
      const answer = await edge.ask(new Request("https://a.test/v1/me", { headers: { authorization } }));
      expect(await problemOf(answer)).toMatchObject({ code: "unauthenticated", status: 401 });
    },
  );

  test("a key that is revoked is refused once its verdict is old", async () => {
    const { name, key } = await known("viewer", { verdictMs: 0 });
    expect((await edge.ask(request("/v1/me", key))).status).toBe(200);
    await tell(name, { keys: {} });
    await vi.waitFor(async () => expect((await edge.ask(request("/v1/me", key))).status).toBe(401), 3_000);
  });

  test("nobody but the edge says whom it acts for", async () => {
    const { key } = await known("viewer");
    const answer = await edge.ask(
      request("/v1/me", key, { headers: { "X-On-Behalf-Of": "key_1", "X-Verified-At": "2026-01-01T00:00:00Z" } }),
    );
    const { headers } = (await answer.json()) as { headers: Record<string, string> };
    expect(Object.keys(headers).filter((one) => one.startsWith("x-on") || one.startsWith("x-ver"))).toEqual([]);
  });

  test("a session is passed on as it is", async () => {
    const headers = { Cookie: "__Host-tallybook=secret", "X-CSRF-Token": "token" };
    const answer = await edge.ask(new Request("https://a.test/v1/me", { headers }));
    expect(((await answer.json()) as { headers: object }).headers).toMatchObject({
      cookie: "__Host-tallybook=secret",
      "x-csrf-token": "token",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "a.test",
    });
  });

  test("a host that is no tenant's has no engine", async () => {
    const { key } = await known("viewer");
    const answer = await edge.ask(request("/v1/me", key, { host: "c.test" }));
    expect(await problemOf(answer)).toMatchObject({ code: "not_found" });
  });
});

describe("what every answer has", () => {
  const paths = ["/healthz", "/v1/me", "/nowhere", "/v1/events"];
  test.each(paths)("%s has headers that keep browsers safe, and ids", async (path) => {
    const answer = await edge.ask(new Request(`https://a.test${path}`, { headers: { "X-Request-Id": "mine" } }));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-request-id": "mine",
      "server-timing": expect.stringContaining("edge;dur="),
    });
  });

  test("ids that nobody could write down are made anew, and the trace goes on", async () => {
    const { key } = await known("viewer");
    const trace = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const answer = await edge.ask(
      request("/v1/me", key, { headers: { "X-Request-Id": "x".repeat(200), traceparent: trace } }),
    );
    const { headers } = (await answer.json()) as { headers: Record<string, string> };
    expect(headers["traceparent"]).toBe(trace);
    expect(headers["x-request-id"]).toBe(answer.headers.get("x-request-id"));
    expect(headers["x-request-id"]).toMatch(/^req_[0-9a-f]{32}$/);
  });

  test("a page of an origin that may call is let in, and no other", async () => {
    const ask = (origin: string, method: string, host = "a.test") =>
      edge.ask(
        new Request(`https://${host}/v1/me`, {
          method,
          headers: { Origin: origin, ...(method === "OPTIONS" ? { "Access-Control-Request-Method": "PATCH" } : {}) },
        }),
      );
    for (const method of ["OPTIONS", "GET"]) {
      const allowed = await ask("https://console.test", method);
      expect(allowed.headers.get("access-control-allow-origin")).toBe("https://console.test");
      expect((await ask("https://evil.test", method)).headers.has("access-control-allow-origin")).toBe(false);
      expect((await ask("https://console.test", method, "b.test")).headers.has("access-control-allow-origin")).toBe(
        false,
      );
    }
  });
});

describe("limits", () => {
  test("a caller that sends too much is told when to go on, and others are not held up", async () => {
    const narrow = runtime({ TALLYBOOK_EDGE_RATE: "1", TALLYBOOK_EDGE_BURST: "3" });
    const { key } = await known("viewer");
    const other = await known("viewer");
    const statuses = [];
    for (let number = 0; number < 5; number += 1) {
      const answer = await narrow.ask(request("/v1/me", key));
      statuses.push(answer.status);
      expect(answer.headers.get("ratelimit-policy")).toContain('"caller";q=3;w=3');
      expect(answer.headers.get("ratelimit")).toContain(`"caller";r=${Math.max(0, 2 - number)};`);
      if (answer.status === 429) {
        expect(answer.headers.get("retry-after")).toBe("1");
        expect(await problemOf(answer)).toMatchObject({ code: "rate_limited" });
      }
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await narrow.ask(request("/v1/me", other.key))).status).toBe(200);
    await narrow.end();
  });

  test("whoever tries keys is stopped, and good keys go on", async () => {
    const own = runtime();
    const { key } = await known("viewer");
    expect((await own.ask(request("/v1/me", key))).status).toBe(200);
    const statuses = new Set<number>();
    const guess = (number: number) =>
      own.ask(request("/v1/me", `tbk_guess.${number}`, { headers: { "CF-Connecting-IP": "192.0.2.7" } }));
    // Where limits are of stretches of ten seconds, one may begin meanwhile: then it takes twice as many.
    for (let first = 0; first < 300 && !statuses.has(429); first += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => guess(first + number)));
      for (const answer of answers) {
        statuses.add(answer.status);
      }
    }
    expect([...statuses].sort()).toEqual([401, 429]);
    expect((await own.ask(request("/v1/me", key))).status).toBe(200);
    await own.end();
  });
});

describe("pages that are given again", () => {
  test("a price book is asked for once, by whoever sees the same of it", async () => {
    const { name, key } = await known("viewer");
    const path = `/v1/price-books/${name}`;
    const first = await edge.ask(request(path, key));
    const again = await edge.ask(request(path, key));
    expect(await again.text()).toBe(await first.text());
    expect((await asked(name)).requests.length).toBe(1);
    const known304 = await edge.ask(request(path, key, { headers: { "If-None-Match": '"1"' } }));
    expect([known304.status, await known304.text()]).toEqual([304, ""]);
    expect((await asked(name)).requests.length).toBe(1);
    await edge.ask(request(path, key, { headers: { "Cache-Control": "no-cache" } }));
    expect((await asked(name)).requests.length).toBe(2);
  });

  test.each([
    ["another role", { role: "admin" }, "a.test"],
    ["a part of the tenant", { billing_groups: ["grp_1"] }, "a.test"],
    ["another organization", { organization: "org_1" }, "a.test"],
    ["another tenant", {}, "b.test"],
  ])("never to %s", async (_, more, host) => {
    const name = fresh();
    const keys = {
      [`tbk_${name}.1`]: principal(name, "viewer"),
      [`tbk_${name}.2`]: { ...principal(name, "viewer"), ...more },
    };
    await tell(name, { keys });
    const path = `/v1/counters/${name}`;
    await edge.ask(request(path, `tbk_${name}.1`));
    const answer = await edge.ask(request(path, `tbk_${name}.2`, { host }));
    expect(((await answer.json()) as { headers: Record<string, string> }).headers["authorization"]).toBe(
      `Bearer tbk_${name}.2`,
    );
    expect((await asked(name)).requests.length).toBe(2);
  });

  test.each([
    ["in another order", "?b=2&a=1"],
    ["twice", "?a=1&a=1&b=2"],
    ["with another value too", "?a=1&b=2&a=2"],
    ["quoted otherwise", "?a=%31&b=2"],
    ["with a sign that is quoted", "?a=1%26b=2"],
    ["in a path that is quoted", "%3Fa=1&b=2"],
    ["not at all", ""],
  ])("never for a query that is asked %s", async (_, query) => {
    const { name, key } = await known("viewer");
    const path = `/v1/counters/${name}`;
    await edge.ask(request(`${path}?a=1&b=2`, key));
    const answer = await edge.ask(request(path + query, key));
    expect(await answer.json()).toMatchObject({ path: path + query });
    expect((await asked(name)).requests.map((one) => one.path)).toEqual([`${path}?a=1&b=2`, path + query]);
  });

  test("never as another type than was asked for", async () => {
    const { name, key } = await known("viewer");
    const ask = (accept: string) => edge.ask(request(`/v1/counters/${name}`, key, { headers: { Accept: accept } }));
    for (const accept of ["application/json", "text/csv", "text/csv;q=0.5, application/json"]) {
      const { headers } = (await (await ask(accept)).json()) as { headers: Record<string, string> };
      expect(headers["accept"]).toBe(accept);
    }
    expect((await asked(name)).requests.length).toBe(3);
  });

  test("and the engine is asked about what is kept, not about what a caller has", async () => {
    const { name, key } = await known("viewer");
    const ask = (headers: Record<string, string>) => edge.ask(request(`/v1/counters/${name}`, key, { headers }));
    expect((await ask({ "If-None-Match": '"1"' })).status).toBe(304);
    const answer = await ask({});
    expect([answer.status, (await asked(name)).requests.length]).toEqual([200, 1]);
    await ask({ Range: "bytes=0-1" });
    await ask({ Range: "bytes=0-1" });
    expect((await asked(name)).requests.length).toBe(3);
  });

  test("and one that is old is given while the engine is asked for it once", async () => {
    const { name, key } = await known("viewer", { verdictMs: 60_000 });
    const ask = () => edge.ask(request(`/v1/counters/${name}`, key));
    await ask();
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.map((one) => one.status)).toEqual(Array(10).fill(200));
    await vi.waitFor(async () => expect((await asked(name)).requests.length).toBe(2));
  });

  test("the document of the API is, to whoever has no key too", async () => {
    const path = `/openapi.json?of=${fresh()}`;
    const ask = () => edge.ask(new Request(`https://a.test${path}`));
    const first = await ask();
    expect(first.status).toBe(200);
    expect(await (await ask()).text()).toBe(await first.text());
    expect((await asked("")).requests.filter((one) => one.path === path).length).toBe(1);
  });

  test("what may differ for each is never kept", async () => {
    const { name, key } = await known("viewer");
    await edge.ask(request("/v1/invoices", key));
    await edge.ask(request("/v1/invoices", key));
    expect((await asked(name)).requests.length).toBe(2);
  });
});

describe("an engine that is away", () => {
  test.each([
    [0, "breaks off"],
    [-1, "hangs"],
    [502, "is said to be away"],
  ])(
    "%s: it %s, and callers are told",
    async (status) => {
      const own = runtime({ TALLYBOOK_EDGE_TIMEOUT_SECONDS: "1" });
      const { name, key } = await known("viewer", { verdictMs: 60_000 });
      expect((await own.ask(request("/v1/me", key))).status).toBe(200);
      await tell(name, { keys: { [key]: principal(name, "viewer") }, status });
      const beganAt = Date.now();
      const answers = await Promise.all(Array.from({ length: 6 }, () => own.ask(request("/v1/me", key))));
      answers.push(await own.ask(request("/v1/me", key)));
      expect(Date.now() - beganAt).toBeLessThan(8_000);
      for (const answer of answers) {
        expect(answer.headers.get("retry-after")).toMatch(/^[0-9]+$/);
        expect(await problemOf(answer)).toMatchObject({ code: "unavailable", status: 503 });
      }
      await tell(name, { keys: { [key]: principal(name, "viewer") } });
      await vi.waitFor(async () => expect((await own.ask(request("/v1/me", key))).status).toBe(200), {
        timeout: 8_000,
        interval: 200,
      });
      await own.end();
    },
    30_000,
  );
});
