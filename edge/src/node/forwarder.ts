/** Brings what waits on disk to the engine, as long as the edge runs. */
import { delayMs, forward, givenUp, grouped, type Outcome } from "../ingest/forward.ts";
import { MOST_BYTES } from "../ingest/sent.ts";
import type { Engine } from "../upstream/engine.ts";
import type { Store, Waiting } from "./store.ts";

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const FULL = "too many dead letters: events are brought at once until some are replayed or deleted";

/** Tells when a tenant's messages come, for its forwarder. */
export function forwarders(
  store: Store,
  engines: ReadonlyMap<string, Engine>,
  now: () => number,
  log: (line: object) => void,
): Forwarder[] {
  const found = new Map(
    [...engines].map(([tenant, engine]) => [tenant, new Forwarder(store, tenant, engine, now, log)]),
  );
  store.onAdded = (tenant) => found.get(tenant)?.wake();
  return [...found.values()];
}

/** Brings one tenant's messages: an engine that does not know the edge for one tenant keeps no other waiting. */
export class Forwarder {
  readonly #store: Store;
  readonly #tenant: string;
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #log: (line: object) => void;
  #woken: () => void = () => undefined;
  #isEnding = false;
  #running: Promise<void> | undefined;

  constructor(store: Store, tenant: string, engine: Engine, now: () => number, log: (line: object) => void) {
    this.#store = store;
    this.#tenant = tenant;
    this.#engine = engine;
    this.#now = now;
    this.#log = log;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Something of the tenant waits. */
  wake(): void {
    this.#woken();
  }

  /** Ends once what is on its way was answered; what waits stays on disk. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    this.#woken();
    await this.#running;
  }

  async #run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.#isEnding) {
      const due = this.#store.due(this.#tenant, MOST_BYTES);
      if (due.length === 0) {
        const nextAt = this.#store.nextAt(this.#tenant);
        await this.#sleep(nextAt === undefined ? undefined : nextAt - this.#now(), true);
      } else if (await this.#brings(due)) {
        pauseMs = FIRST_PAUSE_MS;
      } else {
        await this.#sleep(pauseMs, false);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Brings messages to the engine; answers whether to go on at once. What the disk does not take is brought again. */
  async #brings(due: readonly Waiting[]): Promise<boolean> {
    try {
      return await this.#bring(due);
    } catch (error) {
      this.#log({ at: this.#at(), tenant: this.#tenant, error: String(error) });
      return false;
    }
  }

  async #bring(due: readonly Waiting[]): Promise<boolean> {
    for (const group of grouped(due)) {
      const outcomes = await forward(
        this.#engine,
        group.map((one) => one.message),
      );
      await Promise.all(group.map((one, at) => this.#settle(one, outcomes[at])));
      const away = outcomes.find((one) => one.kind === "away");
      if (away !== undefined) {
        this.#log({ at: this.#at(), tenant: this.#tenant, waits: this.#store.standing(), engine: away.reason });
        return false;
      }
      if (this.#isEnding) {
        break;
      }
    }
    return true;
  }

  async #settle(one: Waiting, outcome: Outcome | undefined): Promise<void> {
    if (outcome === undefined || outcome.kind === "away") {
      return;
    }
    if (outcome.kind === "again" && one.attempts + 1 < MOST_ATTEMPTS) {
      await this.#store.again(one, this.#now() + delayMs(one.attempts));
      return;
    }
    const letters = outcome.kind === "done" ? outcome.letters : givenUp(one.message, outcome.reason);
    for (const { principal, request_id, code, detail } of letters) {
      this.#log({ at: this.#at(), dead_letter: { principal, request_id, code, detail } });
    }
    const hadRoom = !this.#store.hasTooManyLetters();
    await this.#store.done(one, letters);
    if (hadRoom && this.#store.hasTooManyLetters()) {
      this.#log({ at: this.#at(), error: FULL, waits: this.#store.standing() });
    }
  }

  #at(): string {
    return new Date(this.#now()).toISOString();
  }

  /** Waits so long, for ever without a time, or until woken where that is wanted; an end wakes always. */
  #sleep(ms: number | undefined, wakes: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => end(), Math.max(0, ms));
      const end = () => {
        clearTimeout(timer);
        this.#woken = () => undefined;
        resolve();
      };
      this.#woken = () => {
        if (wakes || this.#isEnding) {
          end();
        }
      };
    });
  }
}
