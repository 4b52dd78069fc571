/** A price, or another thing of several terms, as it is read: whatever terms it has. */
"use client";

import type { Decimal } from "@tallybook/contract";
import { decimalText } from "@/format/decimal";
import { timeText } from "@/format/instant";
import type { Value, Values } from "@/schema-forms/shape";
import { called, useFormWords } from "@/schema-forms/words";
import { classes } from "@/ui/classes";
import { useLocale } from "@/words/language";

const HEAD = ["counter", "model"];
const DECIMAL = /^-?\d+(\.\d+)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** Its counter and model, then each further term by name. `marked` are terms that differ from another version's. */
export function Terms({
  of,
  marked,
  zone = "UTC",
}: {
  readonly of: Values;
  readonly marked?: ReadonlySet<string>;
  readonly zone?: string;
}) {
  const words = useFormWords();
  const told = useTold(zone);
  const terms = termsOf(of).filter((name) => !HEAD.includes(name));
  const mark = (name: string) => marked?.has(name) && "rounded bg-warn-soft px-1 text-warn";
  return (
    <div className="min-w-0 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium wrap-anywhere">{`${of["counter"] ?? ""}`}</span>
        <span className={classes("text-xs text-muted", mark("model"))}>
          {called(words.options, `${of["model"] ?? ""}`)}
        </span>
      </p>
      <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {terms.map((name) => (
          <div key={name} className={classes("flex min-w-0 gap-1.5", mark(name))}>
            <dt className={classes(marked?.has(name) ? undefined : "text-muted")}>{called(words.names, name)}</dt>
            <dd className="min-w-0 wrap-anywhere tabular-nums">{told(of[name])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The names of the terms that something has; what is not said, and what is usual of itself, is none. */
export function termsOf(of: Values): readonly string[] {
  return Object.keys(of).filter((name) => !isNothing(of[name]));
}

function isNothing(value: Value | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0)
  );
}

/** A function that tells a value of a term in words. */
export function useTold(zone: string): (value: Value | undefined) => string {
  const words = useFormWords();
  const locale = useLocale();
  const text = (value: string): string => {
    if (DECIMAL.test(value)) {
      return decimalText(value as Decimal, locale);
    }
    return INSTANT.test(value)
      ? timeText(value, locale, zone)
      : (words.options[value] ?? words.tiers[value] ?? value.replaceAll("_", " "));
  };
  const object = (value: Values): string =>
    Object.entries(value)
      .filter(([, one]) => !isNothing(one))
      .map(([name, one]) => `${words.names[name] ?? name}: ${told(one)}`)
      .join(", ");
  const told = (value: Value | undefined): string => {
    if (typeof value === "string") {
      return text(value);
    }
    if (typeof value === "boolean") {
      return value ? words.yes : words.no;
    }
    if (Array.isArray(value)) {
      return value.map(told).join(typeof value[0] === "object" ? "; " : " | ");
    }
    return object((value ?? {}) as Values);
  };
  return told;
}
