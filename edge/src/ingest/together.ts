/**
 * Events whose senders wait for the engine's answer, brought to it together.
 *
 * A request costs the engine many times what an event does. So what one caller sends while requests of its own are on
 * their way makes up the next request, as a list, and each is answered from that list's answer what it would have been
 * answered alone. Whatever cannot be told for certain is asked alone: ids see to it that nothing counts twice.
 */
import { cameFrom, requestId, traceParent } from "../http/headers.ts";
import { type Code, Refused } from "../http/problem.ts";
import type { Parts } from "../parts.ts";
import { passOn } from "../proxy.ts";
import type { Ask } from "../visit.ts";
import { type Joining, joining } from "./joining.ts";
import { split } from "./split.ts";

/** How many requests of one caller are on their way before others wait to go together. */
const MOST_ON_THEIR_WAY = 16;
/** A request that is on its way for longer keeps nobody waiting any more. */
const WAITS_MS = 50;
/** As many as the engine still commits with what others send. */
const MOST_EVENTS = 100;
const MOST_BYTES = 256_000;
/** An engine that has too much to do, which is told to all: a hundred that ask alone would make it more. */
const BUSY: Readonly<Record<number, Code>> = { 429: "rate_limited", 503: "unavailable" };
const NONE = new Headers();
const encoder = new TextEncoder();

/** An event that waits, and how it is answered. */
interface Waiting extends Joining {
  readonly ask: Ask;
  answer(found: Response | Promise<Response>): void;
  fail(error: unknown): void;
}

/** Brings events of all callers. One of each process. */
export class Together {
  readonly #parts: Parts;
  readonly #soon: (work: () => void) => void;
  readonly #callers = new Map<string, Caller>();

  constructor(parts: Parts, soon: (work: () => void) => void) {
    this.#parts = parts;
    this.#soon = soon;
  }

  /** The engine's answer to a request that sends an event or several. */
  async answer(ask: Ask): Promise<Response> {
    const found = await joining(this.#parts, ask);
    if (found instanceof Uint8Array || found === undefined) {
      return passOn(this.#parts, ask, { body: found });
    }
    return new Promise((answer, fail) => {
      const caller = this.#callers.get(found.sender) ?? this.#begun(found.sender);
      caller.add({ ...found, ask, answer, fail });
    });
  }

  #begun(sender: string): Caller {
    const caller = new Caller(this.#parts, this.#soon, () => this.#callers.delete(sender));
    this.#callers.set(sender, caller);
    return caller;
  }
}

/** What one caller sends. */
class Caller {
  readonly #parts: Parts;
  readonly #soon: (work: () => void) => void;
  readonly #over: () => void;
  #waiting: Waiting[] = [];
  #onTheirWay = 0;
  #isDue = false;

  constructor(parts: Parts, soon: (work: () => void) => void, over: () => void) {
    this.#parts = parts;
    this.#soon = soon;
    this.#over = over;
  }

  add(one: Waiting): void {
    this.#waiting.push(one);
    if (!this.#isDue) {
      this.#isDue = true;
      this.#soon(() => {
        this.#isDue = false;
        this.#go();
      });
    }
  }

  #go(): void {
    while (this.#waiting.length > 0 && this.#onTheirWay < MOST_ON_THEIR_WAY) {
      this.#send(this.#next());
    }
    if (this.#waiting.length === 0 && this.#onTheirWay === 0 && !this.#isDue) {
      this.#over();
    }
  }

  #send(group: readonly Waiting[]): void {
    this.#onTheirWay += 1;
    let isCounted = true;
    const isOver = () => {
      if (isCounted) {
        isCounted = false;
        clearTimeout(timer);
        this.#onTheirWay -= 1;
        this.#go();
      }
    };
    const timer = setTimeout(isOver, WAITS_MS);
    void bring(this.#parts, group).then(isOver);
  }

  /** The next ones that go together: no two of one id, so that what one sends never decides what another is answered. */
  #next(): Waiting[] {
    const ids = new Set<unknown>();
    let bytes = 0;
    const end = this.#waiting.findIndex(({ id, bytes: { length } }) => {
      const isFull = ids.has(id) || (bytes > 0 && (ids.size >= MOST_EVENTS || bytes + length > MOST_BYTES));
      ids.add(id);
      bytes += length;
      return isFull;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }
}

/** Brings events together, and answers each; what is left goes alone. Resolves once the engine has answered. */
async function bring(parts: Parts, group: readonly Waiting[]): Promise<void> {
  const [first] = group;
  if (first !== undefined && group.length === 1) {
    return alone(parts, first).then(first.answer, first.fail);
  }
  try {
    const answers = await asked(parts, group);
    for (const [at, one] of group.entries()) {
      one.answer(answers[at] ?? alone(parts, one));
    }
  } catch (error) {
    for (const one of group) {
      one.fail(error);
    }
  }
}

function alone(parts: Parts, { ask, bytes }: Waiting): Promise<Response> {
  return passOn(parts, ask, { body: bytes });
}

/** What the engine answers each of a group; nothing for whom it does not say that for certain. */
async function asked(parts: Parts, group: readonly Waiting[]): Promise<(Response | undefined)[]> {
  const [{ ask, listType }] = group as [Waiting];
  const { door, came } = ask.get("visit");
  if (door === undefined) {
    return [];
  }
  const id = requestId(NONE);
  const beganAt = parts.now();
  for (const one of group) {
    one.ask.get("visit").batch = id;
  }
  const answer = await door.engine.send({
    method: "POST",
    path: "/v1/events",
    headers: {
      authorization: ask.req.header("authorization") ?? "",
      "content-type": listType,
      "accept-encoding": "identity",
      "x-request-id": id,
      traceparent: traceParent(NONE),
      ...cameFrom(came),
    },
    body: encoder.encode(`[${group.map(({ text }) => text).join(",")}]`),
  });
  for (const one of group) {
    one.ask.get("visit").timings.set("engine", parts.now() - beganAt);
  }
  if (answer.status !== 200) {
    await answer.body?.cancel();
    const code = BUSY[answer.status];
    if (code !== undefined) {
      const wait = answer.headers.get("retry-after") ?? "1";
      throw new Refused(code, "the engine takes no more at the moment: try again", {
        headers: { "Retry-After": wait },
      });
    }
    return [];
  }
  const receipt: unknown = await answer.json().catch(() => undefined); // cut short, say
  return split(group, receipt, answer.headers);
}
