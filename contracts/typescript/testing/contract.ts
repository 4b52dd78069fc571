/**
 * A consumer's side of a contract: what it asks for and needs, written to a pact while its own code lives by it.
 *
 * Pacts go to the folder that `TALLYBOOK_PACTS` names, as `make pacts` does; without it they are checked and forgotten.
 */
import { type ConsumerPact, makeConsumerPact } from "@pact-foundation/pact-core";
import type { Shape } from "./shapes.ts";

type Values = Readonly<Record<string, Shape>>;

/** A request, as the consumer sends it. */
export interface Asked {
  readonly method: string;
  readonly path: Shape;
  readonly headers?: Values;
  readonly query?: Values;
  readonly body?: Shape;
}

/** What the consumer needs of the answer. What is more than that it passes over. */
export interface Needed {
  readonly status: number;
  readonly headers?: Values;
  readonly body?: Shape;
  /** The type of the body, where it is not JSON. */
  readonly media?: string;
}

const JSON_TYPE = "application/json";
/** Specification V4, as the library numbers it. */
const V4 = 5;
const HOST = "127.0.0.1";
const PAUSE_MS = 10;
const PATIENCE_MS = 1_000;

process.env["PACT_DO_NOT_TRACK"] = "true";

/** What one consumer and one provider agree on, in one test. */
export class Contract {
  readonly #pact: ConsumerPact;

  constructor(consumer: string, provider: string) {
    this.#pact = makeConsumerPact(consumer, provider, V4, "error");
  }

  /** One request and its answer, where the provider is in a state of `tests/contract/states.py`. */
  expect(description: string, given: string, asked: Asked, needed: Needed): void {
    const made = this.#pact.newInteraction(description);
    made.given(given);
    made.withRequest(asked.method, text(asked.path));
    for (const [name, value] of Object.entries(asked.headers ?? {})) {
      made.withRequestHeader(name, 0, text(value));
    }
    for (const [name, value] of Object.entries(asked.query ?? {})) {
      made.withQuery(name, 0, text(value));
    }
    if (asked.body !== undefined) {
      made.withRequestBody(JSON.stringify(asked.body), JSON_TYPE);
    }
    made.withStatus(needed.status);
    for (const [name, value] of Object.entries(needed.headers ?? {})) {
      made.withResponseHeader(name, 0, text(value));
    }
    if (needed.body !== undefined) {
      const media = needed.media ?? JSON_TYPE;
      made.withResponseHeader("Content-Type", 0, media);
      made.withResponseBody(JSON.stringify(needed.body), media);
    }
  }

  /** Does something at the address at which all that is expected is answered; fails where it was not asked for so. */
  async served<T>(doing: (url: string) => Promise<T>): Promise<T> {
    const port = this.#pact.createMockServer(HOST, 0, false);
    try {
      const done = await doing(`http://${HOST}:${port}`);
      if (!(await this.#isMatched(port))) {
        throw new Error("it was not asked for as the contract says");
      }
      const folder = process.env["TALLYBOOK_PACTS"];
      if (folder !== undefined) {
        this.#pact.writePactFile(folder);
      }
      return done;
    } catch (error) {
      throw new Error(JSON.stringify(this.#pact.mockServerMismatches(port), null, 2), { cause: error });
    } finally {
      this.#pact.cleanupMockServer(port);
    }
  }

  /** Whether all that is expected was asked for. The server answers before it notes what it was asked. */
  async #isMatched(port: number): Promise<boolean> {
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      if (this.#pact.mockServerMatchedSuccessfully(port)) {
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return false;
  }
}

function text(value: Shape): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
