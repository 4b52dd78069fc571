/** What whoever runs the edge may set, read from the environment. */
import type { Limits } from "./limits/bucket.ts";

export interface Settings {
  /** The engine's address, such as `http://127.0.0.1:8080`. */
  readonly engineUrl: string;
  /** Tenants by the host that their callers call; `*` is whose all other hosts are. */
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly limits: Limits;
  /** How many keys that are nobody's an address may show in ten seconds. On Workers `wrangler.jsonc` says so. */
  readonly unknownKeys: number;
  /** How events are taken where the caller does not say. */
  readonly ingestMode: IngestMode;
  /** How long the engine may take to begin its answer. */
  readonly timeoutMs: number;
  /** How long requests may go on after the edge is told to end. Workers end by themselves. */
  readonly graceMs: number;
}

/** A tenant of the engine, as the edge knows it. */
export interface Tenant {
  /** The host that is its own, or `*`. */
  readonly host: string;
  /** The tenant's key of the role `edge`. */
  readonly edgeKey: string;
  /** Pages of which origins may call. */
  readonly corsOrigins: readonly string[];
}

export type IngestMode = "buffered" | "synchronous";

/** A setting that is missing or wrong, told by its name. */
export class BadSetting extends Error {}

type Environment = Readonly<Record<string, unknown>>;

/** The settings of an environment; `BadSetting` where one is missing or wrong. */
export function settings(environment: Environment): Settings {
  return {
    engineUrl: url(environment, "TALLYBOOK_ENGINE"),
    tenants: tenants(environment),
    limits: {
      caller: {
        perSecond: whole(environment, "TALLYBOOK_EDGE_RATE", 1_000),
        burst: whole(environment, "TALLYBOOK_EDGE_BURST", 2_000),
      },
      tenant: {
        perSecond: whole(environment, "TALLYBOOK_EDGE_TENANT_RATE", 5_000),
        burst: whole(environment, "TALLYBOOK_EDGE_TENANT_BURST", 10_000),
      },
    },
    unknownKeys: whole(environment, "TALLYBOOK_EDGE_UNKNOWN_KEYS", 100),
    ingestMode: mode(environment, "TALLYBOOK_INGEST_MODE"),
    timeoutMs: whole(environment, "TALLYBOOK_EDGE_TIMEOUT_SECONDS", 30) * 1_000,
    graceMs: whole(environment, "TALLYBOOK_EDGE_GRACE_SECONDS", 20) * 1_000,
  };
}

function text(environment: Environment, name: string): string {
  const value = environment[name];
  if (typeof value !== "string" || value === "") {
    throw new BadSetting(`${name} is not set`);
  }
  return value;
}

function url(environment: Environment, name: string): string {
  const value = text(environment, name);
  if (!["http:", "https:"].includes(parsed(value)?.protocol ?? "")) {
    throw new BadSetting(`${name} must be the engine's address, such as http://127.0.0.1:8080`);
  }
  return value.replace(/\/+$/, "");
}

/** A whole number of at least 1; `BadSetting`. */
export function whole(environment: Environment, name: string, otherwise: number): number {
  const value = environment[name];
  if (value === undefined || value === "") {
    return otherwise;
  }
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new BadSetting(`${name} must be a whole number of at least 1`);
  }
  return number;
}

function mode(environment: Environment, name: string): IngestMode {
  const value = environment[name] ?? "buffered";
  if (value !== "buffered" && value !== "synchronous") {
    throw new BadSetting(`${name} must be buffered or synchronous`);
  }
  return value;
}

/** The tenant whose host it is. */
export function tenantAt(found: Settings, host: string): Tenant | undefined {
  return found.tenants.get(host.toLowerCase()) ?? found.tenants.get("*");
}

const TENANTS = "TALLYBOOK_EDGE_TENANTS";

/** Several tenants by their hosts, or one whose all hosts are. */
function tenants(environment: Environment): ReadonlyMap<string, Tenant> {
  const value = environment[TENANTS];
  if (value === undefined || value === "") {
    const origins = String(environment["TALLYBOOK_CORS_ORIGINS"] ?? "")
      .split(/[\s,]+/)
      .filter((one) => one !== "");
    if (!origins.every(isOrigin)) {
      throw new BadSetting(
        "TALLYBOOK_CORS_ORIGINS must be origins such as https://console.example, with commas between",
      );
    }
    return new Map([["*", { host: "*", edgeKey: text(environment, "TALLYBOOK_EDGE_KEY"), corsOrigins: origins }]]);
  }
  const wrong = new BadSetting(
    `${TENANTS} must be JSON such as {"api.example": {"key": "tbk_…", "origins": ["https://console.example"]}}`,
  );
  let found: unknown;
  try {
    found = JSON.parse(String(value));
  } catch {
    throw wrong;
  }
  if (typeof found !== "object" || found === null || Array.isArray(found) || Object.keys(found).length === 0) {
    throw wrong;
  }
  const tenant = ([named, one]: [string, unknown]): [string, Tenant] => {
    const { key, origins = [] } = (one ?? {}) as { key?: unknown; origins?: unknown };
    if (typeof key !== "string" || !Array.isArray(origins) || !origins.every((each) => isOrigin(String(each)))) {
      throw wrong;
    }
    const host = named.toLowerCase();
    return [host, { host, edgeKey: key, corsOrigins: origins.map(String) }];
  };
  return new Map(Object.entries(found).map(tenant));
}

function isOrigin(value: string): boolean {
  return parsed(value)?.origin === value;
}

function parsed(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}
