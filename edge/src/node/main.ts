/** The edge on Node: `tallybook-edge`, for those who host it themselves. */
import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type HttpBindings, serve } from "@hono/node-server";
import { createEdge } from "../app.ts";
import { MemoryPages } from "../cache/memory.ts";
import { exported } from "../http/files.ts";
import { MemoryGate, MemoryLimiter } from "../limits/memory.ts";
import type { Parts } from "../parts.ts";
import { BadSetting, settings, whole } from "../settings.ts";
import type { Ask } from "../visit.ts";
import { folderOf } from "./assets.ts";
import { Proxies } from "./came.ts";
import { forwarders } from "./forwarder.ts";
import { letters } from "./letters.ts";
import { Store } from "./store.ts";
import { PooledUpstream } from "./upstream.ts";

const HELP = `tallybook-edge [--host 127.0.0.1] [--port 8081] [--data FOLDER] [--assets FOLDER] [--quiet]
  What stands before the engine: keys, limits, buffered events, cached pages.

tallybook-edge letters [replay|delete] [--code CODE] [--data FOLDER]
  Prints the events that the engine did not take, one JSON line each; has them wait for it once more, or deletes
  them: all, or those refused with one code. Stop the edge first.

From the environment:
  TALLYBOOK_ENGINE            the engine's address, such as http://127.0.0.1:8080
  TALLYBOOK_EDGE_KEY          an API key of the role edge; for several tenants TALLYBOOK_EDGE_TENANTS instead
  TALLYBOOK_CORS_ORIGINS      pages of which origins may call, with commas between
  TALLYBOOK_INGEST_MODE       buffered (default) or synchronous
  TALLYBOOK_EDGE_RATE, _BURST, _TENANT_RATE, _TENANT_BURST, _TIMEOUT_SECONDS, _QUEUE_MB,
                              _LETTERS_MB, _UNKNOWN_KEYS
  TALLYBOOK_EDGE_TRUSTED_PROXIES   addresses and networks whose word is taken on where a request comes from
  TALLYBOOK_EDGE_PROXY_HEADERS     what they write: x-forwarded (default) or forwarded
See docs/edge.md.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "8081" },
    data: { type: "string", default: join(homedir(), ".local", "share", "tallybook", "edge") },
    assets: { type: "string" },
    code: { type: "string" },
    quiet: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Whoever sends slowly holds a connection for no longer; headers of more than 16 KB are refused with 431. */
const BOUNDS = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 75_000, maxHeaderSize: 16_384 };
const now = () => Date.now();
const lines: string[] = [];
const log = values.quiet ? () => undefined : written;

/** Writes lines of the log, those of one turn at once. */
function written(line: object): void {
  lines.push(JSON.stringify(line));
  if (lines.length === 1) {
    setImmediate(() => process.stdout.write(`${lines.splice(0).join("\n")}\n`));
  }
}

function store(): Store {
  mkdirSync(values.data, { recursive: true, mode: 0o700 });
  const bytes = (name: string, otherwise: number) => whole(process.env, name, otherwise) * 1_000_000;
  const room = {
    queueBytes: bytes("TALLYBOOK_EDGE_QUEUE_MB", 1_000),
    letterBytes: bytes("TALLYBOOK_EDGE_LETTERS_MB", 100),
  };
  try {
    return new Store(values.data, room, now);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadSetting(`what is kept in ${values.data} cannot be opened: ${why}. Nothing in it was changed.`);
  }
}

/** The request as Node has it: made into a web stream, a body costs more than all else that the edge does with it. */
function incoming(ask: Ask): IncomingMessage | undefined {
  const { incoming: request } = ask.env as HttpBindings;
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  return length === undefined && coding === undefined ? undefined : request;
}

async function run(): Promise<void> {
  const found = settings(process.env);
  const proxies = new Proxies(process.env);
  const kept = store();
  const upstream = new PooledUpstream(found.engineUrl);
  const parts: Parts = {
    settings: found,
    now,
    came: (ask, { host }) => {
      const address = (ask.env as HttpBindings).incoming.socket.remoteAddress ?? "unknown";
      return proxies.came({ address, protocol: "http", host }, ask.req.raw.headers);
    },
    body: incoming,
    upstream,
    verdicts: kept,
    gate: new MemoryGate(found.unknownKeys, now),
    limiter: new MemoryLimiter(now),
    buffer: kept,
    pages: new MemoryPages(),
    soon: setImmediate,
    later: () => undefined, // what runs in a process goes on by itself
    ...(values.assets === undefined ? {} : { assets: exported(folderOf(values.assets)) }),
    log,
  };
  const { app, engines } = createEdge(parts);
  const failed = (error: unknown) => log({ at: new Date(now()).toISOString(), error: String(error) });
  kept.onError = failed;
  // LMDB tells of a commit that failed, a full disk's say, to whoever waits for it and once more to nobody.
  process.on("unhandledRejection", failed);
  const running = forwarders(kept, engines, now, log);
  for (const one of running) {
    one.start();
  }
  const server = serve(
    { fetch: app.fetch, hostname: values.host, port: Number(values.port), serverOptions: BOUNDS },
    (at: AddressInfo) => {
      // Where it listens is told on the first line, also with --port 0.
      const host = isIPv6(at.address) ? `[${at.address}]` : at.address;
      process.stderr.write(`tallybook-edge: http://${host}:${at.port} before ${found.engineUrl}\n`);
    },
  );
  const end = () => {
    server.close(async () => {
      await Promise.all(running.map((one) => one.stop()));
      await kept.close();
      await upstream.close();
      process.exit(0);
    });
    server.prependListener("request", (_, response: ServerResponse) => {
      response.shouldKeepAlive = false; // whoever keeps a connection busy asks the next one elsewhere
    });
    if ("closeIdleConnections" in server) {
      setInterval(() => server.closeIdleConnections(), 50);
      // Whoever sends or reads too slowly is cut off; events that were acknowledged are on disk.
      setTimeout(() => server.closeAllConnections(), found.graceMs).unref();
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
    try {
      await letters(kept, positionals[1], values, (line) => process.stdout.write(`${line}\n`));
    } finally {
      await kept.close();
    }
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
