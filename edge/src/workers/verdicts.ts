/** Whose keys are, in Workers KV: only for when the engine is away, since KV may be a minute behind. */
import { GRACE_MS, type KnownKey } from "../access/verdict.ts";
import type { VerdictStore } from "../parts.ts";

export class KvVerdicts implements VerdictStore {
  readonly #namespace: KVNamespace;

  constructor(namespace: KVNamespace) {
    this.#namespace = namespace;
  }

  async get(hash: string): Promise<KnownKey | undefined> {
    return (await this.#namespace.get<KnownKey>(hash, "json")) ?? undefined;
  }

  async put(hash: string, known: KnownKey): Promise<void> {
    await this.#namespace.put(hash, JSON.stringify(known), { expirationTtl: GRACE_MS / 1_000 });
  }
}
