/** The engine's answer to a list, taken apart: what each event's sender would have been answered alone. */
import type { Schema } from "@tallybook/contract";

/** What is the list's own among the answer's headers. */
const OF_THE_LIST: ReadonlySet<string> = new Set(["content-length", "x-request-id"]);
/** What an answer to a list has, and what it says of each event. With anything else in it, it is not known how to split it. */
const RECEIPT = "accepted,conflicting,duplicate,refused,results";
const RESULT = "id,source,status";
const STATUS = { accepted: 202, duplicate: 200 } as const;

/**
 * What each event is answered, in their order: those that are kept. Nothing for one of which anything else is said,
 * which asks alone, and for all where the answer is not as it is known.
 */
export function split(
  events: readonly { readonly id: string }[],
  receipt: unknown,
  headers: Headers,
): (Response | undefined)[] {
  const results = isOf<Schema<"EventsReceipt">>(RECEIPT, receipt) ? receipt.results : undefined;
  if (!Array.isArray(results) || results.length !== events.length) {
    return [];
  }
  const own = [...headers].filter(([name]) => !OF_THE_LIST.has(name));
  return events.map(({ id }, at) => answer(id, results[at], own));
}

function answer(id: string, result: unknown, headers: [string, string][]): Response | undefined {
  if (!isOf<Schema<"EventResult">>(RESULT, result) || result.id !== id || !isKept(result.status)) {
    return undefined;
  }
  const is = (status: string) => Number(result.status === status);
  const receipt: Schema<"EventsReceipt"> = {
    accepted: is("accepted"),
    duplicate: is("duplicate"),
    conflicting: 0,
    refused: 0,
    results: [result],
  };
  return new Response(JSON.stringify(receipt), { status: STATUS[result.status], headers });
}

function isKept(status: string): status is keyof typeof STATUS {
  return Object.hasOwn(STATUS, status);
}

/** Whether a value has these names and no others. */
function isOf<T>(names: string, value: unknown): value is T {
  return typeof value === "object" && value !== null && Object.keys(value).sort().join() === names;
}
