/** Pages in this process's memory. */
import type { Page, PageStore } from "../parts.ts";

const MOST_PAGES = 2_000;
const MOST_BYTES = 64_000_000;

/** Those not asked for for the longest time are forgotten first. */
export class MemoryPages implements PageStore {
  readonly #pages = new Map<string, Page>();
  #bytes = 0;

  get(key: string): Promise<Page | undefined> {
    const found = this.#pages.get(key);
    if (found !== undefined) {
      this.#pages.delete(key);
      this.#pages.set(key, found);
    }
    return Promise.resolve(found);
  }

  put(key: string, page: Page): Promise<void> {
    this.#forget(key);
    this.#pages.set(key, page);
    this.#bytes += page.body.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES && this.#bytes <= MOST_BYTES) {
        break;
      }
      this.#forget(oldest);
    }
    return Promise.resolve();
  }

  #forget(key: string): void {
    this.#bytes -= this.#pages.get(key)?.body.length ?? 0;
    this.#pages.delete(key);
  }
}
