/** What the edge keeps on disk on Node: events that wait, dead letters, and whose keys are. One LMDB environment. */
import { type Database, open, type RootDatabase } from "lmdb";
import type { KnownKey } from "../access/verdict.ts";
import type { Letter } from "../ingest/forward.ts";
import { type Message, read, write } from "../ingest/message.ts";
import { type Buffer, BufferFull, type Standing, type VerdictStore } from "../parts.ts";

/** A place in a queue: no two processes and no two messages have the same one. */
type Place = [at: number, process: number, number: number];

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
export class Store implements Buffer, VerdictStore {
  readonly #root: RootDatabase;
  readonly #queue: Database<Kept, Place>;
  readonly #letters: Database<Letter, Place>;
  readonly #verdicts: Database<KnownKey, string>;
  readonly #mostBytes: number;
  readonly #now: () => number;
  #number = 0;
  #bytes = 0;
  /** Told when something begins to wait. */
  onAdded: () => void = () => undefined;

  constructor(folder: string, mostBytes: number, now: () => number) {
    this.#root = open({ path: folder, maxDbs: 3, mapSize: 4 * mostBytes + 256_000_000 });
    this.#queue = this.#root.openDB({ name: "queue", encoding: "msgpack" });
    this.#letters = this.#root.openDB({ name: "letters", encoding: "json" });
    this.#verdicts = this.#root.openDB({ name: "verdicts", encoding: "json" });
    this.#mostBytes = mostBytes;
    this.#now = now;
    for (const { value } of this.#queue.getRange()) {
      this.#bytes += value.text.length;
    }
  }

  async add(messages: readonly Message[]): Promise<void> {
    const texts = messages.map(write);
    const bytes = texts.reduce((sum, text) => sum + text.length, 0);
    if (this.#bytes + bytes > this.#mostBytes) {
      throw new BufferFull(`${this.#bytes} bytes wait already`);
    }
    this.#bytes += bytes;
    await Promise.all(texts.map((text) => this.#queue.put(this.#place(this.#now()), { attempts: 0, text })));
    await this.#root.flushed;
    this.onAdded();
  }

  /** The first messages that are due, as many as fit in so many bytes but at least one. */
  due(mostBytes: number): Waiting[] {
    const found: Waiting[] = [];
    let bytes = 0;
    for (const { key, value } of this.#queue.getRange({ end: [this.#now() + 1, 0, 0] })) {
      bytes += value.text.length;
      if (found.length > 0 && bytes > mostBytes) {
        break;
      }
      found.push({ place: key, attempts: value.attempts, message: read(value.text) });
    }
    return found;
  }

  /** When the next message that waits is due, or none. */
  nextAt(): number | undefined {
    for (const key of this.#queue.getKeys({ limit: 1 })) {
      return key[0];
    }
    return undefined;
  }

  /** How many messages and bytes wait, and how many letters are dead. */
  standing(): Standing {
    return { messages: this.#queue.getKeysCount(), bytes: this.#bytes, letters: this.#letters.getKeysCount() };
  }

  /** The engine has a message, but for some of its events, which are kept as dead letters before it goes. */
  async done(one: Waiting, letters: readonly Letter[]): Promise<void> {
    const kept = letters.map((letter) => this.#letters.put(this.#place(this.#now()), letter));
    await Promise.all([...kept, this.#queue.remove(one.place)]);
    this.#bytes -= write(one.message).length;
  }

  /** A message is tried again at another time. */
  async again(one: Waiting, at: number): Promise<void> {
    const kept = { attempts: one.attempts + 1, text: write(one.message) };
    await Promise.all([this.#queue.put(this.#place(at), kept), this.#queue.remove(one.place)]);
  }

  /** Dead letters, the oldest first. */
  letters(): { readonly place: Place; readonly letter: Letter }[] {
    return [...this.#letters.getRange()].map(({ key, value }) => ({ place: key, letter: value }));
  }

  /** Forgets a dead letter. */
  async forget(place: Place): Promise<void> {
    await this.#letters.remove(place);
  }

  get(hash: string): Promise<KnownKey | undefined> {
    return Promise.resolve(this.#verdicts.get(hash));
  }

  /** Keeps a verdict; nobody waits for the disk. */
  put(hash: string, known: KnownKey): Promise<void> {
    void this.#verdicts.put(hash, known);
    return Promise.resolve();
  }

  /** Closes what is open, once all is written. */
  async close(): Promise<void> {
    await this.#root.flushed;
    await this.#root.close();
  }

  #place(at: number): Place {
    this.#number += 1;
    return [at, process.pid, this.#number];
  }
}
