/** The engine behind the edge: time-outs, the circuit breaker, and what the edge asks on its own account. */
import type { Schema } from "@tallybook/contract";
import { Refused } from "../http/problem.ts";
import type { Upstream, UpstreamRequest } from "../parts.ts";
import { Breaker } from "./breaker.ts";

/** Statuses of whatever stands between the edge and the engine when the engine is away. */
const AWAY = new Set([502, 504]);

export class Engine {
  readonly #upstream: Upstream;
  readonly #key: string;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #breaker = new Breaker();

  constructor(upstream: Upstream, key: string, timeoutMs: number, now: () => number) {
    this.#upstream = upstream;
    this.#key = key;
    this.#timeoutMs = timeoutMs;
    this.#now = now;
  }

  /**
   * Sends a request as it is. `Refused`: `unavailable` where the engine does not answer, and `malformed` where the
   * sender breaks off, which is no fault of the engine's.
   */
  async send(request: Omit<UpstreamRequest, "timeoutMs">): Promise<Response> {
    if (!this.#breaker.mayAsk(this.#now())) {
      throw this.#away();
    }
    let answer: Response;
    try {
      answer = await this.#upstream.send({ ...request, timeoutMs: this.#timeoutMs });
    } catch (error) {
      if (error instanceof Refused) {
        throw error;
      }
      this.#breaker.failed(this.#now());
      throw this.#away();
    }
    if (AWAY.has(answer.status)) {
      this.#breaker.failed(this.#now());
      await answer.body?.cancel();
      throw this.#away();
    }
    this.#breaker.answered();
    return answer;
  }

  /** What the engine says of a key, by its hash. */
  async introspect(hash: string): Promise<Schema<"KeyVerdict">> {
    const answer = await this.#own("/v1/keys/introspect", JSON.stringify({ hash }), {});
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw answer.status === 429 || answer.status >= 500
        ? this.#away()
        : new Error(
            `the engine does not tell the edge whose keys are (${answer.status}): is its key of the role edge?`,
          );
    }
    return answer.json();
  }

  /** Events, for whom they are of. */
  events(principal: string, verifiedAt: string, type: string, body: string): Promise<Response> {
    return this.#own("/v1/events", body, {
      "content-type": type,
      "x-on-behalf-of": principal,
      "x-verified-at": verifiedAt,
    });
  }

  #own(path: string, body: string, headers: Record<string, string>): Promise<Response> {
    return this.send({
      method: "POST",
      path,
      headers: { "content-type": "application/json", ...headers, authorization: `Bearer ${this.#key}` },
      body: new TextEncoder().encode(body),
    });
  }

  #away(): Refused {
    const wait = this.#breaker.waitSeconds(this.#now());
    return new Refused("unavailable", "the engine does not answer: try again", {
      headers: { "Retry-After": `${wait}` },
    });
  }
}
