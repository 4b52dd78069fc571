/** `public/start.js` runs before the console does, as a page runs it. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { expectSession, fetchMe, forgetSession } from "@/api/session";
import { chooseLanguage } from "@/words/language";
import { type Answer, playApi, refusal } from "./api";

const ME: Answer = { body: { id: "usr_1", name: "Ada", csrf_token: "csrf-1" } };

/** Where the page leads to before it is drawn; undefined where it stays. */
function start({
  at = "/invoices",
  isInside = true,
  scripts,
}: {
  at?: string;
  isInside?: boolean;
  scripts?: string;
} = {}): string | undefined {
  globalThis.matchMedia ??= () => ({ matches: false }) as MediaQueryList;
  const played = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    played(input instanceof Request ? input : new URL(`${input}`, location.href), init); // as a browser does
  document.head.innerHTML = isInside ? '<meta name="tallybook-page" content="inside">' : "";
  let left: string | undefined;
  const { pathname, search } = new URL(at, location.href);
  const place = { pathname, search, replace: (to: string) => (left = to) };
  Object.defineProperty(document, "currentScript", {
    configurable: true,
    value: { dataset: { ...(scripts && { scripts }) } },
  });
  new Function("location", readFileSync("public/start.js", "utf8"))(place);
  return left;
}

beforeEach(() => {
  document.documentElement.hidden = false;
});

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

test("whoever is not signed in is led to sign in and back, sees nothing of the page, and is not asked about", async () => {
  const asked = playApi(() => ME);
  expect(start({ at: "/invoices?state=overdue" })).toBe("/sign-in?next=%2Finvoices%3Fstate%3Doverdue");
  expect(start({ at: "/" })).toBe("/sign-in");
  expect(document.documentElement.hidden).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  expect(document.documentElement.dataset["theme"]).toBe("light");
});

test("what is for everybody is shown to who is not signed in", () => {
  playApi(() => ME);
  expect(start({ at: "/sign-in", isInside: false })).toBeUndefined();
  expect(document.documentElement.hidden).toBe(false);
});

test("a customer is led from the first page to its own, as it was the last time", async () => {
  expectSession();
  playApi(() => ({ body: { ...(ME.body as object), role: "customer" } }));
  expect(start({ at: "/" })).toBeUndefined(); // it is not known yet who it is
  await fetchMe();
  expect(start({ at: "/" })).toBe("/portal");
  expect(start({ at: "/portal/invoices" })).toBeUndefined();
  forgetSession();
  expectSession();
  expect(start({ at: "/" })).toBeUndefined(); // perhaps it is somebody else
});

test("a page has its language before it has its words", () => {
  expectSession();
  playApi(() => ME);
  start();
  expect(document.documentElement.lang).toBe("en");
  chooseLanguage("ko");
  start();
  expect(document.documentElement.lang).toBe("ko");
});

test("the scripts of a page run once it is painted, each once and in their order", async () => {
  expectSession();
  playApi(() => ME);
  const scripts = ["a", "b", "c", "d", "e", "f"].map((name) => `/${name}.js`);
  start({ scripts: scripts.join(" ") });
  const there = () => [...document.querySelectorAll("script")].map((one) => one.getAttribute("src"));
  document.dispatchEvent(new Event("DOMContentLoaded"));
  expect(there()).toEqual([]);
  await expect.poll(there).toEqual(scripts);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(there()).toEqual(scripts);
});
