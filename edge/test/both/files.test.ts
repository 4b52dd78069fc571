import { describe, expect, test } from "vitest";
import { exported, type Files } from "../../src/http/files.ts";
import { pagePolicy } from "../../src/http/policy.ts";

const HASH = "'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='";

function console_(
  paths: Record<string, string>,
): (path: string, headers?: Record<string, string>) => Promise<Response> {
  const files: Files = {
    get: async (path) =>
      paths[path] === undefined
        ? undefined
        : { body: new TextEncoder().encode(paths[path]), type: "text/x", etag: `"${path}"` },
  };
  const assets = exported(files);
  return async (path, headers = {}) =>
    (await assets.get(new Request(`https://a.test${path}`, { headers }))) ?? new Response("none", { status: 404 });
}

describe("a static export", () => {
  const ask = console_({
    "/index.html": "home",
    "/invoices.html": "invoices",
    "/groups/index.html": "groups",
    "/404.html": "lost",
    "/_next/static/a.js": "script",
    "/.env": "secret",
    "/csp.json": JSON.stringify({ "script-src": [HASH, "https://evil.test", "'unsafe-inline'"] }),
  });

  test.each([
    ["/", "home"],
    ["/?page=2", "home"],
    ["/invoices", "invoices"],
    ["/invoices/", "invoices"],
    ["/groups", "groups"],
    ["/groups/", "groups"],
    ["/_next/static/a.js", "script"],
  ])("has %s", async (path, text) => {
    const answer = await ask(path);
    expect([answer.status, await answer.text()]).toEqual([200, text]);
  });

  test.each(["/.env", "/%2e%2e/secret", "/..%2fsecret", "/a%00", "/%", "/csp.json", "/groups%5cindex.html"])(
    "has no %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test("says of what is nowhere what it has for that, to browsers", async () => {
    const answer = await ask("/nowhere", { Accept: "text/html,*/*" });
    expect([answer.status, await answer.text()]).toEqual([404, "lost"]);
    expect(await (await ask("/nowhere")).text()).toBe("none");
  });

  test("is asked for anew, but for what never changes", async () => {
    expect((await ask("/invoices")).headers.get("cache-control")).toBe("no-cache");
    expect((await ask("/_next/static/a.js")).headers.get("cache-control")).toContain("immutable");
    const known = await ask("/invoices", { "If-None-Match": '"/invoices.html"' });
    expect([known.status, await known.text()]).toEqual([304, ""]);
  });

  test("runs its own scripts, those whose hashes its build tells, and nobody else's", async () => {
    const policy = (await ask("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`script-src 'self' ${HASH};`);
    expect(policy).not.toMatch(/evil|script-src[^;]*unsafe/);
    for (const part of ["connect-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(part);
    }
  });
});

test.each([undefined, "", "{", "7", "null", '{"script-src": "x"}', '{"script-src": [1, "\'none\'; img-src *"]}'])(
  "%s has no hashes",
  (told) => {
    expect(pagePolicy(told)).toContain("script-src 'self';");
  },
);
