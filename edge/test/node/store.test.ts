import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Letter } from "../../src/ingest/forward.ts";
import type { Message } from "../../src/ingest/message.ts";
import { letters } from "../../src/node/letters.ts";
import { Store, type Waiting } from "../../src/node/store.ts";
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

function store(): Store {
  const made = new Store(folder, { queueBytes: 10_000, letterBytes: 1_000 }, () => now);
  open.push(made);
  return made;
}

function message(events: string, tenant = "a.test"): Message {
  const head = { tenant, principal: "key_1", verified_at: "2026-05-01T00:00:00.000Z", request_id: "r" } as const;
  return { head: { ...head, kind: "event", count: 1 }, events };
}

function letterOf({ message }: Waiting, code = "c"): Letter {
  const { count: _, ...head } = message.head;
  return { ...head, event: message.events, code, detail: "d" };
}

/** Messages that the engine has refused, each with a code. */
async function refused(one: Store, texts: Readonly<Record<string, string>>): Promise<void> {
  await one.add(Object.keys(texts).map((text) => message(text)));
  for (const waiting of one.due("a.test", 100_000)) {
    await one.done(waiting, [letterOf(waiting, texts[waiting.message.events])]);
  }
}

test("dead letters have a limit, after a restart too, and those that are deleted make room", async () => {
  const one = store();
  await refused(one, { '"1"': "unknown_counter" });
  expect(one.hasTooManyLetters()).toBe(false);
  await refused(one, { [`"${"x".repeat(1_000)}"`]: "bad_number" });
  expect(one.standing()).toMatchObject({ letters: 2, letter_bytes: 1_005, letters_full: true });
  expect(store().hasTooManyLetters()).toBe(true);
  await letters(one, "delete", { code: "bad_number" }, () => undefined);
  expect(one.standing()).toMatchObject({ letters: 1, letter_bytes: 3, letters_full: false });
});

test("dead letters that are replayed wait again, as they were sent", async () => {
  const one = store();
  await refused(one, { '"1"': "unknown_counter", '"2"': "bad_number" });
  now += 60_000;
  const printed: string[] = [];
  await letters(one, "replay", { code: "unknown_counter" }, (line) => printed.push(line));
  expect(printed.map((line) => JSON.parse(line).event)).toEqual(['"1"']);
  expect(one.due("a.test", 1_000).map((each) => each.message)).toEqual([message('"1"')]);
  expect(one.standing()).toMatchObject({ messages: 1, letters: 1 });
  await expect(letters(one, "burn", {}, () => undefined)).rejects.toThrow("letters burn is no command");
});

test("letters for which there is no room to wait stay letters", async () => {
  const one = store();
  await refused(one, { '"1"': "unknown_counter" });
  await one.add([message(`"${"x".repeat(9_790)}"`)]);
  await expect(letters(one, "replay", {}, () => undefined)).rejects.toThrow("no room");
  expect(one.standing()).toMatchObject({ messages: 1, letters: 1 });
});

test("verdicts are forgotten when nobody may go by them any more", async () => {
  const one = store();
  const known = (at: number) => ({ principal: null, at, until: at + 1_000 });
  await one.put("a.test old", known(NOW));
  await one.put("a.test new", known(NOW + 5_000));
  await one.close();
  open.pop();
  now += 24 * 3_600_000 + 1_000;
  const other = store();
  await vi.waitFor(async () => expect(await other.get("a.test old")).toBeUndefined());
  expect(await other.get("a.test new")).toMatchObject({ at: NOW + 5_000 });
});

test("more than there is room for is refused, and what was brought makes room again", async () => {
  const one = store();
  await one.add([message(`"${"x".repeat(9_000)}"`)]);
  await expect(one.add([message(`"${"y".repeat(2_000)}"`)])).rejects.toThrow(BufferFull);
  const [waiting] = one.due("a.test", 1);
  await one.done(waiting as never, []);
  expect(one.standing()).toMatchObject({ messages: 0, bytes: 0, letters: 0 });
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
  const letter = letterOf(here as Waiting);
  await one.done(here as never, [letter]);
  await other.done(there as never, [letter]);
  await other.again(there as never, NOW);
  expect(one.standing()).toMatchObject({ messages: 0, letters: 1 });
});
