/** The application: one for both runtimes, which give it what they have as `Parts`. */
import { Hono } from "hono";
import { Access } from "./access/verdict.ts";
import { isCacheable, Pages } from "./cache/page.ts";
import { allow, isPreflight, preflight } from "./http/cors.ts";
import { requestId, secure, traceParent } from "./http/headers.ts";
import { problem, Refused } from "./http/problem.ts";
import { takeEvents } from "./ingest/door.ts";
import { Together } from "./ingest/together.ts";
import { admit } from "./limits/admit.ts";
import type { Parts } from "./parts.ts";
import { passOn } from "./proxy.ts";
import { tenantAt } from "./settings.ts";
import { Engine } from "./upstream/engine.ts";
import type { Ask, Door, Env, Visit } from "./visit.ts";

/** What answers requests, and what brings events to the engine: one of each tenant, by its host in the settings. */
export interface Edge {
  readonly app: Hono<Env>;
  readonly engines: ReadonlyMap<string, Engine>;
}

/** The edge on what a runtime gives it. */
export function createEdge(parts: Parts): Edge {
  const doors = new Map<string, Door>();
  for (const [host, tenant] of parts.settings.tenants) {
    const engine = new Engine(parts.upstream, tenant.edgeKey, parts.settings.timeoutMs, parts.now);
    doors.set(host, { tenant, engine, access: new Access(host, engine, parts) });
  }
  const pages = new Pages(parts);
  const together = parts.soon && new Together(parts, parts.soon);
  const app = new Hono<Env>();
  app.use("*", async (ask, next) => {
    const visit = begun(parts, doors, ask);
    ask.set("visit", visit);
    await next();
    ended(parts, visit, ask);
  });
  app.on("OPTIONS", "*", async (ask, next) => {
    return isPreflight(ask.req.raw) ? preflight(ask.req.raw, ask.get("visit").door?.tenant) : next();
  });
  app.get("/healthz", (ask) => ask.json({ status: "ok", waiting: parts.buffer.standing?.() }));
  app.post("/v1/events", async (ask) => {
    await admit(parts, ask, { away: true });
    return takeEvents(parts, ask, together);
  });
  for (const path of ["/v1/*", "/openapi.json", "/docs", "/docs/*", "/readyz"]) {
    app.all(path, async (ask) => {
      await admit(parts, ask, { away: false });
      return isCacheable(ask) ? pages.page(ask) : passOn(parts, ask);
    });
  }
  app.on(["GET", "HEAD"], "*", async (ask) => {
    const found = await parts.assets?.get(ask.req.raw);
    if (found === undefined) {
      throw nothing();
    }
    return found;
  });
  app.notFound((ask) => problem(nothing(), ask.get("visit").requestId));
  app.onError((error, ask) => refusal(parts, error, ask));
  return { app, engines: new Map([...doors].map(([host, door]) => [host, door.engine])) };
}

function begun(parts: Parts, doors: ReadonlyMap<string, Door>, ask: Ask): Visit {
  const url = new URL(ask.req.url);
  const came = parts.came(ask, url);
  const tenant = tenantAt(parts.settings, came.host.replace(/:[0-9]+$/, ""));
  return {
    url,
    requestId: requestId(ask.req.raw.headers),
    trace: traceParent(ask.req.raw.headers),
    door: tenant && doors.get(tenant.host),
    came,
    beganAt: parts.now(),
    told: new Map(),
    timings: new Map(),
  };
}

/** Adds to the answer what every one has, and writes its line of the log. */
function ended(parts: Parts, visit: Visit, ask: Ask): void {
  const { headers, status } = ask.res;
  if (!isPreflight(ask.req.raw)) {
    allow(headers, ask.req.raw, visit.door?.tenant);
  }
  for (const [name, value] of visit.told) {
    headers.set(name, value);
  }
  secure(headers);
  headers.set("X-Request-Id", visit.requestId);
  const ms = parts.now() - visit.beganAt;
  const timings = [...visit.timings, ["edge", ms] as const];
  headers.set("Server-Timing", timings.map(([name, took]) => `${name};dur=${took.toFixed(1)}`).join(", "));
  parts.log({
    at: new Date(visit.beganAt).toISOString(),
    request_id: visit.requestId,
    trace: visit.trace.slice(3, 35),
    method: ask.req.method,
    path: visit.url.pathname,
    status,
    principal: visit.caller?.principal.id,
    batch: visit.batch,
    ms: Object.fromEntries(timings.map(([name, took]) => [name, Math.round(took * 10) / 10])),
  });
}

function refusal(parts: Parts, error: Error, ask: Ask): Response {
  const { requestId: id } = ask.get("visit");
  if (error instanceof Refused) {
    return problem(error, id);
  }
  parts.log({ at: new Date(parts.now()).toISOString(), request_id: id, error: error.stack ?? String(error) });
  return problem(new Refused("internal", "something went wrong here; it was written down under the request's id"), id);
}

function nothing(): Refused {
  return new Refused("not_found", "there is nothing at this path");
}
