/** The edge on Node: `tallybook-edge`, for those who host it themselves. */
import { mkdirSync } from "node:fs";
import { type AddressInfo, isIPv6 } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { createEdge } from "../app.ts";
import { MemoryPages } from "../cache/memory.ts";
import { MemoryGate, MemoryLimiter } from "../limits/memory.ts";
import type { Parts } from "../parts.ts";
import { BadSetting, settings } from "../settings.ts";
import { folderOf } from "./assets.ts";
import { Forwarder } from "./forwarder.ts";
import { Store } from "./store.ts";
import { PooledUpstream } from "./upstream.ts";

const HELP = `tallybook-edge [--host 127.0.0.1] [--port 8081] [--data FOLDER] [--assets FOLDER] [--quiet]
  What stands before the engine: keys, limits, buffered events, cached pages.

tallybook-edge letters [--data FOLDER]
  Prints the events that the engine did not take, one JSON line each. Stop the edge first.

From the environment:
  TALLYBOOK_ENGINE            the engine's address, such as http://127.0.0.1:8080
  TALLYBOOK_EDGE_KEY          an API key of the role edge; for several tenants TALLYBOOK_EDGE_TENANTS instead
  TALLYBOOK_CORS_ORIGINS      pages of which origins may call, with commas between
  TALLYBOOK_INGEST_MODE       buffered (default) or synchronous
  TALLYBOOK_EDGE_RATE, _BURST, _TENANT_RATE, _TENANT_BURST, _TIMEOUT_SECONDS, _QUEUE_MB,
                              _UNKNOWN_KEYS
See docs/edge.md.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "8081" },
    data: { type: "string", default: join(homedir(), ".local", "share", "tallybook", "edge") },
    assets: { type: "string" },
    quiet: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const now = () => Date.now();
const log = values.quiet ? () => undefined : (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function store(): Store {
  mkdirSync(values.data, { recursive: true, mode: 0o700 });
  const megabytes = Number(process.env["TALLYBOOK_EDGE_QUEUE_MB"] ?? 1_000);
  if (!Number.isSafeInteger(megabytes) || megabytes < 1) {
    throw new BadSetting("TALLYBOOK_EDGE_QUEUE_MB must be a whole number of at least 1");
  }
  return new Store(values.data, megabytes * 1_000_000, now);
}

async function run(): Promise<void> {
  const found = settings(process.env);
  const kept = store();
  const upstream = new PooledUpstream(found.engineUrl);
  const parts: Parts = {
    settings: found,
    now,
    address: (ask) => getConnInfo(ask).remote.address ?? "unknown",
    upstream,
    verdicts: kept,
    gate: new MemoryGate(found.unknownKeys, now),
    limiter: new MemoryLimiter(now),
    buffer: kept,
    pages: new MemoryPages(),
    ...(values.assets === undefined ? {} : { assets: folderOf(values.assets) }),
    log,
  };
  const { app, engines } = createEdge(parts);
  const forwarder = new Forwarder(kept, engines, now, log);
  forwarder.start();
  const server = serve({ fetch: app.fetch, hostname: values.host, port: Number(values.port) }, (at: AddressInfo) => {
    // Where it listens is told on the first line, also with --port 0.
    const host = isIPv6(at.address) ? `[${at.address}]` : at.address;
    process.stderr.write(`tallybook-edge: http://${host}:${at.port} before ${found.engineUrl}\n`);
  });
  const end = () => {
    server.close(async () => {
      await forwarder.stop();
      await kept.close();
      await upstream.close();
      process.exit(0);
    });
    if ("closeIdleConnections" in server) {
      server.closeIdleConnections();
    }
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  server.on("error", (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      `tallybook-edge: ${error.code === "EADDRINUSE" ? `port ${values.port} is taken` : error.message}\n`,
    );
    process.exit(1);
  });
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
  } else if (positionals[0] === "letters") {
    const kept = store();
    for (const { letter } of kept.letters()) {
      process.stdout.write(`${JSON.stringify(letter)}\n`);
    }
    await kept.close();
  } else if (positionals.length > 0) {
    throw new BadSetting(`${positionals[0]} is no command; see --help`);
  } else {
    await run();
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof BadSetting)) {
    throw error;
  }
  process.stderr.write(`tallybook-edge: ${error.message}\n`);
  process.exit(2);
});
