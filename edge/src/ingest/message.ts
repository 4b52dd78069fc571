/** Messages: events of one caller as they wait for the engine, each small enough for a queue. */

/** How the events of a message are written. */
export type Kind = "event" | "cloudevent";

/** What stands above a message's events. The key that they came with is not there: whose they are is. */
export interface Head {
  /** The host of the tenant, as the settings have it. */
  readonly tenant: string;
  /** The principal that sent them. */
  readonly principal: string;
  /** When the edge knew that it may: RFC 3339. */
  readonly verified_at: string;
  readonly request_id: string;
  readonly kind: Kind;
  readonly count: number;
}

export interface Message {
  readonly head: Head;
  /** The texts of the events, with commas between them. */
  readonly events: string;
}

/** What one message has at most, as it is written: a queue takes 128,000 bytes. */
const MOST_MESSAGE_BYTES = 120_000;
const HEAD_BYTES = 1_000;
const encoder = new TextEncoder();

/** Events in as few messages as they fit in, in their order; `undefined` where one alone is too large. */
export function messages(head: Omit<Head, "count">, events: readonly string[]): Message[] | undefined {
  const found: Message[] = [];
  let open: string[] = [];
  let size = HEAD_BYTES;
  const close = () => {
    if (open.length > 0) {
      found.push({ head: { ...head, count: open.length }, events: open.join(",") });
      open = [];
      size = HEAD_BYTES;
    }
  };
  for (const event of events) {
    const bytes = encoder.encode(event).length + 1;
    if (HEAD_BYTES + bytes > MOST_MESSAGE_BYTES) {
      return undefined;
    }
    if (size + bytes > MOST_MESSAGE_BYTES) {
      close();
    }
    open.push(event);
    size += bytes;
  }
  close();
  return found;
}

/** A message as text: its head in the first line. */
export function write(message: Message): string {
  return `${JSON.stringify(message.head)}\n${message.events}`;
}

/** The message that a text is. */
export function read(text: string): Message {
  const end = text.indexOf("\n");
  return { head: JSON.parse(text.slice(0, end)), events: text.slice(end + 1) };
}
