/** The engine as Workers reach it. */
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
      return await fetch(this.#url + path, {
        method,
        headers,
        redirect: "manual",
        signal: ending.signal,
        ...(body === undefined ? {} : { body }),
      });
    } finally {
      clearTimeout(timer);
    }
  }
}
