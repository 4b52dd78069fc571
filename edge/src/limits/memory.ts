/** Limits in this process's memory. */
import type { Gate, Limiter } from "../parts.ts";
import { type Bucket, type Limit, type Limits, type Taken, take } from "./bucket.ts";

const MOST_BUCKETS = 100_000;

/** Buckets by name; those not heard of for the longest time are forgotten first, when there are very many. */
export class MemoryLimiter implements Limiter {
  readonly #now: () => number;
  readonly #callers = new Map<string, Bucket>();
  readonly #tenants = new Map<string, Bucket>();

  constructor(now: () => number) {
    this.#now = now;
  }

  take(caller: string, tenant: string, limits: Limits): Promise<Taken> {
    const own = `${tenant} ${caller}`;
    const after = take({ caller: this.#callers.get(own), tenant: this.#tenants.get(tenant) }, limits, this.#now());
    keep(this.#callers, own, after.caller);
    keep(this.#tenants, tenant, after.tenant);
    return Promise.resolve(after.taken);
  }
}

/** An address may show 100 unknown keys in ten seconds. */
const UNKNOWN_KEYS: Limit = { perSecond: 10, burst: 100 };

/** The gate in this process's memory. */
export class MemoryGate implements Gate {
  readonly #limiter: MemoryLimiter;

  constructor(now: () => number) {
    this.#limiter = new MemoryLimiter(now);
  }

  async pass(address: string): Promise<boolean> {
    const all = { perSecond: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER };
    return (await this.#limiter.take(address, "", { caller: UNKNOWN_KEYS, tenant: all })).isTaken;
  }
}

function keep(buckets: Map<string, Bucket>, name: string, bucket: Bucket): void {
  buckets.delete(name);
  buckets.set(name, bucket);
  if (buckets.size > MOST_BUCKETS) {
    const [oldest] = buckets.keys();
    buckets.delete(oldest ?? name);
  }
}
