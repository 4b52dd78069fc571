/** Headers that the edge adds, passes on and keeps out. */
import type { Came } from "../parts.ts";
import type { Visit } from "../visit.ts";

/** What is of one connection alone (RFC 9110, 7.6.1), or what the edge alone may say. */
const NOT_PASSED_ON: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "content-length",
  "host",
  "x-on-behalf-of",
  "x-verified-at",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "expect",
]);

const NOT_PASSED_BACK: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "server",
  "date",
  "ratelimit",
  "ratelimit-policy",
]);

const SECURITY: Readonly<Record<string, string>> = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** What the engine takes for one, so that both write the same. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const TRACE_PARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The request's id: as it was sent, or made. */
export function requestId(headers: Headers): string {
  const sent = headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(sent) ? sent : `req_${hex()}`;
}

/** The trace that a request is part of (W3C Trace Context): as it was sent, or a new one. */
export function traceParent(headers: Headers): string {
  const sent = headers.get("traceparent") ?? "";
  return TRACE_PARENT.test(sent) ? sent : `00-${hex()}-${hex().slice(-16)}-01`;
}

/** 32 digits, as random as an UUID is. */
function hex(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** What of a request's headers goes to the engine, by their names in lower case. */
export function passedOn(headers: Headers, visit: Visit): Record<string, string> {
  const own = ofConnection(headers.get("connection"));
  const passed: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (!NOT_PASSED_ON.has(name) && !own.has(name)) {
      passed[name] = value;
    }
  }
  passed["accept-encoding"] = "identity";
  passed["x-request-id"] = visit.requestId;
  passed["traceparent"] = visit.trace;
  return Object.assign(passed, cameFrom(visit.came));
}

/** Where a request comes from, as the engine is told. */
export function cameFrom({ address, host, protocol }: Came): Record<string, string> {
  return { "x-forwarded-for": address, "x-forwarded-host": host, "x-forwarded-proto": protocol };
}

/** What of the engine's headers goes to the caller. Of limits the edge tells its own. */
export function answered(headers: Iterable<readonly [string, string]>, connection: string | null): Headers {
  const own = ofConnection(connection);
  const passed = new Headers();
  for (const [name, value] of headers) {
    if (!NOT_PASSED_BACK.has(name) && !own.has(name)) {
      passed.append(name, value);
    }
  }
  return passed;
}

const NONE: ReadonlySet<string> = new Set();

/** Headers that are of the connection by its own word. */
function ofConnection(said: string | null): ReadonlySet<string> {
  return said === null ? NONE : new Set(said.split(",").map((name) => name.trim().toLowerCase()));
}

/** Adds what every answer has; what the engine says of a page of its own stays. */
export function secure(headers: Headers): void {
  for (const [name, value] of Object.entries(SECURITY)) {
    if (!headers.has(name)) {
      headers.set(name, value);
    }
  }
}
