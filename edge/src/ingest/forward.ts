/** Brings messages to the engine, many events at a time, and says what became of each message. */
import type { Schema } from "@tallybook/contract";
import { Refused } from "../http/problem.ts";
import type { Engine } from "../upstream/engine.ts";
import type { Head, Message } from "./message.ts";
import { items } from "./raw.ts";
import { MOST_BYTES, MOST_EVENTS } from "./sent.ts";

/** An event that the engine does not take, and why. It is kept for whoever runs the edge to look at. */
export interface Letter {
  readonly tenant: string;
  readonly principal: string;
  readonly verified_at: string;
  readonly request_id: string;
  readonly kind: Head["kind"];
  readonly event: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * What became of a message: the engine has it, but for dead letters; it is tried again; or the engine is away, and
 * there is no use in trying others now.
 */
export type Outcome =
  | { readonly kind: "done"; readonly letters: readonly Letter[] }
  | { readonly kind: "again"; readonly reason: string }
  | { readonly kind: "away"; readonly reason: string };

const TYPES = { event: "application/json", cloudevent: "application/cloudevents-batch+json" } as const;
/** The engine does not work, does not know the edge, or wants to be asked less. */
const AWAY = new Set([401, 408, 429, 503]);
/** Refusals of the sender, whatever is sent. */
const ABOUT_WHO = new Set(["unknown_principal", "forbidden"]);
const MOST_DETAIL = 1_000;
const encoder = new TextEncoder();

type Why = { readonly code?: string; readonly detail?: string };

/** Messages in groups that one request each can bring: of one principal, one kind and the same verdict. */
export function grouped<M extends { readonly message: Message }>(stored: readonly M[]): M[][] {
  const groups = new Map<string, M[][]>();
  const room = new Map<M[], { events: number; bytes: number }>();
  for (const one of stored) {
    const { tenant, principal, verified_at, kind, count } = one.message.head;
    const own = `${tenant} ${principal} ${verified_at} ${kind}`;
    const lists = groups.get(own) ?? [];
    groups.set(own, lists);
    const bytes = encoder.encode(one.message.events).length + 2;
    const last = lists.at(-1);
    const used = last && room.get(last);
    if (last && used && used.events + count <= MOST_EVENTS && used.bytes + bytes <= MOST_BYTES) {
      last.push(one);
      used.events += count;
      used.bytes += bytes;
    } else {
      const list = [one];
      lists.push(list);
      room.set(list, { events: count, bytes });
    }
  }
  return [...groups.values()].flat();
}

/** Brings one group to the engine; answers an outcome for each message. */
export async function forward(engine: Engine, group: readonly Message[]): Promise<Outcome[]> {
  const [first] = group;
  if (first === undefined) {
    return [];
  }
  const body = `[${group.map((message) => message.events).join(",")}]`;
  try {
    const answer = await engine.events(first.head.principal, first.head.verified_at, TYPES[first.head.kind], body);
    if (answer.status === 200) {
      return sorted(group, await answer.json());
    }
    const problem = (await answer.json().catch(() => ({}))) as Partial<Schema<"Problem">>;
    const reason = `${answer.status} ${problem.code ?? ""}`.trim();
    if (isFinal(answer.status, problem.code)) {
      return ABOUT_WHO.has(problem.code ?? "")
        ? group.map((message) => ({ kind: "done", letters: letters(message, problem) }))
        : await apart(engine, group, problem);
    }
    const kind = AWAY.has(answer.status) ? "away" : "again";
    return group.map(() => ({ kind, reason }));
  } catch (error) {
    const reason = error instanceof Refused ? error.code : String(error);
    return group.map(() => ({ kind: "away", reason }));
  }
}

/** The same messages one by one, and of one its events: what cannot be read of one of them keeps no other out. */
async function apart(engine: Engine, group: readonly Message[], problem: Why): Promise<Outcome[]> {
  const [first] = group;
  if (first === undefined || group.length > 1) {
    return oneByOne(engine, group);
  }
  if (first.head.count === 1) {
    return [{ kind: "done", letters: letters(first, problem) }];
  }
  const head = { ...first.head, count: 1 };
  const events = items(`[${first.events}]`).map((event) => ({ head, events: event }));
  return [joined(await oneByOne(engine, events))];
}

async function oneByOne(engine: Engine, messages: readonly Message[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const message of messages) {
    outcomes.push(...(await forward(engine, [message])));
  }
  return outcomes;
}

/** What became of a message whose events were brought one by one: all of it is tried again if one of them is. */
function joined(outcomes: readonly Outcome[]): Outcome {
  const letters: Letter[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind !== "done") {
      return outcome;
    }
    letters.push(...outcome.letters);
  }
  return { kind: "done", letters };
}

/** In how many milliseconds a message is tried again that failed so often: 1 s, 4 s and so on, at most an hour. */
export function delayMs(attempts: number): number {
  return Math.min(1_000 * 4 ** attempts, 3_600_000);
}

/** What is left of a message that was tried too often: its events, as letters. */
export function givenUp(message: Message, reason: string): Letter[] {
  return letters(message, { code: "gave_up", detail: reason });
}

/** Whether the engine will never take what it refuses: the sender may not, or the body is wrong. */
function isFinal(status: number, code: string | undefined): boolean {
  return code === "unknown_principal" || (status >= 400 && status < 500 && !AWAY.has(status));
}

function sorted(group: readonly Message[], receipt: Schema<"EventsReceipt">): Outcome[] {
  let at = 0;
  return group.map((message) => {
    const results = receipt.results.slice(at, at + message.head.count);
    at += message.head.count;
    const texts = results.every(isKept) ? [] : items(`[${message.events}]`);
    const found = results.flatMap((result, number) =>
      isKept(result) ? [] : [letter(message, texts[number] ?? "", result.error ?? undefined)],
    );
    return { kind: "done", letters: found };
  });
}

function isKept(result: Schema<"EventResult">): boolean {
  return result.status === "accepted" || result.status === "duplicate";
}

function letters(message: Message, problem: Why): Letter[] {
  return items(`[${message.events}]`).map((event) => letter(message, event, problem));
}

function letter(message: Message, event: string, why: Why | undefined): Letter {
  const { count: _, ...head } = message.head;
  return { ...head, event, code: why?.code ?? "refused", detail: (why?.detail ?? "").slice(0, MOST_DETAIL) };
}

/** A letter as text: all but its event in the first line, so that it is hardly longer than the event was. */
export function writeLetter({ event, ...head }: Letter): string {
  return `${JSON.stringify(head)}\n${event}`;
}

/** The message that brings a letter's event once more. */
export function replayed({ event, code: _, detail: __, ...head }: Letter): Message {
  return { head: { ...head, count: 1 }, events: event };
}
