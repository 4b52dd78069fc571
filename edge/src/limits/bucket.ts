/** Token buckets: how much may be sent at once, and how much by the second after that. */

/** `burst` at once, and `perSecond` again every second. */
export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/** The limits of a caller, which is a key or an address, and of its tenant. */
export interface Limits {
  readonly caller: Limit;
  readonly tenant: Limit;
}

/** A bucket: how many tokens it held, and when. A bucket that was never looked at is full. */
export interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** What became of one request at one limit. `resetMs`: until one more is taken, or until the bucket is full again. */
export interface Standing {
  readonly left: number;
  readonly resetMs: number;
}

/** Whether a request is taken, and how it stands with both limits. */
export interface Taken {
  readonly isTaken: boolean;
  readonly caller: Standing;
  readonly tenant: Standing;
}

/** A bucket at a later moment. */
function filled(bucket: Bucket | undefined, limit: Limit, now: number): number {
  if (bucket === undefined) {
    return limit.burst;
  }
  const gained = (Math.max(0, now - bucket.at) * limit.perSecond) / 1_000;
  return Math.min(limit.burst, bucket.tokens + gained);
}

/**
 * Takes one token from both buckets, or from neither: a caller over its limit costs its tenant nothing.
 * Answers the buckets as they are then.
 */
export function take(
  buckets: { readonly caller: Bucket | undefined; readonly tenant: Bucket | undefined },
  limits: Limits,
  now: number,
): { readonly taken: Taken; readonly caller: Bucket; readonly tenant: Bucket } {
  const caller = filled(buckets.caller, limits.caller, now);
  const tenant = filled(buckets.tenant, limits.tenant, now);
  const isTaken = caller >= 1 && tenant >= 1;
  const after = (tokens: number) => (isTaken ? tokens - 1 : tokens);
  return {
    taken: {
      isTaken,
      caller: standing(after(caller), limits.caller, isTaken),
      tenant: standing(after(tenant), limits.tenant, isTaken),
    },
    caller: { tokens: after(caller), at: now },
    tenant: { tokens: after(tenant), at: now },
  };
}

function standing(tokens: number, limit: Limit, isTaken: boolean): Standing {
  const missing = isTaken ? limit.burst - tokens : Math.max(0, 1 - tokens);
  return { left: Math.floor(tokens), resetMs: Math.ceil((missing * 1_000) / limit.perSecond) };
}
