/** The engine as Node reaches it: a pool of connections that stay open. */
import { Readable } from "node:stream";
import { Pool } from "undici";
import { answered } from "../http/headers.ts";
import type { Upstream, UpstreamRequest } from "../parts.ts";

const CONNECTIONS = 128;
const CONNECT_MS = 2_000;
/** An answer of so many bytes is read at once; a longer one flows through. */
const AT_ONCE_BYTES = 256 * 1_024;

export class PooledUpstream implements Upstream {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: CONNECTIONS, connect: { timeout: CONNECT_MS }, keepAliveTimeout: 4_000 });
  }

  async send(request: UpstreamRequest): Promise<Response> {
    const { statusCode, headers, body } = await this.#pool.request({
      method: request.method as "GET",
      path: request.path,
      headers: request.headers,
      body: await sent(request),
      headersTimeout: request.timeoutMs,
      bodyTimeout: request.timeoutMs,
    });
    const said = Object.entries(headers).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? ""]).map((one) => [name, one] as const),
    );
    const passed = answered(said, headers.connection?.toString() ?? null);
    const isShort = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY) <= AT_ONCE_BYTES;
    const hasNone = request.method === "HEAD" || statusCode === 204 || statusCode === 304;
    const found = isShort || hasNone ? await body.bytes() : flowing(body);
    return new Response(hasNone ? null : found, { status: statusCode, headers: passed });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
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
  return bodyBytes <= AT_ONCE_BYTES ? whole(stream) : stream;
}

/** All of a stream; rejects where it is cut short. */
function whole(stream: Readable): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    stream.on("data", (part) => parts.push(part));
    stream.once("end", () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)));
    stream.once("error", reject);
    stream.once("close", () => reject(new Error("the body was cut short")));
  });
}
