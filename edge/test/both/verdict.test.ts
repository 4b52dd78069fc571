import { expect, test } from "vitest";
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
  const now = () => NOW;
  return new Access("a.test", new Engine({ send }, "edge-a", 1_000, now), store, { failed: async () => true }, now);
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
