/** One request's way through the edge: whose it is, its ids, and how long each part took. */
import type { Context } from "hono";
import type { Access, Caller } from "./access/verdict.ts";
import type { Came } from "./parts.ts";
import type { Tenant } from "./settings.ts";
import type { Engine } from "./upstream/engine.ts";

/** A tenant, its engine, and who calls it. */
export interface Door {
  readonly tenant: Tenant;
  readonly engine: Engine;
  readonly access: Access;
}

export interface Visit {
  readonly url: URL;
  readonly requestId: string;
  readonly trace: string;
  /** The tenant that is called; none where the host is nobody's. */
  readonly door: Door | undefined;
  /** Where the request comes from. */
  readonly came: Came;
  readonly beganAt: number;
  /** Who calls, where it is somebody with a key. */
  caller?: Caller;
  /** The id of the request by which its event was brought to the engine, with others. */
  batch?: string;
  /** Headers that the answer gets, whoever makes it. */
  readonly told: Map<string, string>;
  /** Milliseconds by name, for `Server-Timing`. */
  readonly timings: Map<string, number>;
}

/** What contexts of this application have. */
export type Env = { Variables: { visit: Visit }; Bindings: object };

export type Ask = Context<Env>;
