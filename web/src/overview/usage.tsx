/** How much of the counters that come to most was billed, month by month. */
"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { Chart } from "@/charts/chart";
import { decimalText } from "@/format/decimal";
import { monthPlace } from "@/format/instant";
import { monthsOf, type Span } from "@/overview/span";
import { useOverviewWords } from "@/overview/words";
import { Empty } from "@/ui/empty";
import { Select } from "@/ui/form";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useLocale } from "@/words/language";

const TOP = 10;

/** One counter at a time: each has a unit of its own. */
export function UsageOverTime({
  span,
  currency,
}: {
  readonly span: Span | undefined;
  readonly currency: string | undefined;
}) {
  const words = useOverviewWords();
  const locale = useLocale();
  const router = useRouter();
  const [chosen, choose] = useState<string>();
  const query = { by: "counter", top: TOP, ...span } as const;
  const { data, error, again } = useGet("/v1/analytics/spend", { query }, { enabled: span !== undefined });
  const rows = data?.data.filter((row) => row.currency === currency && row.key !== null);
  const ranks = new Map(rows?.map((row) => [row.key ?? "", row.rank ?? TOP]));
  const counters = [...ranks.keys()].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
  const counter = chosen !== undefined && ranks.has(chosen) ? chosen : counters[0];
  const drawn = rows?.filter((row) => row.key === counter);
  const points = (span === undefined ? [] : monthsOf(span)).map((month) => {
    const quantity = drawn?.find((row) => row.month === month)?.quantity ?? undefined;
    return { ...monthPlace(month, locale), values: { quantity } };
  });
  return (
    <Section
      title={words.usage}
      actions={
        counters.length > 0 && (
          <Select
            aria-label={words.counter}
            value={counter}
            onChange={(event) => choose(event.target.value)}
            className="w-auto max-w-56 truncate pr-7 sm:max-w-96"
          >
            {counters.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )
      }
    >
      {error !== null && <Problem of={error} again={again} />}
      {rows === undefined && error === null && (
        <div className="min-h-69">
          <Loading rows={8} />
        </div>
      )}
      {rows?.length === 0 && <Empty title={words.noRevenue} />}
      {counter !== undefined && (
        <Chart
          title={`${words.usage}: ${counter}`}
          unit={drawn?.[0]?.unit ?? ""}
          axis={words.month}
          kind="bars"
          series={[{ id: "quantity", label: words.billed }]}
          points={points}
          text={(value) => decimalText(value, locale)}
          open={(point) => router.push(at("/invoices", { month: point.id, currency, counter, state: "final" }))}
        />
      )}
    </Section>
  );
}
