/** The engine as Node reaches it: pools of connections that stay open. */
import { Readable } from "node:stream";
import { type Dispatcher, Pool } from "undici";
import { answered } from "../http/headers.ts";
import { cutShort, Refused } from "../http/problem.ts";
import type { Upstream, UpstreamRequest } from "../parts.ts";

/** Whoever reads or sends slowly holds one of them: there are far more than are busy at any time else. */
const CONNECTIONS = 1_024;
const CONNECT_MS = 2_000;
/** An answer of so many bytes is read at once; a longer one flows through. */
const AT_ONCE_BYTES = 256 * 1_024;

export class PooledUpstream implements Upstream {
  readonly #usual: Connections;
  /** A body that flows comes as slowly as it is sent: no other request waits for a connection that has one. */
  readonly #flowing: Connections;

  constructor(url: string, connections = CONNECTIONS) {
    this.#usual = new Connections(url, connections);
    this.#flowing = new Connections(url, connections);
  }

  async send(request: UpstreamRequest): Promise<Response> {
    const body = await sent(request);
    const connections = body === null || body instanceof Uint8Array ? this.#usual : this.#flowing;
    const { statusCode, headers, body: answer } = await connections.ask(request, body);
    const said = Object.entries(headers).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? ""]).map((one) => [name, one] as const),
    );
    const passed = answered(said, headers["connection"]?.toString() ?? null);
    const isShort = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY) <= AT_ONCE_BYTES;
    const hasNone = request.method === "HEAD" || statusCode === 204 || statusCode === 304;
    const found = isShort || hasNone ? await answer.bytes() : flowing(answer);
    return new Response(hasNone ? null : found, { status: statusCode, headers: passed });
  }

  async close(): Promise<void> {
    await Promise.all([this.#usual.close(), this.#flowing.close()]);
  }
}

/** So many connections. Who finds none free waits for one, but no longer than the engine may take to begin its answer. */
class Connections {
  readonly #pool: Pool;
  readonly #most: number;
  #busy = 0;

  constructor(url: string, most: number) {
    this.#pool = new Pool(url, { connections: most, connect: { timeout: CONNECT_MS }, keepAliveTimeout: 4_000 });
    this.#most = most;
  }

  ask(
    { method, path, headers, timeoutMs }: UpstreamRequest,
    body: Uint8Array | Readable | null,
  ): Promise<Dispatcher.ResponseData> {
    const ending = this.#busy < this.#most ? undefined : new AbortController();
    const asked = this.#pool.request({
      method: method as "GET",
      path,
      headers,
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: ending?.signal ?? null,
    });
    this.#busy += 1;
    const isOver = () => {
      this.#busy -= 1;
    };
    asked.then((answer) => answer.body.once("close", isOver), isOver);
    return ending === undefined ? asked : inTime(asked, timeoutMs, ending);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** What is asked, where that comes in time. That it does not says nothing of the engine: others may be slow themselves. */
function inTime<T>(asked: Promise<T>, timeoutMs: number, ending: AbortController): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      ending.abort();
      reject(
        new Refused("unavailable", "too many requests are on their way to the engine: try again", {
          headers: { "Retry-After": "1" },
        }),
      );
    }, timeoutMs);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A body as a stream that may be given up at any moment, which those of `Readable.toWeb` may not. */
function flowing(body: Readable): ReadableStream<Uint8Array> {
  const parts: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    cancel() {
      body.destroy();
    },
  });
}

/** A body to send: a short one as a whole, with its length, which costs all that it passes less than a stream does. */
async function sent({ body, bodyBytes = Number.NaN }: UpstreamRequest): Promise<Uint8Array | Readable | null> {
  if (body === undefined || body instanceof Uint8Array) {
    return body ?? null;
  }
  const stream = body instanceof Readable ? body : Readable.from(body);
  return bodyBytes <= AT_ONCE_BYTES ? whole(stream) : Readable.from(asItComes(stream), { objectMode: false });
}

/** The parts of a stream; where it breaks off, that is told as what it is: its sender's doing. */
async function* asItComes(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream.iterator({ destroyOnReturn: false });
  } catch {
    throw cutShort();
  }
}

/** All of a stream; `Refused` where it is cut short. */
function whole(stream: Readable): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    stream.on("data", (part) => parts.push(part));
    stream.once("end", () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)));
    stream.once("error", () => reject(cutShort()));
    stream.once("close", () => reject(cutShort()));
  });
}
