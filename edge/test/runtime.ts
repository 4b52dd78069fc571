/** What the suite needs of a runtime, and of the engine that is played. */
import { inject } from "vitest";
import type { Asked, Told } from "./engine.ts";

declare module "vitest" {
  interface ProvidedContext {
    engine: string;
  }
}

export interface Runtime {
  /** What was written to the log. */
  readonly lines: readonly object[];
  ask(request: Request): Promise<Response>;
  end(): Promise<void>;
}

/** Tells the engine what to do under a name. */
export async function tell(name: string, told: Told): Promise<void> {
  await fetch(`${inject("engine")}/control/${name}`, { method: "PUT", body: JSON.stringify(told) });
}

/** What the engine was asked under a name. */
export async function asked(name: string): Promise<Asked> {
  return (await fetch(`${inject("engine")}/control/${name}`)).json() as Promise<Asked>;
}

/** A principal that sees all of its tenant. */
export function principal(name: string, role = "ingest"): object {
  return { id: `${name}.${role}`, name, role, organization: null, billing_groups: [], csrf_token: null };
}

let count = 0;

/** A name of a test's own. */
export function fresh(): string {
  count += 1;
  return `t${crypto.randomUUID().slice(0, 8)}${count}`;
}

/** A request with a key. */
export function request(path: string, key: string, how: RequestInit & { host?: string } = {}): Request {
  const { host = "a.test", ...init } = how;
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${key}`);
  return new Request(`https://${host}${path}`, { ...init, headers });
}
