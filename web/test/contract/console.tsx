/** The console's side of its contract with the API: its own pages, in a browser whose network leads to who keeps it. */
import { type Asked, Contract, fromState, type Needed, patterned, type Shape } from "@tallybook/contract/testing";
import { configure } from "@testing-library/react";
import type { ReactNode } from "react";
import { onTestFinished } from "vitest";
import { keepCsrfToken } from "@/api/client";
import { show } from "../shown";

export const ORGANIZATION = "org_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const GROUP = "grp_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const INVOICE = "inv_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const PAYMENT = "pay_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const METHOD = "pmt_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const REFUND = "ref_01jz8a6y5cf6w9t2r0q3m4n5p6";
export const RUN = "run_01jz8a6y5cf6w9t2r0q3m4n5p6";

const COOKIE = "tallybook=0123456789abcdefghijklmnopqrstuvwxyz-_01234";
const CSRF = "csrf_1";
const UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
const KEY = "3b9ac9ff-3d1c-4b8e-9d35-0c2f5a1b7e60";
const PROBLEM = "application/problem+json";
/** What a browser sends of a session, and its page beside it. */
const SESSION = { Cookie: fromState("{cookie}", { cookie: COOKIE }) };
const CHANGING = { ...SESSION, "X-CSRF-Token": fromState("{csrf}", { csrf: CSRF }) };
const ETAG = patterned('^"[^"]+"$', '"e-1"');

configure({ asyncUtilTimeout: 20_000 }); // `make check` runs these beside others

type Values = Readonly<Record<string, Shape>>;

/** What the API answers with one thing, of which the version is known. */
export const versioned = (body: Shape): Needed => ({ status: 200, headers: { ETag: ETAG }, body });
export const page = (row: Shape) => ({ data: [row], next_cursor: null });

/** A refusal, and what it says of fields. */
export function problem(status: number, code: string, errors?: Shape): Needed {
  const told = { status, code, detail: text("why"), request_id: text("req_1") };
  return { status, media: PROBLEM, body: { ...told, ...(errors !== undefined && { errors }) } };
}

/** Any text but none. */
export function text(example: string): Shape {
  return patterned("^.+$", example);
}

/** What the console and the API agree on in one state of the API, in one test. */
export class Agreed {
  readonly #contract = new Contract("console", "tallybook");
  readonly #state: string;

  constructor(state: string) {
    this.#state = state;
  }

  /** What a page of somebody who is signed in reads. */
  reads(what: string, path: Shape, needed: Needed | Shape, query: Values = {}): this {
    return this.#expect(what, { method: "GET", path, headers: SESSION, query }, needed);
  }

  /** What a page makes or does, once however often it asks. */
  posts(what: string, path: Shape, body: Shape | undefined, needed: Needed): this {
    const headers = { ...CHANGING, "Idempotency-Key": patterned(UUID, KEY) };
    return this.#expect(what, { method: "POST", path, headers, ...(body !== undefined && { body }) }, needed);
  }

  /** What a page only asks by a POST. */
  asks(what: string, path: Shape, body: Shape, needed: Needed | Shape): this {
    return this.#expect(what, { method: "POST", path, headers: CHANGING, body }, needed);
  }

  /** What a page changes, by the version that it has read. */
  patches(what: string, path: Shape, body: Shape, needed: Needed): this {
    const headers = { ...CHANGING, "If-Match": fromState("{etag}", { etag: '"e-1"' }) };
    return this.#expect(what, { method: "PATCH", path, headers, body }, needed);
  }

  /** What somebody asks who is not signed in. */
  lets(what: string, asked: Asked, needed: Needed): this {
    return this.#expect(what, asked, needed);
  }

  readsGroup(): this {
    return this.reads(
      "a billing group, in the console",
      fromState("/v1/billing-groups/{billing_group}", { billing_group: GROUP }),
      versioned({ name: "acme", currency: "USD", timezone: "UTC" }),
    );
  }

  /** Shows a page to somebody who is signed in, and lives by what was agreed. */
  shown(children: ReactNode, at: string, doing: (address: () => string) => Promise<void>): Promise<void> {
    return this.kept(async () => {
      keepCsrfToken(CSRF);
      await doing(show(children, at).address);
    }, COOKIE);
  }

  /** Lives by what was agreed, in a browser that keeps a cookie or none. */
  kept(doing: () => Promise<void>, cookie = ""): Promise<void> {
    onTestFinished(() => keepCsrfToken(null));
    return this.#contract.served(async (url) => {
      leadTo(url, cookie);
      await doing();
    });
  }

  #expect(what: string, asked: Asked, needed: Needed | Shape): this {
    const isWhole = typeof needed === "object" && needed !== null && "status" in needed && "body" in needed;
    this.#contract.expect(
      what,
      this.#state,
      asked,
      isWhole ? (needed as Needed) : { status: 200, body: needed as Shape },
    );
    return this;
  }
}

/** Has the browser's network lead to an address, with the cookie that it keeps of the console's origin. */
function leadTo(url: string, cookie: string): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const asked = new Request(input, init);
    const { pathname, search } = new URL(asked.url);
    const headers = new Headers(asked.headers);
    if (cookie !== "") {
      headers.set("Cookie", cookie);
    }
    const body = await asked.text();
    return real(url + pathname + search, { method: asked.method, headers, ...(body !== "" && { body }) });
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });
}
