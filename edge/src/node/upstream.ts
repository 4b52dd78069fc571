/** The engine as Node reaches it: a pool of connections that stay open. */
import { Readable } from "node:stream";
import { Pool } from "undici";
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
      headers: Object.fromEntries(request.headers),
      body: sent(request.body),
      headersTimeout: request.timeoutMs,
      bodyTimeout: request.timeoutMs,
    });
    const passed = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of Array.isArray(value) ? value : [value ?? ""]) {
        passed.append(name, one);
      }
    }
    const isShort = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY) <= AT_ONCE_BYTES;
    const hasNone = request.method === "HEAD" || statusCode === 204 || statusCode === 304;
    const whole = isShort || hasNone ? await body.bytes() : flowing(body);
    return new Response(hasNone ? null : whole, { status: statusCode, headers: passed });
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

function sent(body: UpstreamRequest["body"]): Uint8Array | Readable | null {
  return body === undefined || body instanceof Uint8Array ? (body ?? null) : Readable.fromWeb(body as never);
}
