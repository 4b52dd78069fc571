/** What a customer uses in the running cycle: what it costs, with a forecast, and how much of each counter. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { Chart, type Point } from "@/charts/chart";
import { greatest } from "@/charts/drawn";
import { decimalText, moneyText } from "@/format/decimal";
import { dayText, periodText, tickText } from "@/format/instant";
import { OfOwnGroup } from "@/portal/own-group";
import { usePortalWords } from "@/portal/words";
import { ButtonLink, Link } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { AsOf, BriefMoney, Count, Period, Quantity } from "@/ui/figures";
import { Select } from "@/ui/form";
import { Loaded } from "@/ui/loaded";
import { Figure, PageHeader, Section } from "@/ui/page";
import { useLocale } from "@/words/language";

interface OfGroup {
  readonly of: Schema<"BillingGroupView">;
}

const MOST_DAYS = 200;
const MOST_PERIODS = 24;
const DRAWN = 8;

export function OwnUsage() {
  const words = usePortalWords().usage;
  return (
    <>
      <PageHeader title={words.title} actions={<ButtonLink href="/portal/exports">{words.export}</ButtonLink>} />
      <OfOwnGroup>{(group) => <OfPeriod of={group} />}</OfOwnGroup>
    </>
  );
}

/** Half-open, as invoices have it; none: the running cycle. */
type Stretch = { readonly start: string; readonly end: string } | undefined;

/** The running cycle, or one that was billed: the address names its invoice. */
function OfPeriod({ of }: OfGroup) {
  const words = usePortalWords().usage;
  const locale = useLocale();
  const place = usePlace();
  const query = { billing_group: of.id, sort: "-period" as const, limit: MOST_PERIODS };
  const invoices = useGet("/v1/invoices", { query }).data?.data ?? [];
  const chosen = invoices.find(({ id }) => id === place.get("invoice"));
  return (
    <>
      {invoices.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <div className="w-72 max-w-full">
            <Select
              aria-label={words.period}
              value={chosen?.id ?? ""}
              onChange={(event) => place.set({ invoice: event.target.value, counter: undefined, cursor: undefined })}
            >
              <option value="">{words.running}</option>
              {invoices.map(({ id, period, timezone }) => (
                <option key={id} value={id}>
                  {periodText(period, locale, timezone)}
                </option>
              ))}
            </Select>
          </div>
          {chosen !== undefined && <Link href={at("/portal/invoices/view", { id: chosen.id })}>{words.toInvoice}</Link>}
        </div>
      )}
      {chosen === undefined && <Costs of={of} />}
      <Quantities of={of} stretch={chosen?.period} />
    </>
  );
}

function Costs({ of }: OfGroup) {
  const words = usePortalWords();
  const found = useGet("/v1/analytics/month-to-date", { query: { billing_group: of.id } });
  return (
    <Loaded of={found}>
      {(data) => (
        <>
          <div className="grid gap-3 sm:grid-cols-3">
            <Figure label={words.soFar} note={<Period of={data.period} zone={of.timezone} />}>
              <BriefMoney of={data.so_far} currency={data.currency} />
            </Figure>
            <Figure
              label={words.forecast}
              note={data.forecast === null ? words.noForecast : <AsOf at={data.at} zone={of.timezone} />}
            >
              {data.forecast === null ? "–" : <BriefMoney of={data.forecast} currency={data.currency} />}
            </Figure>
            <Figure label={words.last}>
              {data.last === null ? "–" : <BriefMoney of={data.last} currency={data.currency} />}
            </Figure>
          </div>
          <Section title={words.usage.costs}>
            <CostChart of={data} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function CostChart({ of }: { readonly of: Schema<"MonthToDate"> }) {
  const words = usePortalWords();
  const locale = useLocale();
  if (of.counters.length === 0) {
    return <Empty title={words.usage.noCosts} />;
  }
  const points = of.counters.map((trend): Point => {
    const name = trend.counter ?? words.usage.fees;
    return {
      id: trend.counter ?? "",
      label: name,
      values: { so_far: trend.so_far, forecast: trend.forecast ?? undefined, last: trend.last ?? undefined },
    };
  });
  return (
    <Chart
      title={words.usage.costs}
      unit={of.currency}
      axis={words.usage.counter}
      kind="rows"
      series={[
        { id: "so_far", label: words.soFar },
        { id: "forecast", label: words.forecast },
        { id: "last", label: words.last },
      ]}
      points={greatest(points, DRAWN)}
      text={(value) => moneyText(value, of.currency, locale)}
    />
  );
}

function Quantities({ of, stretch }: OfGroup & { readonly stretch: Stretch }) {
  const words = usePortalWords().usage;
  const place = usePlace();
  const list = useList("/v1/usage", { fixed: { billing_group: of.id, ...stretch } });
  const counter = place.get("counter") ?? list.rows?.[0]?.counter;
  const columns: readonly Column<Schema<"UsageRow">>[] = [
    {
      id: "counter",
      header: words.counter,
      cell: (row) => (
        <button
          type="button"
          aria-pressed={row.counter === counter}
          onClick={() => place.set({ counter: row.counter })}
          className="max-w-full text-left wrap-anywhere hover:text-accent hover:underline aria-pressed:font-medium aria-pressed:text-accent"
        >
          {row.counter}
        </button>
      ),
    },
    { id: "events", header: words.events, isFigure: true, isExtra: true, cell: (row) => <Count of={row.events} /> },
    {
      id: "quantity",
      header: words.quantity,
      isFigure: true,
      cell: (row) => <Quantity of={row.quantity} unit={row.unit} />,
    },
  ];
  return (
    <>
      {counter !== undefined && <ByDay of={of} counter={counter} stretch={stretch} />}
      <Section title={words.quantities} isFlush>
        <DataTable
          {...listed(list)}
          name="portal-usage"
          label={words.quantities}
          columns={columns}
          rowId={(row) => row.counter}
          empty={<Empty title={words.noUsage} />}
        />
      </Section>
    </>
  );
}

/** One counter over the days of a cycle. */
function ByDay({ of, counter, stretch }: OfGroup & { readonly counter: string; readonly stretch: Stretch }) {
  const words = usePortalWords().usage;
  const locale = useLocale();
  const query = { billing_group: of.id, counter, group_by: "day", limit: MOST_DAYS, ...stretch };
  const found = useGet("/v1/usage", { query }, { keep: true });
  return (
    <Section title={words.byDay(counter)}>
      <Loaded of={found} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={words.noUsage} />
          ) : (
            <Chart
              title={words.byDay(counter)}
              unit={data[0]?.unit ?? ""}
              axis={words.day}
              kind="bars"
              series={[{ id: "quantity", label: words.quantity }]}
              points={data.map((row) => ({
                id: row.start ?? "",
                label: row.start === null ? "" : dayText(row.start, locale, of.timezone),
                tick: row.start === null ? undefined : tickText(row.start, "day", locale, of.timezone),
                values: { quantity: row.quantity },
              }))}
              text={(value) => decimalText(value, locale)}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
