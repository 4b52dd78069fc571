/** `tallybook-edge letters`: looks at dead letters, has their events wait again, or deletes them. */
import { BufferFull } from "../parts.ts";
import { BadSetting } from "../settings.ts";
import type { Store } from "./store.ts";

/** Which letters: all, or those of one code. */
interface Which {
  readonly code?: string | undefined;
}

/**
 * Does what is asked with each letter, and prints it as a JSON line. `BadSetting` where that is nothing known;
 * where there is no room for all to wait again, the rest stay letters.
 */
export async function letters(
  store: Store,
  what: string | undefined,
  which: Which,
  print: (line: string) => void,
): Promise<void> {
  if (what !== undefined && what !== "replay" && what !== "delete") {
    throw new BadSetting(`letters ${what} is no command; see --help`);
  }
  for (const { place, letter } of store.letters()) {
    if (which.code !== undefined && which.code !== letter.code) {
      continue;
    }
    if (what === "replay") {
      await store.replay(place, letter).catch(told);
    } else if (what === "delete") {
      await store.forget(place, letter);
    }
    print(JSON.stringify(letter));
  }
}

function told(error: unknown): never {
  throw error instanceof BufferFull
    ? new BadSetting("there is no room for more events to wait: run the edge, then replay the rest")
    : error;
}
