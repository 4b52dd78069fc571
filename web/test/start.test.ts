/** `public/start.js` runs before the console does, as a page runs it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectSession, fetchMe } from "@/api/session";
import { type Answer, playApi, refusal } from "./api";

const ME: Answer = { body: { id: "usr_1", name: "Ada", csrf_token: "csrf-1" } };

function start(): void {
  globalThis.matchMedia ??= () => ({ matches: false }) as MediaQueryList;
  const played = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    played(input instanceof Request ? input : new URL(`${input}`, location.href), init); // as a browser does
  new Function(readFileSync("public/start.js", "utf8"))();
}

test("who is signed in is asked for as the page loads, and that answer is taken once", async () => {
  expectSession();
  const asked = playApi(() => ME);
  start();
  await expect.poll(() => asked.map(({ path }) => path)).toEqual(["/v1/me"]);
  expect((await fetchMe()).name).toBe("Ada");
  expect(asked).toHaveLength(1);
  await fetchMe();
  expect(asked).toHaveLength(2);
});

test("what was not answered as the page loaded is asked again", async () => {
  expectSession();
  const asked = playApi(() => (asked.length === 1 ? "away" : ME));
  start();
  expect((await fetchMe()).name).toBe("Ada");
  expect(asked).toHaveLength(2);
});

test("a session that is over is told as the API tells it", async () => {
  expectSession();
  playApi(() => refusal(401, "unauthenticated"));
  start();
  await expect(fetchMe()).rejects.toMatchObject({ status: 401 });
});

test("nobody is asked about where there is no session", async () => {
  const asked = playApi(() => ME);
  start();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  expect(document.documentElement.dataset["theme"]).toBe("light");
});
