/** Whose an API key is: asked of the engine, remembered for a moment, and kept for when the engine is away. */
import { createHash } from "node:crypto";
import type { Schema } from "@tallybook/contract";
import { Refused } from "../http/problem.ts";
import type { Gate, Parts, VerdictStore } from "../parts.ts";
import type { Engine } from "../upstream/engine.ts";

type Principal = Schema<"Me">;

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

/** How a key is asked for. */
export interface Asking {
  /** Whether a key that was good is taken while the engine is away. */
  readonly away: boolean;
  /** Where it comes from. */
  readonly address: string;
}

interface Asked {
  readonly at: number;
  readonly answer: Promise<KnownKey>;
}

/** A verdict is remembered this long at most, whatever the engine says: the delay to a revocation. */
const LONGEST_MS = 10_000;
const SHORTEST_MS = 500;
/** When so much of a verdict's time is over, a key in use is asked for anew, and nobody waits for the answer. */
const RENEWED_AFTER = 0.7;
/** How long a key that was good is taken for good while the engine is away, for events that wait alone. */
export const GRACE_MS = 24 * 3_600_000;
const KEPT_OUT_MS = 10_000;
const KEPT_EVERY_MS = 600_000;
const MOST_REMEMBERED = 10_000;
/** Whoever comes later than this after a question that has no answer yet asks again. */
const LONGEST_ASKED_MS = 5_000;

/** Tells whose keys are. */
export class Access {
  readonly #tenant: string;
  readonly #engine: Engine;
  readonly #store: VerdictStore;
  readonly #gate: Gate;
  readonly #now: () => number;
  readonly #later: Parts["later"];
  readonly #remembered = new Map<string, KnownKey>();
  /** Until when addresses are kept out. */
  readonly #keptOut = new Map<string, number>();
  readonly #kept = new Map<string, KnownKey>();
  readonly #asked = new Map<string, Asked>();

  /** `tenant` is whose callers these are: a key of another one is nobody's here, also while the engine is away. */
  constructor(tenant: string, engine: Engine, parts: Pick<Parts, "verdicts" | "gate" | "now" | "later">) {
    this.#tenant = tenant;
    this.#engine = engine;
    this.#gate = parts.gate;
    this.#store = parts.verdicts;
    this.#now = parts.now;
    this.#later = parts.later;
  }

  /**
   * Who calls with an `Authorization` header.
   * `Refused`: `unauthenticated`, `rate_limited`, or `unavailable` where nobody can tell.
   */
  async caller(authorization: string, how: Asking): Promise<Caller> {
    const hash = sha256(secret(authorization));
    const known = await this.#known(hash, how);
    if (known.principal === null) {
      throw new Refused("unauthenticated", "there is no such API key, or it may no longer be used");
    }
    return { principal: known.principal, at: known.at };
  }

  async #known(hash: string, how: Asking): Promise<KnownKey> {
    const found = this.#remembered.get(hash);
    if (found !== undefined && this.#now() < found.until) {
      if (found.principal !== null && this.#now() > found.at + RENEWED_AFTER * (found.until - found.at)) {
        void this.#ask(hash);
      }
      return found;
    }
    this.#keepOut(how.address);
    try {
      const known = await this.#ask(hash);
      if (known.principal === null && !(await this.#gate.failed(how.address))) {
        remember(this.#keptOut, how.address, this.#now() + KEPT_OUT_MS);
      }
      return known;
    } catch (error) {
      const kept = how.away ? (found ?? (await this.#store.get(this.#place(hash)))) : undefined;
      if (kept !== undefined && kept.principal !== null && this.#now() < kept.at + GRACE_MS) {
        return kept;
      }
      throw error;
    }
  }

  /** Refuses an address that tries keys. Whose key is known goes on meanwhile. */
  #keepOut(address: string): void {
    const until = this.#keptOut.get(address) ?? 0;
    if (this.#now() < until) {
      const wait = Math.ceil((until - this.#now()) / 1_000);
      throw new Refused("rate_limited", "too many keys that are nobody's", { headers: { "Retry-After": `${wait}` } });
    }
  }

  /**
   * What the engine says; those who ask of the same key at once ask once. Whoever asked may go away meanwhile, and
   * the answer still comes. One that does not come in time is waited for no more.
   */
  #ask(hash: string): Promise<KnownKey> {
    const running = this.#asked.get(hash);
    if (running !== undefined && this.#now() < running.at + LONGEST_ASKED_MS) {
      return running.answer;
    }
    const asked = { at: this.#now(), answer: this.#introspect(hash) };
    this.#asked.set(hash, asked);
    const isOver = () => {
      if (this.#asked.get(hash) === asked) {
        this.#asked.delete(hash);
      }
    };
    this.#later(asked.answer.then(isOver, isOver));
    return asked.answer;
  }

  /** Keeps a verdict for when the engine is away: what is new at once, what stays the same now and then. */
  async #keep(hash: string, known: KnownKey): Promise<void> {
    // One that was good before a restart may be kept as such: it is looked for, so that it is good no more.
    const last =
      this.#kept.get(hash) ?? (known.principal === null ? await this.#store.get(this.#place(hash)) : undefined);
    if (known.principal === null && last === undefined) {
      return;
    }
    const isSame = last !== undefined && JSON.stringify(last.principal) === JSON.stringify(known.principal);
    if (!isSame || known.at - last.at > KEPT_EVERY_MS) {
      remember(this.#kept, hash, known);
      await this.#store.put(this.#place(hash), known);
    }
  }

  #place(hash: string): string {
    return `${this.#tenant} ${hash}`;
  }

  async #introspect(hash: string): Promise<KnownKey> {
    const at = this.#now();
    const verdict = await this.#engine.introspect(hash);
    const lasts = Math.min(Math.max(Date.parse(verdict.cache_until) - at, SHORTEST_MS), LONGEST_MS);
    const known = { principal: verdict.is_good ? verdict.principal : null, at, until: at + lasts };
    remember(this.#remembered, hash, known);
    await this.#keep(hash, known);
    return known;
  }
}

function remember<T>(known: Map<string, T>, name: string, one: T): void {
  known.delete(name);
  known.set(name, one);
  if (known.size > MOST_REMEMBERED) {
    const [oldest] = known.keys();
    known.delete(oldest ?? name);
  }
}

function secret(authorization: string): string {
  const [scheme, token, ...rest] = authorization.trim().split(/ +/);
  if (scheme?.toLowerCase() !== "bearer" || token === undefined || rest.length > 0 || token.length > 200) {
    throw new Refused("unauthenticated", "send an API key as `Authorization: Bearer tbk_…`");
  }
  return token;
}

/** At once: the hash of so short a text takes less time than to have another thread make it. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
