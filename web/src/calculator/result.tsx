"use client";

import type { Schema } from "@tallybook/contract";
import { useCalculatorWords } from "@/calculator/words";
import { LineName } from "@/invoices/lines";
import { InvoiceSteps } from "@/invoices/steps";
import { classes } from "@/ui/classes";
import { Money, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";

/** The invoice that a case makes; each line says why it is what it is. */
export default function Result({ of, isStale }: { readonly of: Schema<"Calculation">; readonly isStale: boolean }) {
  const words = useCalculatorWords();
  const { currency, ignored } = of.figures;
  return (
    <div className={classes("grid gap-4", isStale && "opacity-60")}>
      <Section
        title={words.result}
        actions={<Money of={of.figures.amount_due} currency={currency} className="text-lg font-semibold" />}
      >
        <InvoiceSteps of={of.figures} />
        {ignored.length > 0 && <p className="mt-3 text-xs text-warn">{words.ignored(ignored.length)}</p>}
      </Section>
      <Section title={words.lines} isFlush>
        {of.lines.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{words.noLines}</p>}
        <ol className="divide-y divide-line border-t border-line text-sm">
          {of.lines.map(({ line, explanation }) => (
            <li key={line.number} className="px-4 py-2">
              <div className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 wrap-anywhere">
                  <LineName of={line} />
                  <span className="block text-xs text-muted">
                    {line.project}
                    {line.quantity !== null && (
                      <>
                        {line.project !== null && " · "}
                        <Quantity of={line.quantity} unit={line.unit} />
                      </>
                    )}
                  </span>
                </span>
                <Money of={line.amount} currency={currency} className="font-medium" />
              </div>
              <details className="mt-1 text-xs">
                <summary className="text-accent">{words.why}</summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
                <pre tabIndex={0} className="mt-1 overflow-x-auto rounded-md bg-raised p-3 font-mono text-xs">
                  {explanation.text}
                </pre>
              </details>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}
