/** Limits on Workers: exact ones in a Durable Object for each tenant, a coarse one for keys that nobody knows. */
import { DurableObject } from "cloudflare:workers";
import type { Limits, Taken } from "../limits/bucket.ts";
import { MemoryLimiter } from "../limits/memory.ts";
import type { Gate, Limiter } from "../parts.ts";

/** A tenant's buckets, in memory: an object that is put away begins with full ones. */
export class Buckets extends DurableObject {
  readonly #limiter = new MemoryLimiter(() => Date.now());

  /** Takes one from a caller's bucket and the tenant's. */
  take(caller: string, tenant: string, limits: Limits): Promise<Taken> {
    return this.#limiter.take(caller, tenant, limits);
  }
}

export class ObjectLimiter implements Limiter {
  readonly #objects: DurableObjectNamespace<Buckets>;

  constructor(objects: DurableObjectNamespace<Buckets>) {
    this.#objects = objects;
  }

  async take(caller: string, tenant: string, limits: Limits): Promise<Taken> {
    return await this.#objects.get(this.#objects.idFromName(tenant)).take(caller, tenant, limits);
  }
}

export class BindingGate implements Gate {
  readonly #binding: RateLimit;

  constructor(binding: RateLimit) {
    this.#binding = binding;
  }

  async failed(address: string): Promise<boolean> {
    return (await this.#binding.limit({ key: address })).success;
  }
}
