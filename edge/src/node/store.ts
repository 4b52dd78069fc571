/** What the edge keeps on disk on Node: events that wait, dead letters, and whose keys are. One LMDB environment. */
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import { GRACE_MS, type KnownKey } from "../access/verdict.ts";
import { type Letter, replayed } from "../ingest/forward.ts";
import { type Message, read, write } from "../ingest/message.ts";
import { BufferFull, type Buffer as EventBuffer, type Standing, type VerdictStore } from "../parts.ts";

const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe]);
const MAGIC_AT = 24;

/** Whether a file is LMDB's or not there yet: opening another one ends the process by a signal, without a word. */
function isOurs(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) {
    return true;
  }
  const found = Buffer.alloc(MAGIC.length);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, found, 0, found.length, MAGIC_AT);
  } finally {
    closeSync(descriptor);
  }
  return found.equals(MAGIC);
}

/** How often what waits is counted anew at most, where there seems to be no room. */
const COUNTED_EVERY_MS = 1_000;

/** Verdicts that are kept at most, beside those of so many writings since they were last looked through. */
const MOST_VERDICTS = 100_000;
const LOOKED_THROUGH_EVERY = 1_000;

/** How many bytes may wait, and how many dead letters may have before events are better not kept any more. */
export interface Room {
  readonly queueBytes: number;
  readonly letterBytes: number;
}

/** A place in a tenant's queue. No two messages have the same one, whichever process and however the clock is set. */
type Place = [tenant: string, at: number, process: string, number: number];

/** A message as it waits, and how often it was tried. */
export interface Waiting {
  readonly place: Place;
  readonly attempts: number;
  readonly message: Message;
}

interface Kept {
  readonly attempts: number;
  readonly text: string;
}

/** The store in a folder, which is made where it is not there. */
export class Store implements EventBuffer, VerdictStore {
  readonly #root: RootDatabase;
  readonly #queue: Database<Kept, Place>;
  readonly #letters: Database<Letter, Place>;
  readonly #verdicts: Database<KnownKey, string>;
  readonly #room: Room;
  readonly #now: () => number;
  /** This process among all that ever write into the folder: numbers of processes come again, in containers always. */
  readonly #process = randomUUID();
  #number = 0;
  #bytes = 0;
  #letterBytes = 0;
  #countedAt = 0;
  #verdictsWritten = 0;
  /** Told when something of a tenant begins to wait. */
  onAdded: (tenant: string) => void = () => undefined;
  /** Told of what could not be written, where nobody waits for it. */
  onError: (error: unknown) => void = () => undefined;

  /** An `Error` where something else is in the folder. */
  constructor(folder: string, room: Room, now: () => number) {
    if (!isOurs(join(folder, "data.mdb"))) {
      throw new Error("data.mdb is none, or was damaged");
    }
    this.#root = open({ path: folder, maxDbs: 3, mapSize: 4 * (room.queueBytes + room.letterBytes) + 256_000_000 });
    this.#queue = this.#root.openDB({ name: "queue", encoding: "msgpack" });
    this.#letters = this.#root.openDB({ name: "letters", encoding: "json" });
    this.#verdicts = this.#root.openDB({ name: "verdicts", encoding: "json" });
    this.#room = room;
    this.#now = now;
    this.#count();
    this.#forgetVerdicts();
  }

  async add(messages: readonly Message[]): Promise<void> {
    const texts = messages.map(write);
    const bytes = texts.reduce((sum, text) => sum + text.length, 0);
    if (this.#bytes + bytes > this.#room.queueBytes && this.#now() - this.#countedAt >= COUNTED_EVERY_MS) {
      this.#count(); // another process on this folder may have brought what this one has added
    }
    if (this.#bytes + bytes > this.#room.queueBytes) {
      throw new BufferFull(`${this.#bytes} bytes wait already`);
    }
    this.#bytes += bytes;
    const puts = messages.map(async ({ head }, at) => {
      const text = texts[at] ?? "";
      try {
        await this.#queue.put(this.#place(head.tenant, this.#now()), { attempts: 0, text });
      } catch (error) {
        this.#bytes -= text.length;
        throw error;
      }
    });
    const [failed] = (await Promise.allSettled(puts)).filter((one) => one.status === "rejected");
    if (failed !== undefined) {
      throw failed.reason; // what was written all the same is sent twice, and counts once
    }
    await this.#root.flushed;
    for (const tenant of new Set(messages.map(({ head }) => head.tenant))) {
      this.onAdded(tenant);
    }
  }

  /** The first messages of a tenant that are due, as many as fit in so many bytes but at least one. */
  due(tenant: string, mostBytes: number): Waiting[] {
    const found: Waiting[] = [];
    let bytes = 0;
    for (const { key, value } of this.#queue.getRange({ start: [tenant, 0], end: [tenant, this.#now() + 1] })) {
      bytes += value.text.length;
      if (found.length > 0 && bytes > mostBytes) {
        break;
      }
      found.push({ place: key, attempts: value.attempts, message: read(value.text) });
    }
    return found;
  }

  /** When the next message of a tenant that waits is due, or none. */
  nextAt(tenant: string): number | undefined {
    const range = { start: [tenant, 0], end: [tenant, Number.MAX_SAFE_INTEGER], limit: 1 };
    for (const [, at] of this.#queue.getKeys(range as never)) {
      return at;
    }
    return undefined;
  }

  /** How many messages and bytes wait, and how many letters are dead. */
  standing(): Standing {
    return {
      messages: this.#queue.getKeysCount(),
      bytes: this.#bytes,
      letters: this.#letters.getKeysCount(),
      letter_bytes: this.#letterBytes,
      letters_full: this.hasTooManyLetters(),
    };
  }

  hasTooManyLetters(): boolean {
    return this.#letterBytes >= this.#room.letterBytes;
  }

  /** The engine has a message, but for some of its events, which are kept as dead letters before it goes. */
  async done(one: Waiting, letters: readonly Letter[]): Promise<void> {
    const { tenant } = one.message.head;
    const wasThere = await this.#root.transaction(() => {
      if (!this.#queue.doesExist(one.place)) {
        return false; // another process on this folder was first, and has kept the letters
      }
      for (const letter of letters) {
        void this.#letters.put(this.#place(tenant, this.#now()), letter);
      }
      void this.#queue.remove(one.place);
      return true;
    });
    if (wasThere) {
      this.#bytes -= write(one.message).length;
      this.#letterBytes += letters.reduce((sum, letter) => sum + letter.event.length, 0);
    }
  }

  /** A message is tried again at another time. */
  async again(one: Waiting, at: number): Promise<void> {
    const kept = { attempts: one.attempts + 1, text: write(one.message) };
    await this.#root.transaction(() => {
      if (this.#queue.doesExist(one.place)) {
        void this.#queue.put(this.#place(one.message.head.tenant, at), kept);
        void this.#queue.remove(one.place);
      }
    });
  }

  /** Dead letters, the oldest first. */
  letters(): { readonly place: Place; readonly letter: Letter }[] {
    return [...this.#letters.getRange()].map(({ key, value }) => ({ place: key, letter: value }));
  }

  /** Forgets a dead letter. */
  async forget(place: Place, letter: Letter): Promise<void> {
    await this.#letters.remove(place);
    this.#letterBytes -= letter.event.length;
  }

  /** Has a dead letter's event wait again, as one that was sent when it was; `BufferFull`. */
  async replay(place: Place, letter: Letter): Promise<void> {
    const [tenant, at] = place; // letters of earlier versions do not say so themselves
    await this.add([replayed({ ...letter, tenant, verified_at: letter.verified_at ?? new Date(at).toISOString() })]);
    await this.forget(place, letter);
  }

  get(hash: string): Promise<KnownKey | undefined> {
    return Promise.resolve(this.#verdicts.get(hash));
  }

  /** Keeps a verdict; nobody waits for the disk. */
  put(hash: string, known: KnownKey): Promise<void> {
    this.#verdicts.put(hash, known).catch((error: unknown) => this.onError(error));
    this.#verdictsWritten += 1;
    if (this.#verdictsWritten % LOOKED_THROUGH_EVERY === 0) {
      this.#forgetVerdicts();
    }
    return Promise.resolve();
  }

  /** Forgets verdicts that nobody may go by any more, and of very many the oldest. */
  #forgetVerdicts(): void {
    const known = [...this.#verdicts.getRange()].map(({ key, value }) => ({ key, at: value.at }));
    known.sort((one, other) => other.at - one.at);
    const oldest = this.#now() - GRACE_MS;
    for (const { key } of known.filter(({ at }, number) => at < oldest || number >= MOST_VERDICTS)) {
      this.#verdicts.remove(key).catch((error: unknown) => this.onError(error));
    }
  }

  /** Closes what is open, once all is written. */
  async close(): Promise<void> {
    await this.#root.flushed;
    await this.#root.close();
  }

  #place(tenant: string, at: number): Place {
    this.#number += 1;
    return [tenant, at, this.#process, this.#number];
  }

  /** Counts what waits, as it is on disk. */
  #count(): void {
    this.#bytes = 0;
    this.#countedAt = this.#now();
    for (const { value } of this.#queue.getRange()) {
      this.#bytes += value.text.length;
    }
    this.#letterBytes = 0;
    for (const { value } of this.#letters.getRange()) {
      this.#letterBytes += value.event.length;
    }
  }
}
