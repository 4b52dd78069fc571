/** Brings what waits on disk to the engine, as long as the edge runs. */
import { delayMs, forward, givenUp, grouped, type Outcome } from "../ingest/forward.ts";
import { MOST_BYTES } from "../ingest/sent.ts";
import type { Engine } from "../upstream/engine.ts";
import type { Store, Waiting } from "./store.ts";

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** One forwarder of a store. */
export class Forwarder {
  readonly #store: Store;
  readonly #engines: ReadonlyMap<string, Engine>;
  readonly #now: () => number;
  readonly #log: (line: object) => void;
  #wake: () => void = () => undefined;
  #isEnding = false;
  #running: Promise<void> | undefined;

  constructor(store: Store, engines: ReadonlyMap<string, Engine>, now: () => number, log: (line: object) => void) {
    this.#store = store;
    this.#engines = engines;
    this.#now = now;
    this.#log = log;
    store.onAdded = () => this.#wake();
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends once what is on its way was answered; what waits stays on disk. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.#isEnding) {
      const due = this.#store.due(MOST_BYTES);
      if (due.length === 0) {
        const nextAt = this.#store.nextAt();
        await this.#sleep(nextAt === undefined ? undefined : nextAt - this.#now(), true);
      } else if (await this.#bring(due)) {
        pauseMs = FIRST_PAUSE_MS;
      } else {
        await this.#sleep(pauseMs, false);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Brings messages to the engine; answers whether it is there. */
  async #bring(due: readonly Waiting[]): Promise<boolean> {
    for (const group of grouped(due)) {
      const engine = this.#engines.get(group[0]?.message.head.tenant ?? "");
      const outcomes = engine
        ? await forward(
            engine,
            group.map((one) => one.message),
          )
        : group.map((): Outcome => ({ kind: "again", reason: "this tenant is not in the settings" }));
      await Promise.all(group.map((one, at) => this.#settle(one, outcomes[at])));
      const away = outcomes.find((one) => one.kind === "away");
      if (away !== undefined) {
        this.#log({ at: new Date(this.#now()).toISOString(), waits: this.#store.standing(), engine: away.reason });
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
      this.#log({ at: new Date(this.#now()).toISOString(), dead_letter: { principal, request_id, code, detail } });
    }
    await this.#store.done(one, letters);
  }

  /** Waits so long, for ever without a time, or until woken where that is wanted; an end wakes always. */
  #sleep(ms: number | undefined, wakes: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => end(), Math.max(0, ms));
      const end = () => {
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve();
      };
      this.#wake = () => {
        if (wakes || this.#isEnding) {
          end();
        }
      };
    });
  }
}
