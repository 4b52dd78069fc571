/** Lets requests in: whose key it is, and whether it has not sent too many. */
import { Refused } from "../http/problem.ts";
import type { Parts } from "../parts.ts";
import type { Ask, Visit } from "../visit.ts";
import type { Limits, Standing, Taken } from "./bucket.ts";
import { networkOf } from "./network.ts";

/**
 * Finds out who calls where a key is sent, and takes one from their limits. A session's and anybody's request is of
 * the address that it comes from: the engine says whose it is.
 * `Refused`: `not_found` for a host that is nobody's, `unauthenticated`, `rate_limited`, `unavailable`.
 */
export async function admit(parts: Parts, ask: Ask, how: { readonly away: boolean }): Promise<void> {
  const visit = ask.get("visit");
  if (visit.door === undefined) {
    throw new Refused("not_found", "no tenant is served at this host");
  }
  const authorization = ask.req.header("authorization");
  const beganAt = parts.now();
  if (authorization !== undefined) {
    visit.caller = await visit.door.access.caller(authorization, { ...how, address: networkOf(visit.came.address) });
    visit.timings.set("auth", parts.now() - beganAt);
  }
  const { limits } = parts.settings;
  const name = visit.caller?.principal.id ?? `address ${networkOf(visit.came.address)}`;
  const taken = await parts.limiter.take(name, visit.door.tenant.host, limits);
  tell(visit, taken, limits);
  if (!taken.isTaken) {
    const wait = Math.max(
      taken.caller.left < 1 ? taken.caller.resetMs : 0,
      taken.tenant.left < 1 ? taken.tenant.resetMs : 0,
    );
    throw new Refused("rate_limited", "too many requests: wait, then go on", {
      headers: { "Retry-After": `${seconds(wait)}` },
    });
  }
}

function tell(visit: Visit, taken: Taken, limits: Limits): void {
  const policy = (name: "caller" | "tenant") =>
    `"${name}";q=${limits[name].burst};w=${Math.ceil(limits[name].burst / limits[name].perSecond)}`;
  const standing = (name: string, one: Standing) => `"${name}";r=${one.left};t=${seconds(one.resetMs)}`;
  visit.told.set("RateLimit-Policy", `${policy("caller")}, ${policy("tenant")}`);
  visit.told.set("RateLimit", `${standing("caller", taken.caller)}, ${standing("tenant", taken.tenant)}`);
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
