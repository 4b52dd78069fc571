/** `POST /v1/events`: events are kept for the engine, or brought to it at once. */
import type { Schema } from "@tallybook/contract";
import { Refused } from "../http/problem.ts";
import { BufferFull, type Parts } from "../parts.ts";
import { passOn } from "../proxy.ts";
import type { IngestMode } from "../settings.ts";
import type { Ask } from "../visit.ts";
import { messages } from "./message.ts";
import { body, type Sent, sent } from "./sent.ts";
import type { Together } from "./together.ts";

/** What is answered where events wait for the engine. */
interface BufferedReceipt {
  readonly mode: "buffered";
  /** How many events are kept; the engine looks at them when it gets them. */
  readonly buffered: number;
  /** How many have the wrong shape. */
  readonly refused: number;
  /** What is wrong with those, by their place in the batch. */
  readonly errors: readonly {
    readonly index: number;
    readonly pointer: string;
    readonly code: string;
    readonly detail: string;
  }[];
}

const RETRY_SECONDS = 5;
/** Who may send events that wait. Anybody else is answered by the engine at once: that they may not. */
const SENDERS: ReadonlySet<Schema<"Role">> = new Set(["admin", "operator", "ingest"] as const);

/** Takes events in; who sends them was found out before. `together` brings those to the engine that are not kept. */
export async function takeEvents(parts: Parts, ask: Ask, together?: Together): Promise<Response> {
  const { caller, told } = ask.get("visit");
  const asked = preferred(ask.req.header("prefer"));
  const wanted = asked ?? parts.settings.ingestMode;
  const isAtOnce = wanted === "synchronous" || parts.buffer.hasTooManyLetters?.() === true;
  const maySend = caller !== undefined && SENDERS.has(caller.principal.role);
  if (isAtOnce || !maySend) {
    told.set("Ingest-Mode", "synchronous");
    return maySend && together !== undefined ? together.answer(ask) : passOn(parts, ask);
  }
  const found = sent(ask.req.raw.headers, await body(ask.req.raw.headers, parts.body(ask)));
  told.set("Ingest-Mode", "buffered");
  if (asked === "buffered") {
    told.set("Preference-Applied", "respond-async");
  }
  const kept = found.events.filter((one) => typeof one === "string");
  await keep(parts, ask, found, kept);
  return ask.json(receipt(found, kept.length), 202);
}

async function keep(parts: Parts, ask: Ask, found: Sent, events: readonly string[]): Promise<void> {
  const { caller, door, requestId } = ask.get("visit");
  const [wrong] = found.events.filter((one) => one instanceof Refused);
  if (wrong !== undefined && (events.length === 0 || !found.isBatch)) {
    throw wrong;
  }
  if (caller === undefined || door === undefined || events.length === 0) {
    return;
  }
  const head = {
    tenant: door.tenant.host,
    principal: caller.principal.id,
    verified_at: new Date(caller.at).toISOString(),
    request_id: requestId,
    kind: found.kind,
  };
  const made = messages(head, events);
  if (made === undefined) {
    throw new Refused("too_large", "an event has more than 119,000 bytes: send it with `Prefer: wait=30`");
  }
  try {
    await parts.buffer.add(made);
  } catch (error) {
    const why =
      error instanceof BufferFull ? "there is no room for more events" : "events cannot be kept at the moment";
    parts.log({ at: new Date(parts.now()).toISOString(), request_id: requestId, error: String(error) });
    throw new Refused("unavailable", `${why}: send them again`, { headers: { "Retry-After": `${RETRY_SECONDS}` } });
  }
}

function receipt(found: Sent, buffered: number): BufferedReceipt {
  const errors = found.events.flatMap((one, index) =>
    one instanceof Refused ? [{ index, pointer: one.pointer ?? "", code: one.code, detail: one.message }] : [],
  );
  return { mode: "buffered", buffered, refused: errors.length, errors };
}

/** What a caller prefers (RFC 7240): to wait for the engine's answer, or not. */
function preferred(header: string | undefined): IngestMode | undefined {
  for (const one of (header ?? "").split(",")) {
    const [name] = one.trim().toLowerCase().split(/[=;]/);
    if (name === "respond-async") {
      return "buffered";
    }
    if (name === "wait") {
      return "synchronous";
    }
  }
  return undefined;
}
