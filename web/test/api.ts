/** The API as a test plays it: what was asked of the network, and what it answers. */
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers what the console asks of the network until the test ends, and keeps what was asked. */
export function playApi(answer: (asked: Asked) => Answer | "away"): readonly Asked[] {
  const kept: Asked[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const asked = {
      method: request.method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    kept.push(asked);
    const found = answer(asked);
    if (found === "away") {
      throw new TypeError("the network is away");
    }
    const { status = 200, body, headers = {} } = found;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { "Content-Type": "application/json", ...headers },
    });
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  return kept;
}

/** A refusal as the API tells it. */
export function refusal(status: number, code: string, errors: readonly object[] = []): Answer {
  const body = {
    type: "about:blank",
    title: "Refused",
    status,
    code,
    detail: `it is ${code}`,
    request_id: "req-1",
    errors,
  };
  return { status, body };
}
