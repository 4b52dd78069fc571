/** The console's files as Workers bind them, through the whole edge. */
import { expect, test } from "vitest";
import { runtime } from "../workers/runtime.ts";

const edge = runtime();
const ask = (path: string, headers: Record<string, string> = {}) =>
  edge.ask(new Request(`https://a.test${path}`, { headers }));

test.each([
  ["/", "<p>home</p>"],
  ["/?page=2", "<p>home</p>"],
  ["/invoices", "<p>invoices</p>"],
  ["/invoices.html", "<p>invoices</p>"],
  ["/groups/", "<p>groups</p>"],
  ["/groups", "<p>groups</p>"],
])("%s is a page, and may run what its build says", async (path, text) => {
  const answer = await ask(path);
  expect([answer.status, (await answer.text()).trim()]).toEqual([200, text]);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self' 'sha256-A+='/);
  expect(answer.headers.get("cache-control")).toBe("no-cache");
});

test("what never changes is kept, and a page that is known is not sent again", async () => {
  const script = await ask("/_next/static/a.js");
  expect([await script.text(), script.headers.get("cache-control")]).toEqual([
    "export {};\n",
    "public, max-age=31536000, immutable",
  ]);
  const etag = (await ask("/invoices")).headers.get("etag") ?? "";
  expect(etag).toMatch(/^(W\/)?".+"$/);
  expect((await ask("/invoices", { "If-None-Match": etag })).status).toBe(304);
});

test("what is nowhere is the export's own page for that, and the policy's file is nobody's", async () => {
  const lost = await ask("/nowhere", { Accept: "text/html" });
  expect([lost.status, (await lost.text()).trim()]).toEqual([404, "<p>lost</p>"]);
  for (const path of ["/csp.json", "/nowhere.js", "/%2e%2e/wrangler.jsonc"]) {
    expect((await ask(path)).headers.get("content-type")).toBe("application/problem+json");
  }
});

test("the API is where it was", async () => {
  expect(await (await ask("/healthz")).json()).toMatchObject({ status: "ok" });
});
