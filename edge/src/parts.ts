/** What a runtime gives the edge: the one place where Workers and Node differ. */

import type { KnownKey } from "./access/verdict.ts";
import type { Message } from "./ingest/message.ts";
import type { Limits, Taken } from "./limits/bucket.ts";
import type { Settings } from "./settings.ts";
import type { Ask } from "./visit.ts";

/** Everything that the application works with. */
export interface Parts {
  readonly settings: Settings;
  /** The moment, in milliseconds since 1970. */
  readonly now: () => number;
  /** Where a request comes from, and what it was sent to. */
  readonly came: (ask: Ask, url: URL) => Came;
  /** The body of a request, as this runtime reads it at the least cost; none where there is none. */
  readonly body: (ask: Ask) => Body | undefined;
  readonly upstream: Upstream;
  readonly verdicts: VerdictStore;
  readonly gate: Gate;
  readonly limiter: Limiter;
  readonly buffer: Buffer;
  readonly pages: PageStore;
  /** The console's files; without them there is no console here. */
  readonly assets?: Assets;
  /** Goes on with work after the answer was sent, and where whoever asked has gone. The work never rejects. */
  readonly later: (work: Promise<unknown>) => void;
  /**
   * Does work once what has come in meanwhile was looked at. Only where one request may wait for what another has
   * asked: without it, each event that is answered by the engine is a request of its own.
   */
  readonly soon?: (work: () => void) => void;
  /** Writes one line of the log. */
  readonly log: (line: object) => void;
}

/** Where a request comes from, and what it was sent to, before whatever stands before the edge. */
export interface Came {
  readonly address: string;
  readonly protocol: "http" | "https";
  /** The host that was called, with its port where it is no usual one. */
  readonly host: string;
}

/** A body that is read once. */
export type Body = AsyncIterable<Uint8Array>;

/** The engine, as this runtime reaches it. */
export interface Upstream {
  /**
   * Sends a request to a path of the engine; answers what it says, without headers that are of the connection alone
   * or that the edge says by itself. Rejects where it cannot be reached or takes longer than `timeoutMs`; with `Refused`
   * for what says nothing of the engine, such as a body that is cut short.
   */
  send(request: UpstreamRequest): Promise<Response>;
}

export interface UpstreamRequest {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Body | undefined;
  /** How long the body is, where that was said. */
  readonly bodyBytes?: number;
  readonly timeoutMs: number;
}

/** Whose keys are known, also after a restart and while the engine is away. */
export interface VerdictStore {
  get(place: string): Promise<KnownKey | undefined>;
  put(place: string, known: KnownKey): Promise<void>;
}

/** Keeps those out who try keys. */
export interface Gate {
  /** An address has shown a key that is nobody's. Answers whether it may go on for now. */
  failed(address: string): Promise<boolean>;
}

/** Who may send how much. */
export interface Limiter {
  /** Takes one from a caller's bucket and from its tenant's. */
  take(caller: string, tenant: string, limits: Limits): Promise<Taken>;
}

/** Where events wait for the engine. */
export interface Buffer {
  /** Keeps messages; when it answers they are durable. Rejects with `BufferFull` where there is no room. */
  add(messages: readonly Message[]): Promise<void>;
  /** How much waits, where this runtime can tell. */
  standing?(): Standing;
  /** Whether there is no room for events that the engine may refuse later: they are better brought to it at once. */
  hasTooManyLetters?(): boolean;
}

export interface Standing {
  readonly messages: number;
  readonly bytes: number;
  /** Events that the engine did not take, how long they are, and whether no more should come. */
  readonly letters: number;
  readonly letter_bytes: number;
  readonly letters_full: boolean;
}

/** There is no room for more events. */
export class BufferFull extends Error {}

/** Answers that may be given again. */
export interface PageStore {
  get(key: string): Promise<Page | undefined>;
  put(key: string, page: Page): Promise<void>;
}

export interface Page {
  readonly body: Uint8Array;
  readonly headers: readonly (readonly [string, string])[];
  readonly etag: string | undefined;
  /** When the engine said so. */
  readonly at: number;
}

export interface Assets {
  /** The file at a path, or none. */
  get(request: Request): Promise<Response | undefined>;
}
