/** The edge on Cloudflare Workers: requests, and the queue's consumer. */
import { waitUntil } from "cloudflare:workers";
import { createEdge, type Edge } from "../app.ts";
import { exported } from "../http/files.ts";
import type { Came, Parts } from "../parts.ts";
import { settings } from "../settings.ts";
import type { Ask } from "../visit.ts";
import { bound } from "./assets.ts";
import type { Bindings } from "./bindings.ts";
import { consume } from "./consume.ts";
import { BindingGate, ObjectLimiter } from "./limits.ts";
import { CachedPages } from "./pages.ts";
import { EventQueue } from "./queue.ts";
import { FetchUpstream } from "./upstream.ts";
import { KvVerdicts } from "./verdicts.ts";

export { Buckets } from "./limits.ts";

/** The edge of this isolate. */
let edge: Edge | undefined;

/** What the edge works with on Workers. */
export function partsOf(bindings: Bindings): Parts {
  const found = settings(bindings);
  const { ASSETS: assets } = bindings;
  return {
    settings: found,
    now: () => Date.now(),
    came: cameTo,
    body: (ask) => ask.req.raw.body ?? undefined,
    upstream: new FetchUpstream(found.engineUrl),
    verdicts: new KvVerdicts(bindings.VERDICTS),
    gate: new BindingGate(bindings.GATE),
    limiter: new ObjectLimiter(bindings.LIMITS),
    buffer: new EventQueue(bindings.EVENTS),
    pages: new CachedPages(),
    ...(assets === undefined
      ? {}
      : {
          assets: exported(bound(assets)),
        }),
    later: waitUntil,
    log: (line) => console.log(JSON.stringify(line)),
  };
}

/** Cloudflare says where a request comes from, and nobody else may. */
function cameTo(ask: Ask, url: URL): Came {
  const address = ask.req.header("cf-connecting-ip") ?? "unknown";
  return { address, protocol: url.protocol === "https:" ? "https" : "http", host: url.host };
}

export default {
  fetch(request, bindings): Response | Promise<Response> {
    edge ??= createEdge(partsOf(bindings));
    return edge.app.fetch(request);
  },
  queue(batch, bindings): Promise<void> {
    edge ??= createEdge(partsOf(bindings));
    return consume(batch, edge.engines, bindings.DEAD_LETTERS);
  },
} satisfies ExportedHandler<Bindings, string>;
