/** Problems (RFC 9457) as the engine writes them: the same fields, the same codes. */
import type { Schema } from "@tallybook/contract";

type Problem = Schema<"Problem">;

/** What the edge refuses by itself, and with which status. */
const STATUS = {
  unauthenticated: 401,
  too_large: 413,
  unsupported_media_type: 415,
  malformed: 422,
  wrong_type: 422,
  missing_key: 422,
  unknown_key: 422,
  rate_limited: 429,
  unavailable: 503,
  not_found: 404,
  internal: 500,
} as const;

export type Code = keyof typeof STATUS;

/** A request that the edge refuses. */
export class Refused extends Error {
  readonly code: Code;
  /** The place in the body, as a JSON pointer. */
  readonly pointer: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: Code, detail: string, more: { pointer?: string; headers?: Record<string, string> } = {}) {
    super(detail);
    this.code = code;
    this.pointer = more.pointer;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** A request whose sender has broken off. Hardly anybody hears of it. */
export function cutShort(): Refused {
  return new Refused("malformed", "the body was cut short");
}

/** The answer to a request that is refused. */
export function problem(refused: Refused, requestId: string): Response {
  const title = refused.code.replaceAll("_", " ");
  const body: Problem = {
    type: `urn:tallybook:problem:${refused.code}`,
    title,
    status: refused.status,
    code: refused.code,
    detail: refused.message,
    request_id: requestId,
    ...(refused.pointer === undefined
      ? {}
      : { errors: [{ pointer: refused.pointer, code: refused.code, detail: refused.message }] }),
  };
  return new Response(JSON.stringify(body), {
    status: refused.status,
    headers: { "Content-Type": "application/problem+json", ...refused.headers },
  });
}
