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

const BOUNDLESS: Limit = { perSecond: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER };

/** The gate in this process's memory. */
export class MemoryGate implements Gate {
  readonly #limit: Limit;
  readonly #limiter: MemoryLimiter;

  /** An address may show so many keys that are nobody's in ten seconds. */
  constructor(unknownKeys: number, now: () => number) {
    this.#limit = { perSecond: unknownKeys / 10, burst: unknownKeys };
    this.#limiter = new MemoryLimiter(now);
  }

  async failed(address: string): Promise<boolean> {
    return (await this.#limiter.take(address, "", { caller: this.#limit, tenant: BOUNDLESS })).isTaken;
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
