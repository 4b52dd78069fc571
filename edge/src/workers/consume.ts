/** Brings what a queue delivers to the engine. */
import { delayMs, forward, grouped, type Outcome, writeLetter } from "../ingest/forward.ts";
import { read } from "../ingest/message.ts";
import type { Engine } from "../upstream/engine.ts";
import { sendAll } from "./queue.ts";

/** What is tried again within a minute while the engine is away; the queue's `max_retries` says how often. */
const LONGEST_AWAY_SECONDS = 60;

/** Acknowledges what the engine has, and has the rest delivered again. */
export async function consume(
  batch: MessageBatch<string>,
  engines: ReadonlyMap<string, Engine>,
  deadLetters: Queue<string>,
): Promise<void> {
  const stored = batch.messages.map((delivered) => ({ delivered, message: read(delivered.body) }));
  for (const group of grouped(stored)) {
    const engine = engines.get(group[0]?.message.head.tenant ?? "");
    const outcomes = engine
      ? await forward(
          engine,
          group.map((one) => one.message),
        )
      : group.map((): Outcome => ({ kind: "again", reason: "this tenant is not in the settings" }));
    for (const [at, one] of group.entries()) {
      await settle(one.delivered, outcomes[at], deadLetters);
    }
  }
}

async function settle(delivered: Message<string>, outcome: Outcome | undefined, dead: Queue<string>): Promise<void> {
  const seconds = Math.ceil(delayMs(delivered.attempts - 1) / 1_000);
  switch (outcome?.kind) {
    case "done":
      await sendAll(dead, outcome.letters.map(writeLetter));
      delivered.ack();
      break;
    case "again":
      delivered.retry({ delaySeconds: seconds });
      break;
    default:
      delivered.retry({ delaySeconds: Math.min(seconds, LONGEST_AWAY_SECONDS) });
  }
}
