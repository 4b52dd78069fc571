/** Whose an API key is: asked of the engine, remembered for a moment, and kept for when the engine is away. */
import type { Schema } from "@tallybook/contract";
import { Refused } from "../http/problem.ts";
import type { Engine } from "../upstream/engine.ts";
import type { VerdictStore } from "../parts.ts";

export type Principal = Schema<"Me">;

/** What the engine said of a key, and when. */
export interface KnownKey {
  readonly principal: Principal | null;
  readonly at: number;
  /** Until when it is asked for no more, in milliseconds since 1970. */
  readonly until: number;
}

/** Who calls, and when the engine said so. */
export interface Caller {
  readonly principal: Principal;
  readonly at: number;
}

/** A verdict is remembered this long at most, whatever the engine says: the delay to a revocation. */
export const LONGEST_MS = 10_000;
const SHORTEST_MS = 500;
/** How long a key that was good is taken for good while the engine is away, for events that wait alone. */
export const GRACE_MS = 24 * 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Tells whose keys are. */
export class Access {
  readonly #engine: Engine;
  readonly #store: VerdictStore;
  readonly #now: () => number;
  readonly #remembered = new Map<string, KnownKey>();
  readonly #asked = new Map<string, Promise<KnownKey>>();

  constructor(engine: Engine, store: VerdictStore, now: () => number) {
    this.#engine = engine;
    this.#store = store;
    this.#now = now;
  }

  /**
   * Who calls with an `Authorization` header. With `away`, a key that was good is taken while the engine is away.
   * `Refused`: `unauthenticated`, or `unavailable` where nobody can tell.
   */
  async caller(authorization: string, { away }: { readonly away: boolean }): Promise<Caller> {
    const hash = await sha256(secret(authorization));
    const known = await this.#known(hash, away);
    if (known.principal === null) {
      throw new Refused("unauthenticated", "there is no such API key, or it may no longer be used");
    }
    return { principal: known.principal, at: known.at };
  }

  async #known(hash: string, away: boolean): Promise<KnownKey> {
    const found = this.#remembered.get(hash);
    if (found !== undefined && this.#now() < found.until) {
      return found;
    }
    try {
      return await this.#ask(hash);
    } catch (error) {
      const kept = away ? (found ?? (await this.#store.get(hash))) : undefined;
      if (kept !== undefined && kept.principal !== null && this.#now() < kept.at + GRACE_MS) {
        return kept;
      }
      throw error;
    }
  }

  /** What the engine says; those who ask of the same key at once ask once. */
  #ask(hash: string): Promise<KnownKey> {
    const running = this.#asked.get(hash);
    if (running !== undefined) {
      return running;
    }
    const asked = this.#introspect(hash).finally(() => this.#asked.delete(hash));
    this.#asked.set(hash, asked);
    return asked;
  }

  async #introspect(hash: string): Promise<KnownKey> {
    const at = this.#now();
    const verdict = await this.#engine.introspect(hash);
    const lasts = Math.min(Math.max(Date.parse(verdict.cache_until) - at, SHORTEST_MS), LONGEST_MS);
    const known = { principal: verdict.is_good ? verdict.principal : null, at, until: at + lasts };
    this.#remembered.delete(hash);
    this.#remembered.set(hash, known);
    if (this.#remembered.size > MOST_REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      this.#remembered.delete(oldest ?? hash);
    }
    await this.#store.put(hash, known);
    return known;
  }
}

function secret(authorization: string): string {
  const [scheme, token, ...rest] = authorization.trim().split(/ +/);
  if (scheme?.toLowerCase() !== "bearer" || token === undefined || rest.length > 0 || token.length > 200) {
    throw new Refused("unauthenticated", "send an API key as `Authorization: Bearer tbk_…`");
  }
  return token;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
