/** Answers that are given again: price books, counters and the document, to whoever sees the same of them. */
import type { Page, Parts } from "../parts.ts";
import { passOn } from "../proxy.ts";
import type { Ask } from "../visit.ts";

/** A page is given as it is for this long. */
const FRESH_MS = 2_000;
/** And then, while the engine is asked for it again, for this long. */
export const STALE_MS = 30_000;
const MOST_BYTES = 4_000_000;
/** As many renewals are known: those begun first are forgotten first. */
const MOST_RENEWALS = 2_000;
/** An ETag that no page has. */
const NO_ETAG = '""';
/** What describes the API: everybody sees it, without a key. */
const DOCUMENT = "/openapi.json";
const PATHS = /^\/v1\/(?:counters(?:\/[^/]+)?|price-books(?:\/[^/]+(?:\/versions(?:\/[^/]+)?)?)?)$/;

/** What asks for a part of a page, or for none: the engine answers that, and no page of it is kept. */
const CONDITIONS = ["if-match", "if-unmodified-since", "if-modified-since", "if-range", "range"];

/** Whether a request is one for such a page, by somebody who may see it and does not ask for a new one. */
export function isCacheable(ask: Ask): boolean {
  const { headers, method } = ask.req.raw;
  const { pathname } = ask.get("visit").url;
  return (
    method === "GET" &&
    (pathname === DOCUMENT || (PATHS.test(pathname) && ask.get("visit").caller !== undefined)) &&
    !/no-cache|no-store/.test(headers.get("cache-control") ?? "") &&
    !CONDITIONS.some((name) => headers.has(name))
  );
}

/** Gives pages. One for a process or isolate: it knows which pages it is asking for anew. */
export class Pages {
  readonly #parts: Parts;
  /** Pages that were asked for anew, by their keys: when the page was kept that was too old, and since when. */
  readonly #renewals = new Map<string, { of: number; since: number }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A page, from here where it is known. */
  async page(ask: Ask): Promise<Response> {
    const key = keyOf(ask);
    const kept = await this.#parts.pages.get(key);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : this.#parts.now() - kept.at;
    if (kept === undefined || age > STALE_MS) {
      return fetched(this.#parts, ask, key, kept);
    }
    if (age > FRESH_MS) {
      this.#renew(ask, key, kept);
    }
    ask.get("visit").timings.set("cache", 0);
    return given(ask, kept);
  }

  /**
   * Asks for a page anew, once for the page that was kept: also by requests that read it before the new one was kept,
   * and go on after. Where that fails, whoever asks for it next does it again.
   */
  #renew(ask: Ask, key: string, kept: Page): void {
    const now = this.#parts.now();
    const before = this.#renewals.get(key);
    if (before !== undefined && before.of >= kept.at && now - before.since < STALE_MS) {
      return;
    }
    this.#renewals.delete(key);
    this.#renewals.set(key, { of: kept.at, since: now });
    const [first] = this.#renewals.keys();
    if (this.#renewals.size > MOST_RENEWALS && first !== undefined) {
      this.#renewals.delete(first);
    }
    const failed = () => this.#renewals.delete(key);
    const again = fetched(this.#parts, ask, key, kept).then(async (answer) => {
      await answer.body?.cancel();
      return answer.status === 200 || answer.status === 304 || failed();
    });
    this.#parts.later(again.catch(failed));
  }
}

/** What the engine has, kept where it may be. */
async function fetched(parts: Parts, ask: Ask, key: string, kept: Page | undefined): Promise<Response> {
  // What the caller has is compared with what comes of this: the engine is asked about what is kept here alone.
  const answer = await passOn(parts, ask, { headers: { "if-none-match": kept?.etag ?? NO_ETAG } });
  if (answer.status === 304 && kept !== undefined) {
    await parts.pages.put(key, { ...kept, at: parts.now() });
    return given(ask, kept);
  }
  if (answer.status !== 200 || answer.headers.has("set-cookie")) {
    return answer;
  }
  const body = new Uint8Array(await answer.arrayBuffer());
  const found = {
    body,
    headers: [...answer.headers],
    etag: answer.headers.get("etag") ?? undefined,
    at: parts.now(),
  };
  if (body.length <= MOST_BYTES) {
    await parts.pages.put(key, found);
  }
  return given(ask, found);
}

/** A page as an answer: without its body for whoever has it. */
function given(ask: Ask, found: Page): Response {
  const headers = new Headers(found.headers.map(([name, value]): [string, string] => [name, value]));
  headers.set("Cache-Control", "private, no-cache");
  const known = ask.req.raw.headers
    .get("if-none-match")
    ?.split(",")
    .map((one) => one.trim().replace(/^W\//, ""));
  if (found.etag !== undefined && known?.includes(found.etag.replace(/^W\//, "")) === true) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  return new Response(found.body, { status: 200, headers });
}

/** What the page depends on: the tenant, what its caller may see, the path and what is asked for. */
function keyOf(ask: Ask): string {
  const visit = ask.get("visit");
  const { role, organization, billing_groups: groups } = visit.caller?.principal ?? {};
  const seen = [visit.door?.tenant.host, role, organization ?? "", ...[...(groups ?? [])].sort()];
  return JSON.stringify([seen, visit.url.pathname, visit.url.search, ask.req.header("accept") ?? ""]);
}
