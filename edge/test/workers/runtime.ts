/** The edge in workerd, for the suite of both runtimes: its queue is consumed by the worker itself. */
import { env } from "cloudflare:test";
import { inject } from "vitest";
import { createEdge } from "../../src/app.ts";
import type { Bindings } from "../../src/workers/bindings.ts";
import { partsOf } from "../../src/workers/main.ts";
import type { Runtime } from "../runtime.ts";

export function runtime(more: Record<string, string> = {}): Runtime {
  const lines: object[] = [];
  const parts = partsOf({ ...(env as unknown as Bindings), TALLYBOOK_ENGINE: inject("engine"), ...more });
  const { app } = createEdge({ ...parts, log: (line) => lines.push(line) });
  return { lines, ask: async (request) => app.fetch(request), end: async () => undefined };
}
