/** Passes a request on to the engine, and its answer back. */
import { passedOn } from "./http/headers.ts";
import { Refused } from "./http/problem.ts";
import type { Parts } from "./parts.ts";
import type { Ask } from "./visit.ts";

const MOST_BODY_BYTES = 10_000_000;
const WITHOUT_BODY = new Set(["GET", "HEAD"]);

/** What is passed on with a request. */
interface More {
  /** Headers of the edge's own, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its body, where that was read before. */
  readonly body?: Uint8Array | undefined;
}

/** The engine's answer to a request. */
export async function passOn(parts: Parts, ask: Ask, more: More = {}): Promise<Response> {
  const visit = ask.get("visit");
  if (visit.door === undefined) {
    throw new Refused("not_found", "no tenant is served at this host");
  }
  const request = ask.req.raw;
  const bodyBytes = Number(request.headers.get("content-length") ?? Number.NaN);
  if (bodyBytes > MOST_BODY_BYTES) {
    throw new Refused("too_large", `the body has more than ${MOST_BODY_BYTES} bytes`);
  }
  const beganAt = Date.now();
  const answer = await visit.door.engine.send({
    method: request.method,
    path: visit.url.pathname + visit.url.search,
    headers: { ...passedOn(request.headers, visit), ...more.headers },
    body: WITHOUT_BODY.has(request.method) ? undefined : (more.body ?? parts.body(ask)),
    bodyBytes,
  });
  visit.timings.set("engine", Date.now() - beganAt);
  return answer;
}
