/** How the business stands: every figure leads to what it is made of. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { Chart, ChartToCome } from "@/charts/chart";
import { moneyText } from "@/format/decimal";
import { monthPlace, monthText } from "@/format/instant";
import { Activity } from "@/overview/activity";
import { Below } from "@/overview/below";
import { MonthToDate } from "@/overview/month-to-date";
import { monthsOf, type Span, useSpan } from "@/overview/span";
import { Spend } from "@/overview/spend";
import { UsageOverTime } from "@/overview/usage";
import { useOverviewWords } from "@/overview/words";
import { Empty } from "@/ui/empty";
import { Money } from "@/ui/figures";
import { Input, Select } from "@/ui/form";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading, Still } from "@/ui/skeleton";
import { useLocale } from "@/words/language";

type Revenue = Schema<"RevenueView">;

export function Overview() {
  const words = useOverviewWords();
  const place = usePlace();
  const { span, latest, setUntil } = useSpan();
  const revenue = useGet("/v1/analytics/revenue", { query: { ...span } }, { enabled: span !== undefined });
  const rows = revenue.data?.data;
  const currencies = [...new Set(rows?.map((row) => row.currency))];
  const currency = place.get("currency") ?? mostInvoiced(rows);
  if (revenue.error !== null && rows === undefined) {
    return <Problem of={revenue.error} again={revenue.again} />;
  }
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            {currencies.length > 1 && (
              <span className="w-20 sm:w-24">
                <Select
                  aria-label={words.currency}
                  value={currency}
                  onChange={(event) => place.set({ currency: event.target.value })}
                >
                  {currencies.map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </Select>
              </span>
            )}
            <span className="w-40 sm:w-44">
              <Input
                type="month"
                aria-label={words.until}
                title={words.until}
                value={span?.until ?? ""}
                onChange={(event) => event.target.value !== "" && setUntil(event.target.value)}
              />
            </span>
          </>
        }
      />
      <div className="grid gap-4">
        <Standing span={span} latest={latest} rows={rows} currency={currency} />
        <MonthToDate currency={currency} isKnown={rows !== undefined} />
        <Section title={words.revenue} actions={<span className="text-xs text-muted">{words.revenueNote}</span>}>
          {span === undefined || rows === undefined ? (
            <ChartToCome>
              <div className="min-h-69">
                <Loading rows={8} />
              </div>
            </ChartToCome>
          ) : (
            <RevenueChart span={span} rows={rows.filter((row) => row.currency === currency)} currency={currency} />
          )}
        </Section>
        <Below>
          <UsageOverTime span={span} currency={currency} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Spend by="organization" span={span} currency={currency} />
            <Spend by="counter" span={span} currency={currency} />
          </div>
          <Activity />
        </Below>
      </div>
    </>
  );
}

/** The currency in which there are most invoices: it is shown until another is chosen. */
function mostInvoiced(rows: readonly Revenue[] | undefined): string | undefined {
  const counts = new Map<string, number>();
  for (const row of rows ?? []) {
    counts.set(row.currency, (counts.get(row.currency) ?? 0) + row.invoices);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function RevenueChart({
  span,
  rows,
  currency,
}: {
  readonly span: Span;
  readonly rows: readonly Revenue[];
  readonly currency: string | undefined;
}) {
  const words = useOverviewWords();
  const locale = useLocale();
  const router = useRouter();
  if (currency === undefined || rows.length === 0) {
    return <Empty title={words.noRevenue} />;
  }
  const all = [
    { id: "charges", label: words.charges },
    { id: "adjustments", label: words.adjustments },
    { id: "true_up", label: words.trueUp },
  ] as const;
  const series = all.filter(({ id }) => id === "charges" || rows.some((row) => /[1-9]/.test(row[id])));
  const points = monthsOf(span).map((month) => {
    const row = rows.find((one) => one.month === month);
    const values = Object.fromEntries(series.map(({ id }) => [id, row?.[id]]));
    return { ...monthPlace(month, locale), values };
  });
  return (
    <Chart
      title={words.revenue}
      unit={currency}
      axis={words.month}
      kind="stack"
      series={series}
      points={points}
      text={(value) => moneyText(value, currency, locale)}
      open={(point) => router.push(at("/invoices", { month: point.id, currency, state: "final" }))}
    />
  );
}

/** What was invoiced, what is owed, and what failed, in one currency. */
export function Standing({
  span,
  latest,
  rows,
  currency,
}: {
  readonly span: Span | undefined;
  readonly latest: string;
  readonly rows: readonly Revenue[] | undefined;
  readonly currency: string | undefined;
}) {
  const words = useOverviewWords();
  const locale = useLocale();
  const owed = useGet("/v1/analytics/receivables", {});
  const until = span?.until;
  const payments = useGet("/v1/analytics/payments", { query: { months: 1, until: latest } });
  const row = rows?.find((one) => one.month === until && one.currency === currency);
  const outstanding = owed.data?.currencies.find((one) => one.currency === currency);
  const failed = payments.data?.data.find((one) => one.state === "failed" && one.asked.currency === currency);
  const month = until === undefined ? "" : monthText(until, locale);
  if (rows === undefined || owed.data === undefined || payments.data === undefined) {
    return (
      <div className="shimmer grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((id) => (
          <Still key={id} className="h-[86px] rounded-lg" />
        ))}
      </div>
    );
  }
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        label={words.invoiced(month)}
        href={at("/invoices", { month: until, currency, state: "final" })}
        note={words.invoicesCount(row?.invoices ?? 0)}
      >
        {row ? <Money of={row.invoiced} currency={row.currency} /> : "–"}
      </Figure>
      <Figure
        label={words.open}
        href={at("/invoices", { currency, state: "owed" })}
        note={
          <>
            {words.invoicesCount(outstanding?.owed_count ?? 0)}
            {outstanding !== undefined && outstanding.taken_over_count > 0 && (
              <>
                {" + "}
                <Money of={outstanding.taken_over} currency={outstanding.currency} /> {words.openingBalances}
              </>
            )}
          </>
        }
      >
        {outstanding ? <Money of={outstanding.owed} currency={outstanding.currency} /> : "–"}
      </Figure>
      <Figure
        label={words.overdue}
        href={at("/invoices", { currency, state: "overdue" })}
        note={words.invoicesCount(outstanding?.overdue_count ?? 0)}
      >
        {outstanding ? (
          <Money
            of={outstanding.overdue}
            currency={outstanding.currency}
            className={outstanding.overdue_count > 0 ? "text-bad" : undefined}
          />
        ) : (
          "–"
        )}
      </Figure>
      <Figure
        label={words.failedPayments(monthText(latest, locale))}
        href={at("/payments", { month: latest, currency, state: "failed" })}
        note={failed && <Money of={failed.asked.amount} currency={failed.asked.currency} />}
      >
        {failed?.payments ?? 0}
      </Figure>
    </div>
  );
}
