/** Pages in the cache of the data centre. */

import { STALE_MS } from "../cache/page.ts";
import type { Page, PageStore } from "../parts.ts";

/** The name of the cache, and the address of a page in it: nobody else can ask for one. */
const NAME = "tallybook-pages";
const BASE = "https://pages.invalid/";
const AT = "x-kept-at";

export class CachedPages implements PageStore {
  async get(key: string): Promise<Page | undefined> {
    const found = await (await caches.open(NAME)).match(await address(key));
    if (found === undefined) {
      return undefined;
    }
    const headers = JSON.parse(found.headers.get("x-kept-headers") ?? "[]");
    const etag = found.headers.get("x-kept-etag") ?? undefined;
    return { body: new Uint8Array(await found.arrayBuffer()), headers, etag, at: Number(found.headers.get(AT)) };
  }

  async put(key: string, page: Page): Promise<void> {
    const headers = new Headers({
      "Cache-Control": `max-age=${STALE_MS / 1_000}`,
      [AT]: `${page.at}`,
      "x-kept-headers": JSON.stringify(page.headers),
    });
    if (page.etag !== undefined) {
      headers.set("x-kept-etag", page.etag);
    }
    await (await caches.open(NAME)).put(await address(key), new Response(page.body, { headers }));
  }
}

async function address(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return BASE + [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
