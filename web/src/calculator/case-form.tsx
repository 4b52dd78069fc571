"use client";

import { useId } from "react";
import { type Draft, PARTS } from "@/calculator/draft";
import { useCalculatorWords } from "@/calculator/words";
import { Fields, PartAlone } from "@/schema-forms/fields";
import type { Values } from "@/schema-forms/shape";
import { Field, Input } from "@/ui/form";
import { Section } from "@/ui/page";

interface CaseFormProps {
  readonly of: Draft;
  readonly set: (draft: Draft) => void;
  readonly problem: unknown;
}

const SHOWN = ["usage", "counters", "prices", "contract", "adjustments", "credits", "tax", "carryOver"] as const;

/** A case, part by part. */
export function CaseForm({ of, set, problem }: CaseFormProps) {
  const names = useId();
  const timezone = of["timezone"];
  const zone = typeof timezone === "string" && isZone(timezone) ? timezone : "UTC";
  const declared = ((of["counters"] ?? []) as readonly Values[]).map(({ name }) => `${name ?? ""}`);
  const around = { problem, zone, counters: names };
  const part = (name: keyof typeof PARTS) => {
    const shape = PARTS[name];
    return shape.kind === "part" ? (
      <PartAlone
        of={shape}
        value={of[shape.name]}
        set={(value) => set({ ...of, [shape.name]: value })}
        pointer={`/case/${shape.name}`}
        {...around}
      />
    ) : (
      <Fields of={[shape]} values={of} set={set} pointer="/case" {...around} />
    );
  };
  return (
    <>
      <datalist id={names}>
        {declared.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Terms of={of} set={set} problem={problem} />
      {SHOWN.map((name) => (
        <Section key={name}>
          <div className="pt-3">{part(name)}</div>
        </Section>
      ))}
    </>
  );
}

function Terms({ of, set, problem }: CaseFormProps) {
  const words = useCalculatorWords();
  const period = of["period"];
  return (
    <Section>
      <div className="grid gap-3 pt-3 sm:grid-cols-3">
        <Field label={words.currency} pointer="/case/currency" problem={problem} isRequired>
          {(control) => (
            <Input
              {...control}
              value={`${of["currency"] ?? ""}`}
              maxLength={3}
              onChange={(event) => set({ ...of, currency: event.target.value.toUpperCase() })}
            />
          )}
        </Field>
        <Field label={words.period} pointer="/case/period" problem={problem} isRequired>
          {(control) =>
            typeof period === "object" && period !== null ? (
              <Input {...control} disabled value={Object.values(period as Values).join(" – ")} />
            ) : (
              <Input
                {...control}
                type="month"
                value={`${period ?? ""}`}
                onChange={(event) => set({ ...of, period: event.target.value })}
              />
            )
          }
        </Field>
        <Field label={words.timezone} pointer="/case/timezone" problem={problem}>
          {(control) => (
            <Input
              {...control}
              value={`${of["timezone"] ?? ""}`}
              placeholder="UTC"
              onChange={(event) => set({ ...of, timezone: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
