/** Which requests may share one to the engine: those that say nothing but one event, and who sends it. */
import type { Parts } from "../parts.ts";
import type { Ask } from "../visit.ts";
import { body } from "./sent.ts";

/** What lists of events are called, by what one of them is. */
const LIST_TYPES: ReadonlyMap<string, string> = new Map([
  ["application/json", "application/json"],
  ["application/cloudevents+json", "application/cloudevents-batch+json"],
]);

/** An event that may go with others. */
export interface Joining {
  /** Whose it is: what else goes with it comes of the same key, address and host, and so tenant, and is of the same type. */
  readonly sender: string;
  readonly id: string;
  readonly text: string;
  /** The text as it came. */
  readonly bytes: Uint8Array;
  /** The type of a list of such events. */
  readonly listType: string;
}

/** A longer one goes alone. */
const MOST_BYTES = 16_384;
/** What says nothing about what is asked for. A request with any other header goes alone. */
const SAY_NOTHING: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "authorization",
  "cache-control",
  "content-length",
  "content-type",
  "dnt",
  "forwarded",
  "host",
  "keep-alive",
  "origin",
  "pragma",
  "prefer",
  "priority",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "traceparent",
  "tracestate",
  "user-agent",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
]);
const PLAIN_CONNECTION = /^(?:keep-alive|close)$/i;
// A mark of the order of bytes stays, and is no JSON then.
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What a request brings to others; its body where it goes alone all the same, none where that was not read. */
export async function joining(parts: Parts, ask: Ask): Promise<Joining | Uint8Array | undefined> {
  const { headers } = ask.req.raw;
  const listType = LIST_TYPES.get(typeOf(headers));
  if (listType === undefined || ask.get("visit").url.search !== "" || !isPlain(headers)) {
    return undefined;
  }
  const bytes = await body(headers, parts.body(ask));
  const found = eventOf(bytes);
  return found === undefined ? bytes : { ...found, bytes, listType, sender: senderOf(ask, listType) };
}

function typeOf(headers: Headers): string {
  return (headers.get("content-type") ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Whether a request has one short body, and nothing that would have it answered otherwise than its neighbour. */
function isPlain(headers: Headers): boolean {
  const bytes = Number(headers.get("content-length") ?? Number.NaN);
  if (!(bytes > 0 && bytes <= MOST_BYTES)) {
    return false;
  }
  for (const [name, value] of headers) {
    if (!(SAY_NOTHING.has(name) || (name === "connection" && PLAIN_CONNECTION.test(value)))) {
      return false;
    }
  }
  return true;
}

/** The event of a body: nothing where it is none with an id, or a list of them. */
function eventOf(bytes: Uint8Array): { readonly id: string; readonly text: string } | undefined {
  try {
    const text = STRICT.decode(bytes);
    const id: unknown = JSON.parse(text)?.id;
    return typeof id === "string" ? { id, text } : undefined;
  } catch {
    return undefined;
  }
}

/** No part of it has a line's end in it. */
function senderOf(ask: Ask, listType: string): string {
  const { address, host, protocol } = ask.get("visit").came;
  return [ask.req.header("authorization"), listType, address, protocol, host].join("\n");
}
