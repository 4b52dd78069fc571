/** Which pages of other origins may call (CORS), tenant by tenant. */
import type { Tenant } from "../settings.ts";

const EXPOSED = [
  "ETag",
  "Ingest-Mode",
  "Location",
  "Retry-After",
  "RateLimit",
  "RateLimit-Policy",
  "X-Request-Id",
  "Idempotent-Replayed",
  "Preference-Applied",
  "Deprecation",
  "Sunset",
  "Server-Timing",
  "Content-Disposition",
].join(", ");
const SENT = [
  "Authorization",
  "Content-Type",
  "Content-Encoding",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "Prefer",
  "X-CSRF-Token",
  "X-Request-Id",
  "Traceparent",
].join(", ");
const FOR_SECONDS = "600";

/** Whether a request asks what a page may do. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/** The answer to it. Without the headers a browser refuses by itself. */
export function preflight(request: Request, tenant: Tenant | undefined): Response {
  const headers = new Headers({ Vary: "Origin" });
  if (allow(headers, request, tenant)) {
    headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    headers.set("Access-Control-Allow-Headers", SENT);
    headers.set("Access-Control-Max-Age", FOR_SECONDS);
  }
  return new Response(null, { status: 204, headers });
}

/** Adds to an answer that a page may read it; answers whether it may. */
export function allow(headers: Headers, request: Request, tenant: Tenant | undefined): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) {
    return false;
  }
  headers.append("Vary", "Origin");
  if (tenant?.corsOrigins.includes(origin) !== true) {
    return false;
  }
  headers.set("Access-Control-Allow-Origin", origin);
  headers.set("Access-Control-Allow-Credentials", "true");
  headers.set("Access-Control-Expose-Headers", EXPOSED);
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return true;
}
