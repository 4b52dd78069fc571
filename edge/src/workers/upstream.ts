/** The engine as Workers reach it. */
import { answered } from "../http/headers.ts";
import type { Upstream, UpstreamRequest } from "../parts.ts";

export class FetchUpstream implements Upstream {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async send(request: UpstreamRequest): Promise<Response> {
    const { method, path, headers, body, timeoutMs } = request;
    // Only until the answer begins: a long one may flow for longer.
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), timeoutMs);
    try {
      const answer = await fetch(this.#url + path, {
        method,
        headers,
        redirect: "manual",
        signal: ending.signal,
        ...(body === undefined ? {} : { body: body as ReadableStream<Uint8Array> }),
      });
      const passed = answered(answer.headers, answer.headers.get("connection"));
      return new Response(answer.body, { status: answer.status, headers: passed });
    } finally {
      clearTimeout(timer);
    }
  }
}
