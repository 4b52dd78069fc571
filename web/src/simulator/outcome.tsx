/** What would have been: in all, by month, and line by line. */
"use client";

import type { Schema } from "@tallybook/contract";
import { at, usePlace } from "@/api/place";
import { Chart } from "@/charts/chart";
import { moneyText } from "@/format/decimal";
import { monthOf, monthPlace, monthText } from "@/format/instant";
import { Difference, Simulated } from "@/simulator/difference";
import { MonthLines } from "@/simulator/month-lines";
import { useSimulatorWords } from "@/simulator/words";
import { Link } from "@/ui/button";
import { Money } from "@/ui/figures";
import { Figure, Section } from "@/ui/page";
import { useLocale } from "@/words/language";

type Month = Schema<"SimulatedMonth">;

/** The month of an invoice's period, as its zone has it. */
function nameOf({ before }: Month): string {
  return monthOf(new Date(before.period.start), before.timezone);
}

export default function Outcome({ of }: { readonly of: Schema<"Simulation"> }) {
  const words = useSimulatorWords();
  const locale = useLocale();
  const place = usePlace();
  const shown = of.months.find((month) => nameOf(month) === place.get("month")) ?? of.months[0];
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_3fr]">
        <Figure label={words.difference}>
          <Difference of={of.difference} currency={of.currency} />
        </Figure>
        <Section title={words.chart}>
          <Chart
            title={words.chart}
            unit={of.currency}
            axis={words.month}
            kind="bars"
            series={[
              { id: "before", label: words.before },
              { id: "after", label: words.after },
            ]}
            points={of.months.map((month) => ({
              ...monthPlace(nameOf(month), locale),
              values: { before: month.before.invoice_total, after: month.after.invoice_total },
            }))}
            text={(value) => moneyText(value, of.currency, locale)}
            open={(point) => place.set({ month: point.id })}
            height={200}
          />
        </Section>
      </div>
      <Months of={of} shown={shown} choose={(month) => place.set({ month: nameOf(month) })} />
      {shown !== undefined && <MonthLines key={nameOf(shown)} of={shown} name={monthText(nameOf(shown), locale)} />}
    </>
  );
}

function Months({
  of,
  shown,
  choose,
}: {
  readonly of: Schema<"Simulation">;
  readonly shown: Month | undefined;
  readonly choose: (month: Month) => void;
}) {
  const words = useSimulatorWords();
  const locale = useLocale();
  return (
    <Section title={words.months} isFlush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="overflow-x-auto" tabIndex={0}>
        <table aria-label={words.months} className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted [&>th]:h-8 [&>th]:px-3 [&>th]:font-medium">
              <th scope="col">{words.month}</th>
              <th scope="col">{words.invoice}</th>
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
          <tbody>
            {of.months.map((month) => (
              <tr
                key={nameOf(month)}
                aria-current={month === shown || undefined}
                className="border-b border-line last:border-0 aria-[current]:bg-accent-soft [&>td]:h-10 [&>td]:px-3 [&>td]:py-1.5"
              >
                <td>
                  <button
                    type="button"
                    onClick={() => choose(month)}
                    className="figure font-medium hover:text-accent hover:underline"
                  >
                    {monthText(nameOf(month), locale)}
                  </button>
                </td>
                <td>
                  {month.invoice === null ? (
                    <span className="text-muted">{words.draft}</span>
                  ) : (
                    <Link href={at("/invoices/view", { id: month.invoice })}>{words.invoice}</Link>
                  )}
                </td>
                <td className="text-right max-sm:hidden">
                  <Money of={month.before.invoice_total} currency={of.currency} />
                </td>
                <Simulated
                  after={month.after.invoice_total}
                  difference={month.difference.invoice_total}
                  currency={of.currency}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
