/** The edge on Node, for the suite of both runtimes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createEdge } from "../../src/app.ts";
import { MemoryPages } from "../../src/cache/memory.ts";
import { MemoryGate, MemoryLimiter } from "../../src/limits/memory.ts";
import { forwarders } from "../../src/node/forwarder.ts";
import { Store } from "../../src/node/store.ts";
import { PooledUpstream } from "../../src/node/upstream.ts";
import { settings } from "../../src/settings.ts";
import type { Runtime } from "../runtime.ts";
import { TENANTS } from "../tenants.ts";

export function runtime(more: Record<string, string> = {}, letterBytes = 1_000_000): Runtime {
  const found = settings({
    TALLYBOOK_ENGINE: inject("engine"),
    TALLYBOOK_EDGE_TENANTS: JSON.stringify(TENANTS),
    ...more,
  });
  const now = () => Date.now();
  const lines: object[] = [];
  const folder = mkdtempSync(join(tmpdir(), "tallybook-edge-"));
  const store = new Store(folder, { queueBytes: 50_000_000, letterBytes }, now);
  const upstream = new PooledUpstream(found.engineUrl);
  const { app, engines } = createEdge({
    settings: found,
    now,
    came: (ask, url) => {
      const address = ask.req.header("cf-connecting-ip") ?? "unknown";
      return { address, protocol: url.protocol === "https:" ? "https" : "http", host: url.host };
    },
    body: (ask) => ask.req.raw.body ?? undefined,
    upstream,
    verdicts: store,
    gate: new MemoryGate(found.unknownKeys, now),
    limiter: new MemoryLimiter(now),
    buffer: store,
    pages: new MemoryPages(),
    soon: setImmediate,
    later: () => undefined,
    log: (line) => lines.push(line),
  });
  const running = forwarders(store, engines, now, (line) => lines.push(line));
  for (const one of running) {
    one.start();
  }
  return {
    lines,
    ask: async (request) => app.fetch(request),
    end: async () => {
      await Promise.all(running.map((one) => one.stop()));
      await store.close();
      await upstream.close();
      rmSync(folder, { recursive: true });
    },
  };
}
