/** The one client of the API: same origin, the session's cookie, its CSRF token. */
import type { paths } from "@tallybook/contract";
import createClient, { type Middleware } from "openapi-fetch";
import { refusalOf, Unreachable } from "@/api/problem";

let csrfToken: string | null = null;

/** What `GET /v1/me` and signing in answer; sent with everything that changes something. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken !== null) {
      request.headers.set("X-CSRF-Token", csrfToken);
    }
    return request;
  },
};

const origin = typeof window === "undefined" ? "" : window.location.origin;
const client = createClient<paths>({ baseUrl: origin, credentials: "same-origin", fetch: (asked) => fetch(asked) });
client.use(guard);

/** What was answered, and the version of it that `If-Match` takes. */
export interface Answered<Body> {
  readonly body: Body;
  readonly etag: string | null;
}

/** What a request carries; which of it a path takes, the types of `get.ts` and `send.ts` say. */
export interface Carried {
  readonly path?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type Verb = "get" | "post" | "patch" | "delete";

/** Sends a request. Throws `ApiProblem` for what is refused, `Unreachable` where no answer came. */
export async function request<Body>(verb: Verb, path: string, carried: Carried): Promise<Answered<Body>> {
  const { path: place, query, ...rest } = carried;
  const sent = { params: { path: place, query }, ...rest };
  const call = client[verb.toUpperCase() as "GET"] as unknown as Call;
  const answer = await call(path, sent).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  });
  if (!answer.response.ok) {
    throw refusalOf(answer.error, answer.response.status);
  }
  return { body: answer.data as Body, etag: answer.response.headers.get("ETag") };
}

type Call = (path: string, sent: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** The address of a file that the browser fetches by itself, such as a PDF. */
export function fileAt(path: FilePath, id: string): string {
  return path.replace("{id}", encodeURIComponent(id));
}

export type FilePath =
  | "/v1/invoices/{id}/pdf"
  | "/v1/invoices/{id}/e-invoice"
  | "/v1/invoices/{id}/case"
  | "/v1/credit-notes/{id}/pdf"
  | "/v1/credit-notes/{id}/e-invoice"
  | "/v1/exports/{id}/file";
