"use client";

import type { Schema } from "@tallybook/contract";
import { type ReactNode, useState } from "react";
import { isZero } from "@/format/decimal";
import { LineName } from "@/invoices/lines";
import { useFormWords } from "@/schema-forms/words";
import { Simulated } from "@/simulator/difference";
import { useSimulatorWords } from "@/simulator/words";
import { Button } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Empty } from "@/ui/empty";
import { Money } from "@/ui/figures";
import { Checkbox } from "@/ui/form";
import { Section } from "@/ui/page";

const SHOWN = 100;
const TOTALS = [
  "list_total",
  "contract_discount",
  "charges",
  "adjustment_total",
  "true_up",
  "credit_total",
  "taxable",
  "tax",
  "invoice_total",
  "amount_due",
] as const;

/** A month's invoice as it is and as it would be: its totals, then its lines. */
export function MonthLines({ of, name }: { readonly of: Schema<"SimulatedMonth">; readonly name: string }) {
  const words = useSimulatorWords();
  const forms = useFormWords();
  const differing = of.lines.filter(({ change }) => change !== "same");
  const [isDifferent, setIsDifferent] = useState(differing.length > 0);
  const [most, setMost] = useState(SHOWN);
  const lines = isDifferent ? differing : of.lines;
  const { currency } = of.before;
  return (
    <div className="grid items-start gap-4">
      <Section title={words.figures(name)} isFlush>
        <Beside label={words.figures(name)} first="">
          {TOTALS.filter((total) => !isZero(of.before[total]) || !isZero(of.after[total])).map((total) => (
            <tr key={total} className="border-b border-line last:border-0 [&>td]:px-3 [&>td]:py-1.5">
              <td className="text-muted">{words.totals[total]}</td>
              <td className="text-right max-sm:hidden">
                <Money of={of.before[total]} currency={currency} />
              </td>
              <Simulated after={of.after[total]} difference={of.difference[total]} currency={currency} />
            </tr>
          ))}
        </Beside>
      </Section>
      <Section
        title={words.lines(name)}
        actions={
          <Checkbox
            label={words.onlyDifferences}
            checked={isDifferent}
            onChange={(event) => setIsDifferent(event.target.checked)}
          />
        }
        isFlush
      >
        {lines.length === 0 && <Empty title={words.sameLines} />}
        {lines.length > 0 && (
          <Beside label={words.lines(name)} first={words.line}>
            {lines.slice(0, most).map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines that never move
              <Line key={place} of={line} currency={currency} />
            ))}
          </Beside>
        )}
        {lines.length > most && (
          <div className="border-t border-line p-3 text-center">
            <Button size="small" look="quiet" onClick={() => setMost(most + SHOWN)}>
              {forms.showMore(lines.length - most)}
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
}

/** A table of what is, what would be, and the difference. */
function Beside({
  label,
  first,
  children,
}: {
  readonly label: string;
  readonly first: string;
  readonly children: ReactNode;
}) {
  const words = useSimulatorWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table aria-label={label} className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted [&>th]:h-8 [&>th]:px-3 [&>th]:font-medium">
            {first === "" ? <td /> : <th scope="col">{first}</th>}
            <th scope="col" className="text-right max-sm:hidden">
              {words.before}
            </th>
            <th scope="col" className="text-right">
              {words.after}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              {words.change}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const TONES = { added: "text-good", removed: "text-bad", changed: "text-warn", same: "text-faint" } as const;

function Line({ of, currency }: { readonly of: Schema<"LineDifference">; readonly currency: string }) {
  const words = useSimulatorWords();
  const line = of.after ?? of.before;
  return (
    <tr className="border-b border-line last:border-0 [&>td]:px-3 [&>td]:py-1.5">
      <td className="min-w-36 max-sm:align-top">
        <span className="wrap-anywhere">{line !== null && <LineName of={line} />}</span>
        <span className="block text-xs text-muted">
          {line?.project}
          {of.change !== "same" && (
            <span className={classes(line?.project != null && "ml-2", TONES[of.change])}>
              {words.changes[of.change]}
            </span>
          )}
        </span>
      </td>
      <td className="text-right max-sm:hidden">
        {of.before !== null && <Money of={of.before.amount} currency={currency} />}
      </td>
      <Simulated after={of.after?.amount} difference={of.difference} currency={currency} />
    </tr>
  );
}
