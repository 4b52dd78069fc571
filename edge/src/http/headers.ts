/** Headers that the edge adds, passes on and keeps out. */
import type { Visit } from "../visit.ts";

/** What is of one connection alone (RFC 9110, 7.6.1), or what the edge alone may say. */
const NOT_PASSED_ON = [
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
];

const NOT_PASSED_BACK = [
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
];

const SECURITY: Readonly<Record<string, string>> = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What the engine takes for one, so that both write the same. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const TRACE_PARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The request's id: as it was sent, or made. */
export function requestId(headers: Headers): string {
  const sent = headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(sent) ? sent : `req_${crypto.randomUUID().replaceAll("-", "")}`;
}

/** The trace that a request is part of (W3C Trace Context): as it was sent, or a new one. */
export function traceParent(headers: Headers): string {
  const sent = headers.get("traceparent") ?? "";
  return TRACE_PARENT.test(sent) ? sent : `00-${hex(16)}-${hex(8)}-01`;
}

function hex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What of a request's headers goes to the engine. */
export function passedOn(headers: Headers, visit: Visit): Headers {
  const passed = without(headers, NOT_PASSED_ON);
  passed.set("Accept-Encoding", "identity");
  passed.set("X-Request-Id", visit.requestId);
  passed.set("Traceparent", visit.trace);
  passed.set("X-Forwarded-For", visit.came.address);
  passed.set("X-Forwarded-Host", visit.came.host);
  passed.set("X-Forwarded-Proto", visit.came.protocol);
  return passed;
}

/** What of the engine's headers goes to the caller. Of limits the edge tells its own. */
export function answered(headers: Headers): Headers {
  return without(headers, NOT_PASSED_BACK);
}

/** Headers without some, and without those that are of the connection by its own word. */
function without(headers: Headers, names: readonly string[]): Headers {
  const passed = new Headers(headers);
  for (const name of [...names, ...(headers.get("connection") ?? "").split(",")]) {
    const trimmed = name.trim();
    if (TOKEN.test(trimmed)) {
      passed.delete(trimmed);
    }
  }
  return passed;
}

/** Adds what every answer has; what the engine says of a page of its own stays. */
export function secure(headers: Headers): void {
  for (const [name, value] of Object.entries(SECURITY)) {
    if (!headers.has(name)) {
      headers.set(name, value);
    }
  }
}
