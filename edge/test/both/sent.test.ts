import { describe, expect, test } from "vitest";
import bodies from "../../../tests/exchange/sent_bodies.json";
import { sent } from "../../src/ingest/sent.ts";

interface Row {
  readonly what: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Whether the engine takes it, which its own tests say too. */
  readonly engine: boolean;
  /** Whether it is taken here, where that is not the same: what is refused later is a dead letter. */
  readonly edge?: boolean;
  /** What is made of a CloudEvent in binary mode. */
  readonly forwarded?: string;
}

/** The texts of the events that are taken of a body. */
function taken({ headers, body }: Row): string[] {
  const { events } = sent(new Headers(headers), new TextEncoder().encode(body));
  return events.filter((one) => typeof one === "string");
}

function isTaken(row: Row): boolean {
  try {
    return taken(row).length === 1;
  } catch {
    return false;
  }
}

describe("a body", () => {
  test.each(bodies as Row[])("with $what is taken where the engine takes it", (row) => {
    expect(isTaken(row)).toBe(row.edge ?? row.engine);
    expect(!row.engine || isTaken(row)).toBe(true);
  });

  const plain = (bodies as Row[]).filter((row) => row.engine && !("ce-specversion" in row.headers));
  test.each(plain)("with $what is brought to the engine as the text that it was", (row) => {
    expect(row.body).toContain(taken(row)[0]);
  });

  test.each((bodies as Row[]).filter((row) => row.forwarded))("with $what is written as one whole", (row) => {
    expect(taken(row)).toEqual([row.forwarded]);
  });
});
