/**
 * An engine that the tests play: an HTTP server that remembers what it was asked, and does what it is told.
 *
 * What belongs together has a name, which stands in every key of a test after `tbk_` and before a dot.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What a test may tell the engine, under a name. */
export interface Told {
  /** Principals by their keys. */
  keys?: Record<string, object>;
  /** What is wrong with events, by their ids. */
  refused?: Record<string, { code: string; detail: string }>;
  /** What no body may hold: a request with it is refused whole. */
  poison?: string;
  /** Status of every answer but the control's; 0: there is none. */
  status?: number;
  /** How long it takes to answer events. */
  slowMs?: number;
  /** What an answer to a list of events has beside what it should have. */
  extra?: object;
  /** For how many milliseconds a verdict may be remembered. */
  verdictMs?: number;
}

/** What the engine was asked, under a name. */
export interface Asked {
  introspected: number;
  requests: { method: string; path: string; headers: Record<string, string>; body: string }[];
  /** Events that it has, by id: their texts. */
  events: Record<string, string[]>;
}

const told = new Map<string, Told>();
const asked = new Map<string, Asked>();

function record(name: string): Asked {
  const found = asked.get(name) ?? { introspected: 0, requests: [], events: {} };
  asked.set(name, found);
  return found;
}

export async function setup(): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()); // whoever asked has gone
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(Number(process.env["TALLYBOOK_TEST_ENGINE_PORT"]), "127.0.0.1", resolve);
  });
  return () => end(server);
}

function end(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const path = request.url ?? "";
  if (path.startsWith("/control/")) {
    const name = path.slice("/control/".length);
    if (request.method === "PUT") {
      told.set(name, JSON.parse(body));
    }
    return json(response, 200, record(name));
  }
  const name = nameOf(request, body);
  const { status } = told.get(name) ?? {};
  if (status === 0) {
    request.socket.destroy();
    return;
  }
  if (status === -1) {
    return; // never answers
  }
  if (path === "/v1/keys/introspect") {
    return introspect(response, body);
  }
  record(name).requests.push({
    method: request.method ?? "",
    path,
    headers: flat(request),
    body: body.slice(0, 20_000),
  });
  if (status !== undefined && status > 0) {
    return json(response, status, { code: "unavailable", detail: "told so" });
  }
  if (path === "/v1/events" && request.method === "POST") {
    await new Promise((resolve) => setTimeout(resolve, told.get(name)?.slowMs ?? 0));
    return take(response, name, body);
  }
  if (request.headers["if-none-match"] === '"1"') {
    response.writeHead(304, { ETag: '"1"' }).end();
    return;
  }
  json(response, 200, { path, headers: flat(request), body }, { ETag: '"1"' });
}

/** The name under which a request is remembered: in the caller's key, in whom the edge names, in a hash's key. */
function nameOf(request: IncomingMessage, body: string): string {
  const named = String(
    request.headers["x-on-behalf-of"] ?? request.headers.authorization?.replace("Bearer tbk_", "") ?? "",
  );
  if (request.url === "/v1/keys/introspect") {
    return keyOf(JSON.parse(body).hash)?.name ?? "nobody";
  }
  return named.split(".")[0] ?? "";
}

function keyOf(hash: string): { name: string; principal: object } | undefined {
  for (const [name, { keys }] of told) {
    for (const [key, principal] of Object.entries(keys ?? {})) {
      if (createHash("sha256").update(key).digest("hex") === hash) {
        return { name, principal };
      }
    }
  }
  return undefined;
}

function introspect(response: ServerResponse, body: string): void {
  const found = keyOf(JSON.parse(body).hash);
  const name = found?.name ?? "nobody";
  record(name).introspected += 1;
  const until = new Date(Date.now() + (told.get(name)?.verdictMs ?? 1_000)).toISOString();
  json(response, 200, { is_good: found !== undefined, principal: found?.principal ?? null, cache_until: until });
}

function take(response: ServerResponse, name: string, body: string): void {
  const sent: { id: string } | { id: string }[] = JSON.parse(body);
  const { refused = {}, poison, extra } = told.get(name) ?? {};
  if (poison !== undefined && body.includes(poison)) {
    json(response, 422, { code: "malformed", detail: "cannot be read" });
    return;
  }
  const wrong = Array.isArray(sent) ? undefined : refused[sent.id];
  if (wrong !== undefined) {
    json(response, 422, { ...wrong, errors: [{ pointer: "/counter", ...wrong }] });
    return;
  }
  const results = (Array.isArray(sent) ? sent : [sent]).map(({ id }) => {
    const error = refused[id];
    const own = record(name).events[id] ?? [];
    if (error === undefined) {
      record(name).events[id] = [...own, body.slice(0, 2_000)];
    }
    return {
      id,
      source: null,
      status: error ? "refused" : own.length > 0 ? "duplicate" : "accepted",
      ...(error && { error }),
    };
  });
  const count = (status: string) => results.filter((one) => one.status === status).length;
  const isNew = !Array.isArray(sent) && count("accepted") > 0;
  json(response, isNew ? 202 : 200, {
    accepted: count("accepted"),
    duplicate: count("duplicate"),
    conflicting: 0,
    refused: count("refused"),
    results,
    ...(Array.isArray(sent) && extra),
  });
}

function flat(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}
