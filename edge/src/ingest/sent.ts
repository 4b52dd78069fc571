/** Events of one request: JSON or CloudEvents 1.0 in its three modes, gzip or plain. Their shape is looked at here. */
import { gunzip } from "node:zlib";
import { type Misfit, validateCloudEvent, validateEvent } from "../generated/validators.js";
import { cutShort, Refused } from "../http/problem.ts";
import type { Body } from "../parts.ts";
import type { Kind } from "./message.ts";
import { items, lossy } from "./raw.ts";

export const MOST_BYTES = 10_000_000;
export const MOST_EVENTS = 10_000;
const MOST_COMMAS = 100 * MOST_EVENTS;
const JSON_TYPE = "application/json";
const STRUCTURED = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";
const LENIENT = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

/** What one request sent: the texts of its events, or why one is refused, in their order. */
export interface Sent {
  readonly kind: Kind;
  readonly isBatch: boolean;
  readonly events: readonly (string | Refused)[];
}

/** The body of a request, unpacked; `Refused` where it is more than may be sent, told before it is read where that is said. */
export async function body(headers: Headers, sent: Body | undefined): Promise<Uint8Array> {
  const told = Number(headers.get("content-length") ?? 0);
  if (told > MOST_BYTES) {
    throw tooLarge();
  }
  const packed = await collect(sent).catch((error: unknown) => {
    throw error instanceof Refused ? error : cutShort();
  });
  const encoding = (headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding === "identity") {
    return packed;
  }
  if (encoding !== "gzip") {
    throw new Refused(
      "unsupported_media_type",
      `send gzip or nothing as Content-Encoding, not ${encoding.slice(0, 60)}`,
    );
  }
  return unpacked(packed);
}

/** What gzip holds, in one part or several; never more than may be sent of it is made. */
function unpacked(packed: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(packed, { maxOutputLength: MOST_BYTES }, (error, found) => {
      if (error === null) {
        resolve(found);
      } else {
        const isTooLarge = error instanceof RangeError; // both runtimes have that, and other words in it
        reject(isTooLarge ? tooLarge() : new Refused("malformed", "the body is no gzip, or was cut short"));
      }
    });
  });
}

/** The events of a body; `Refused` for the whole where it cannot be read. */
export function sent(headers: Headers, bytes: Uint8Array): Sent {
  const text = decoded(bytes);
  if (commas(text) > MOST_COMMAS) {
    throw new Refused("too_large", `the body has far more than ${MOST_EVENTS} events`);
  }
  const type = (headers.get("content-type") ?? JSON_TYPE).split(";")[0]?.trim().toLowerCase() ?? "";
  switch (type) {
    case JSON_TYPE:
      if (headers.has("ce-specversion")) {
        return one("cloudevent", binary(headers, text));
      }
      return text.trimStart().startsWith("[") ? many("event", text) : one("event", text);
    case STRUCTURED:
      return one("cloudevent", text);
    case BATCH:
      return many("cloudevent", text);
    default:
      throw new Refused(
        "unsupported_media_type",
        `send ${JSON_TYPE}, ${STRUCTURED} or ${BATCH}, not ${type.slice(0, 60)}`,
      );
  }
}

function one(kind: Kind, text: string): Sent {
  return { kind, isBatch: false, events: [looked(kind, text, parsed(text, "the body"))] };
}

function many(kind: Kind, text: string): Sent {
  const values = parsed(text, "the body");
  if (!Array.isArray(values)) {
    throw new Refused("malformed", "the body is no array of events");
  }
  if (values.length > MOST_EVENTS) {
    throw new Refused("too_large", `the body has ${values.length} events; at most ${MOST_EVENTS} are taken`);
  }
  return { kind, isBatch: true, events: items(text).map((item, at) => looked(kind, item, values[at])) };
}

function commas(text: string): number {
  let count = 0;
  for (let at = text.indexOf(","); at >= 0; at = text.indexOf(",", at + 1)) {
    count += 1;
  }
  return count;
}

/** The text of an event that has the right shape, or why it does not. */
function looked(kind: Kind, text: string, value: unknown): string | Refused {
  const validate = kind === "event" ? validateEvent : validateCloudEvent;
  if (!validate(value)) {
    return misshapen(validate.errors?.[0]);
  }
  // Attributes that are none of ours may be any numbers: the engine passes them over.
  const bad = lossy(text, kind === "event" ? undefined : "data");
  return bad === undefined
    ? text
    : new Refused("wrong_type", `${bad.slice(0, 60)}: send decimal numbers as text, and each name once`);
}

/** What is wrong with an event's shape, under the codes that the engine has for it. */
function misshapen(error: Misfit | undefined): Refused {
  const at = error?.instancePath ?? "";
  const { missingProperty, additionalProperty } = error?.params ?? {};
  if (missingProperty !== undefined) {
    return new Refused("missing_key", "is required and missing", { pointer: `${at}/${missingProperty}` });
  }
  if (additionalProperty !== undefined) {
    const name = additionalProperty.replaceAll("~", "~0").replaceAll("/", "~1");
    return new Refused("unknown_key", "unknown key", { pointer: `${at}/${name}` });
  }
  return new Refused("wrong_type", error?.message ?? "is no event", { pointer: at });
}

/** A CloudEvent in binary mode, written as a structured one. */
function binary(headers: Headers, data: string): string {
  if (data === "") {
    throw new Refused("missing_key", "is missing: JSON with the quantity", { pointer: "/data" });
  }
  const attributes: string[] = [];
  for (const [name, value] of headers) {
    if (name.startsWith("ce-") && name !== "ce-data") {
      attributes.push(`${JSON.stringify(name.slice(3))}:${JSON.stringify(unquoted(value))}`);
    }
  }
  parsed(data, "the body");
  return `{${attributes.join(",")},"data":${data}}`;
}

/** What is not quoted rightly stays as it is, and what is no UTF-8 becomes a sign for that: as the engine reads it. */
function unquoted(value: string): string {
  return value.replace(/(?:%[0-9a-f]{2})+/gi, (quoted) => {
    const bytes = quoted.slice(1).split("%");
    return LENIENT.decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  });
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refused("malformed", `${what} is no JSON: ${error instanceof Error ? error.message : "?"}`);
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Refused("malformed", "the body is no UTF-8");
  }
}

async function collect(sent: Body | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (sent !== undefined) {
    for await (const part of sent) {
      size += part.length;
      if (size > MOST_BYTES) {
        throw tooLarge();
      }
      parts.push(part);
    }
  }
  if (parts.length === 1 && parts[0] !== undefined) {
    return parts[0];
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tooLarge(): Refused {
  return new Refused("too_large", `the body has more than ${MOST_BYTES} bytes, packed or unpacked`);
}
