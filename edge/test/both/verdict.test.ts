import { expect, test, vi } from "vitest";
import { Access, type KnownKey } from "../../src/access/verdict.ts";
import { Engine } from "../../src/upstream/engine.ts";
import { principal } from "../runtime.ts";

const NOW = Date.parse("2026-05-01T00:00:00Z");
const HOW = { away: true, address: "192.0.2.1" };

/** The edge after a restart, before an engine that knows no key any more, or that is away; with what is on disk. */
function restarted(kept: Map<string, KnownKey>, isThere: boolean): Access {
  const until = new Date(NOW + 1_000).toISOString();
  const verdict = JSON.stringify({ is_good: false, principal: null, cache_until: until });
  const send = () => (isThere ? Promise.resolve(new Response(verdict)) : Promise.reject(new Error("away")));
  const store = {
    get: (place: string) => Promise.resolve(kept.get(place)),
    put: (place: string, known: KnownKey) => Promise.resolve(void kept.set(place, known)),
  };
  const parts = { verdicts: store, gate: { failed: async () => true }, now: () => NOW, later: () => undefined };
  return new Access("a.test", new Engine({ send }, "edge-a", 1_000, parts.now), parts);
}

test("a key that was good before a restart is taken while the engine is away, and not once it was seen to be revoked", async () => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("tbk_1"));
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const good = { principal: principal("a"), at: NOW - 60_000, until: NOW - 59_000 } as KnownKey;
  const kept = new Map([[`a.test ${hash}`, good]]);
  const away = () => restarted(kept, false).caller("Bearer tbk_1", HOW);
  expect(await away()).toMatchObject({ at: NOW - 60_000 });
  await expect(restarted(kept, true).caller("Bearer tbk_1", HOW)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(away()).rejects.toMatchObject({ code: "unavailable" });
});

/** An edge before an engine whose answers come when the test says so; the moment is the test's too. */
function waiting(): { access: Access; questions: ((revoked?: boolean) => void)[]; clock: { now: number } } {
  const clock = { now: NOW };
  const questions: ((revoked?: boolean) => void)[] = [];
  const send = () =>
    new Promise<Response>((resolve) => {
      questions.push((revoked = false) => {
        const cache_until = new Date(clock.now + 1_000).toISOString();
        const who = revoked ? { is_good: false, principal: null } : { is_good: true, principal: principal("a") };
        resolve(new Response(JSON.stringify({ ...who, cache_until })));
      });
    });
  const store = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };
  const now = () => clock.now;
  const parts = { verdicts: store, gate: { failed: async () => true }, now, later: () => undefined };
  return { access: new Access("a.test", new Engine({ send }, "edge-a", 60_000, now), parts), questions, clock };
}

test("a key in use is asked for anew before its verdict is old, and nobody waits for that", async () => {
  const { access, questions, clock } = waiting();
  const first = access.caller("Bearer tbk_1", HOW);
  questions[0]?.();
  await first;
  clock.now += 600;
  await access.caller("Bearer tbk_1", HOW);
  expect(questions.length).toBe(1);
  clock.now += 200;
  await Promise.all([access.caller("Bearer tbk_1", HOW), access.caller("Bearer tbk_1", HOW)]);
  expect(questions.length).toBe(2);
  questions[1]?.(true);
  await vi.waitFor(() => expect(access.caller("Bearer tbk_1", HOW)).rejects.toMatchObject({ code: "unauthenticated" }));
  expect(questions.length).toBe(2);
});

test("a question that is never answered is asked again by those who come later", async () => {
  const { access, questions, clock } = waiting();
  void access.caller("Bearer tbk_1", HOW);
  clock.now += 6_000;
  const later = access.caller("Bearer tbk_1", HOW);
  questions[1]?.();
  expect(await later).toMatchObject({ at: NOW + 6_000 });
});
