/** Which prices of two versions are the same, and which terms of a price differ. */

import type { Values } from "@/schema-forms/shape";
import { termsOf } from "@/schema-forms/terms";

export type Change = "added" | "changed" | "removed" | "same";

export interface Compared {
  readonly key: string;
  readonly change: Change;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
  /** The terms that differ where both have the price. */
  readonly terms: ReadonlySet<string>;
}

/** Prices are the same one where they are of the same usage since the same time: counter, dimensions, start. */
export function compare(before: readonly Values[], after: readonly Values[]): readonly Compared[] {
  const old = new Map(before.map((price) => [keyOf(price), price]));
  const fresh = new Map(after.map((price) => [keyOf(price), price]));
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().map((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const terms = was === undefined || is === undefined ? new Set<string>() : differing(was, is);
    return { key, change: changeOf(was, is, terms), before: was, after: is, terms };
  });
}

export function count(compared: readonly Compared[], change: Change): number {
  return compared.filter((one) => one.change === change).length;
}

function changeOf(was: Values | undefined, is: Values | undefined, terms: ReadonlySet<string>): Change {
  if (was === undefined) {
    return "added";
  }
  if (is === undefined) {
    return "removed";
  }
  return terms.size === 0 ? "same" : "changed";
}

function differing(was: Values, is: Values): ReadonlySet<string> {
  const names = new Set([...termsOf(was), ...termsOf(is)]);
  return new Set([...names].filter((name) => told(was[name]) !== told(is[name])));
}

function keyOf(price: Values): string {
  return `${price["counter"]} ${told(price["where"] ?? {})} ${told(price["effective_from"] ?? null)}`;
}

/** A value as text, the same for the same value: names in order, nothing that is not said. */
function told(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one)
            .filter(([, each]) => each != null)
            .sort(([name], [other]) => (name < other ? -1 : 1)),
        )
      : one,
  );
}
