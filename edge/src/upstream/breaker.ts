/** A circuit breaker: an engine that does not answer is asked less, and callers are told at once. */

const MOST_FAILURES = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Tells whether the engine is asked. One for each process or isolate. */
export class Breaker {
  #failures = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #closedAt = 0;
  /** Whether one was sent to see how it is, and has not failed. */
  #isTrying = false;

  /** Whether a request may be sent. After a pause one is sent to see, and others wait for the next pause's end. */
  mayAsk(now: number): boolean {
    if (this.#failures < MOST_FAILURES) {
      return true;
    }
    if (now < this.#closedAt) {
      return false;
    }
    this.#closedAt = now + this.#pauseMs;
    this.#isTrying = true;
    return true;
  }

  /** In how many seconds to ask again: at least one. */
  waitSeconds(now: number): number {
    return Math.max(1, Math.ceil((this.#closedAt - now) / 1_000));
  }

  /** The engine has answered. */
  answered(): void {
    this.#failures = 0;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  /** The engine has not answered. Many that fail at once say no more than one does: the pause grows once for them. */
  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures === MOST_FAILURES || (this.#failures > MOST_FAILURES && this.#isTrying)) {
      this.#isTrying = false;
      this.#closedAt = now + this.#pauseMs;
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}
