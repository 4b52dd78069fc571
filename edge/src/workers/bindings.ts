/** What `wrangler.jsonc` binds, and the settings. */
import type { Buckets } from "./limits.ts";

export interface Bindings extends Record<string, unknown> {
  /** Whose keys are, for when the engine is away. */
  readonly VERDICTS: KVNamespace;
  /** Events that wait for the engine. */
  readonly EVENTS: Queue<string>;
  /** Events that the engine does not take, as `writeLetter` writes them. */
  readonly DEAD_LETTERS: Queue<string>;
  /** Token buckets: one object for each tenant. */
  readonly LIMITS: DurableObjectNamespace<Buckets>;
  /** How many keys that are nobody's an address may show. */
  readonly GATE: RateLimit;
  /** The console's files. */
  readonly ASSETS?: Fetcher;
}
