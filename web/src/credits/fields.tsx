/** What credits, recurring credits and coupons are made of alike. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useCreditWords } from "@/credits/words";
import { dayStart } from "@/format/instant";
import { Field, Input, Select } from "@/ui/form";

type Type = Schema<"CreditType">;

interface Given {
  readonly value: string;
  readonly set: (value: string) => void;
  readonly problem: unknown;
}

export function TypeField({
  value,
  choose,
  of,
  problem,
}: {
  readonly value: Type;
  readonly choose: (type: Type) => void;
  readonly of: readonly Type[];
  readonly problem: unknown;
}) {
  const words = useCreditWords();
  return (
    <Field label={words.type} pointer="/type" problem={problem} isRequired>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => choose(event.target.value as Type)}>
          {of.map((type) => (
            <option key={type} value={type}>
              {words.types[type]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface Asked extends Given {
  readonly label: string;
  readonly pointer: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
}

export function TextField({ label, pointer, hint, problem, isRequired = false, value, set }: Asked) {
  return (
    <Field label={label} hint={hint} pointer={pointer} problem={problem} isRequired={isRequired}>
      {(control) => <Input {...control} value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
}

export function DayField({ label, pointer, hint, problem, value, set }: Asked) {
  return (
    <Field label={label} hint={hint} pointer={pointer} problem={problem}>
      {(control) => <Input {...control} type="date" value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
}

/** A whole number of times or days. */
export function WholeField({ label, pointer, hint, problem, value, set }: Asked) {
  return (
    <Field label={label} hint={hint} pointer={pointer} problem={problem}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          pattern="[0-9]{1,9}"
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

export function CountersField(given: Given) {
  const words = useCreditWords();
  return <TextField {...given} label={words.counters} hint={words.counterHint} pointer="/counters" />;
}

/** What was typed as it is sent: nothing where it was left empty. */
export const sent = {
  text: (typed: string): string | null => (typed.trim() === "" ? null : typed.trim()),
  whole: (typed: string): number | null => (typed.trim() === "" ? null : +typed),
  day: (day: string, zone: string): string | null => (day === "" ? null : dayStart(day, zone)),
  names: (typed: string): readonly string[] | null => {
    const names = typed.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
    return names.length === 0 ? null : names;
  },
};
