import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "../../src/ingest/message.ts";
import { Store } from "../../src/node/store.ts";
import { BufferFull } from "../../src/parts.ts";

const NOW = Date.parse("2026-05-01T00:00:00Z");
let folder: string;
let now: number;
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tallybook-edge-"));
  now = NOW;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  rmSync(folder, { recursive: true });
});

function store(mostBytes = 10_000): Store {
  const made = new Store(folder, mostBytes, () => now);
  open.push(made);
  return made;
}

function message(events: string, tenant = "a.test"): Message {
  const head = { tenant, principal: "key_1", verified_at: "2026-05-01T00:00:00.000Z", request_id: "r" } as const;
  return { head: { ...head, kind: "event", count: 1 }, events };
}

test("more than there is room for is refused, and what was brought makes room again", async () => {
  const one = store();
  await one.add([message(`"${"x".repeat(9_000)}"`)]);
  await expect(one.add([message(`"${"y".repeat(2_000)}"`)])).rejects.toThrow(BufferFull);
  const [waiting] = one.due("a.test", 1);
  await one.done(waiting as never, []);
  expect(one.standing()).toEqual({ messages: 0, bytes: 0, letters: 0 });
  await one.add([message(`"${"y".repeat(2_000)}"`)]);
});

test("an event of one tenant never waits for another's", async () => {
  const one = store();
  await one.add([message('"1"'), message('"2"', "b.test"), message('"3"')]);
  expect(one.due("b.test", 1_000).map((each) => each.message.events)).toEqual(['"2"']);
  expect(one.due("a.test", 1_000).map((each) => each.message.events)).toEqual(['"1"', '"3"']);
  expect([one.nextAt("b.test"), one.nextAt("c.test")]).toEqual([NOW, undefined]);
});

test("two processes on one folder never write over each other's, and each sees the room that the other has made", async () => {
  const [one, other] = [store(), store()];
  await Promise.all([one.add([message('"1"')]), other.add([message('"2"')])]);
  expect(one.standing().messages).toBe(2);
  await one.add([message(`"${"x".repeat(9_000)}"`)]);
  for (const waiting of other.due("a.test", 1_000_000)) {
    await other.done(waiting, []);
  }
  now += 1_000;
  await one.add([message(`"${"y".repeat(9_000)}"`)]);
  expect(one.standing()).toMatchObject({ messages: 1 });
});

test("what two processes have brought is settled once", async () => {
  const [one, other] = [store(), store()];
  await one.add([message('"1"')]);
  const [[here], [there]] = await vi.waitFor(() => {
    expect(other.due("a.test", 1).length).toBe(1); // what another process writes is seen from the next turn on
    return [one.due("a.test", 1), other.due("a.test", 1)] as const;
  });
  const letter = { principal: "key_1", request_id: "r", kind: "event", event: '"1"', code: "c", detail: "d" } as const;
  await one.done(here as never, [letter]);
  await other.done(there as never, [letter]);
  await other.again(there as never, NOW);
  expect(one.standing()).toMatchObject({ messages: 0, letters: 1 });
});
