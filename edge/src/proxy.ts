/** Passes a request on to the engine, and its answer back. */
import { answered, passedOn } from "./http/headers.ts";
import { Refused } from "./http/problem.ts";
import type { Ask } from "./visit.ts";

const MOST_BODY_BYTES = 10_000_000;
const WITHOUT_BODY = new Set(["GET", "HEAD"]);

/** The engine's answer to a request, or to one with another body. */
export async function passOn(ask: Ask, body?: Uint8Array, more?: Readonly<Record<string, string>>): Promise<Response> {
  const { visit } = ask.var;
  if (visit.door === undefined) {
    throw new Refused("not_found", "no tenant is served at this host");
  }
  const request = ask.req.raw;
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BODY_BYTES) {
    throw new Refused("too_large", `the body has more than ${MOST_BODY_BYTES} bytes`);
  }
  const headers = passedOn(request.headers, visit);
  for (const [name, value] of Object.entries(more ?? {})) {
    headers.set(name, value);
  }
  const beganAt = Date.now();
  const answer = await visit.door.engine.send({
    method: request.method,
    path: visit.url.pathname + visit.url.search,
    headers,
    body: body ?? (WITHOUT_BODY.has(request.method) ? undefined : (request.body ?? undefined)),
  });
  visit.timings.set("engine", Date.now() - beganAt);
  return new Response(answer.body, { status: answer.status, headers: answered(answer.headers) });
}
