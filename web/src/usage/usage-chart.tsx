"use client";

import { Chart } from "@/charts/chart";
import { decimalText } from "@/format/decimal";
import { dayText, monthOf, monthText, tickText, timeText } from "@/format/instant";
import { Select } from "@/ui/form";
import { Section } from "@/ui/page";
import { type Grain, type Question, startsOf } from "@/usage/question";
import { oneByOne, overTime, type Row } from "@/usage/rows";
import { useUsageWords } from "@/usage/words";
import { useLocale } from "@/words/language";

/** One counter's usage: counters have units of their own, and are not drawn in one. */
export function UsageChart({
  of,
  rows,
  counters,
  counter,
  choose,
}: {
  readonly of: Question;
  readonly rows: readonly Row[];
  readonly counters: readonly string[];
  readonly counter: string;
  readonly choose: (counter: string) => void;
}) {
  const words = useUsageWords();
  const locale = useLocale();
  const zone = of.group.timezone;
  const { grain } = of;
  const isWhole = grain === "whole";
  const drawn = isWhole
    ? oneByOne(rows, words.all)
    : overTime(rows, startsOf(of), words.all, (start) => ({
        label: startText(start, grain, locale, zone),
        tick: tickText(start, grain, locale, zone),
      }));
  const many = isWhole ? drawn.points.length : drawn.series.length;
  const kind = drawn.series.length > 1 ? "stack" : "bars";
  const title = isWhole ? words.chartWhole : words.chart;
  return (
    <Section
      title={title}
      actions={
        counters.length > 1 ? (
          <Select
            aria-label={words.drawn}
            value={counter}
            onChange={(event) => choose(event.target.value)}
            className="w-auto max-w-72 truncate pr-7"
          >
            {counters.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        ) : (
          <span className="text-xs text-muted wrap-anywhere">{counter}</span>
        )
      }
    >
      <Chart
        title={`${title}: ${counter}`}
        unit={rows[0]?.unit ?? ""}
        axis={isWhole ? words.groupBy : words.time}
        kind={isWhole ? "rows" : kind}
        series={drawn.series}
        points={drawn.points}
        text={(value) => decimalText(value, locale)}
      />
      {drawn.count > many && <p className="mt-2 text-xs text-muted">{words.drawnSome(many, drawn.count)}</p>}
    </Section>
  );
}

/** When a stretch of time begins, as short as its length allows. */
export function startText(start: string, grain: Exclude<Grain, "whole">, locale: string, zone: string): string {
  switch (grain) {
    case "hour":
      return timeText(start, locale, zone);
    case "month":
      return monthText(monthOf(new Date(start), zone), locale);
    case "day":
      return dayText(start, locale, zone);
  }
}
