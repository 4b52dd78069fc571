/** Events that wait in Cloudflare Queues. */
import { type Message, write } from "../ingest/message.ts";
import type { Buffer } from "../parts.ts";

/** What one call takes: 256,000 bytes with what the queue adds, and 100 messages. */
const MOST_BYTES = 240_000;
const MOST_MESSAGES = 100;
const encoder = new TextEncoder();

export class EventQueue implements Buffer {
  readonly #queue: Queue<string>;

  constructor(queue: Queue<string>) {
    this.#queue = queue;
  }

  add(messages: readonly Message[]): Promise<void> {
    return sendAll(this.#queue, messages.map(write));
  }
}

/** Sends texts in as few calls as may bring them. */
export async function sendAll(queue: Queue<string>, texts: readonly string[]): Promise<void> {
  for (const batch of batches(texts)) {
    await queue.sendBatch(batch.map((body) => ({ body, contentType: "text" })));
  }
}

/** Texts in as few calls as may bring them. */
function batches(texts: readonly string[]): string[][] {
  const found: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const bytes = encoder.encode(text).length;
    const last = found.at(-1);
    if (last === undefined || bytes > room || last.length === MOST_MESSAGES) {
      found.push([text]);
      room = MOST_BYTES - bytes;
    } else {
      last.push(text);
      room -= bytes;
    }
  }
  return found;
}
