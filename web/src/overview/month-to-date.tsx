/** The running cycles of all billing groups, as a worker looked at them last. */
"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import type { ReactNode } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useOverviewWords } from "@/overview/words";
import { Link } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { AsOf, BriefMoney, Count } from "@/ui/figures";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Skeleton, Still } from "@/ui/skeleton";

const TOP = 5;
const EVERY_MS = 60_000;

/** What the running cycles come to beside those before, and the greatest of them. */
export function MonthToDate({
  currency,
  isKnown,
}: {
  readonly currency: string | undefined;
  /** Whether it is known which currency is shown; before, another would be shown for a moment. */
  readonly isKnown: boolean;
}) {
  const words = useOverviewWords();
  const totals = useGet("/v1/analytics/running-totals", {}, { every: EVERY_MS });
  const { error, again } = totals;
  const data = isKnown ? totals.data : undefined;
  const found = data?.currencies.find((one) => currency === undefined || one.currency === currency);
  const asOf = found?.as_of;
  return (
    <Section
      title={words.monthToDate}
      isFlush
      actions={asOf != null && <AsOf at={asOf} className="text-xs text-muted" />}
    >
      {error !== null && data === undefined && (
        <div className="p-4">
          <Problem of={error} again={again} />
        </div>
      )}
      {data === undefined && error === null && (
        <>
          <Sums />
          <Greatest />
        </>
      )}
      {data !== undefined && (found === undefined || found.included + found.failed === 0) && (
        <Empty title={words.noRunning}>{found !== undefined && words.notCounted}</Empty>
      )}
      {found !== undefined && found.included + found.failed > 0 && (
        <>
          <Sums of={found} />
          <Greatest currency={found.currency} />
        </>
      )}
    </Section>
  );
}

/** As high as the rows that will stand there, so that nothing below moves. */
function Coming() {
  return Array.from({ length: TOP }, (_, place) => place).map((place) => (
    <tr key={place} className="border-b border-line last:border-0 [&>td]:h-10 [&>td]:px-4">
      <td colSpan={4}>
        <Still className="h-4 w-full" />
      </td>
    </tr>
  ));
}

/** The sums; undefined while they are not known. */
function Sums({ of }: { readonly of?: Schema<"RunningCurrency"> }) {
  const words = useOverviewWords();
  const isCompared = of !== undefined && of.compared > 0;
  const known = (figure: (of: Schema<"RunningCurrency">) => Decimal) =>
    of && (
      <Link isQuiet href={listOf(of, "counted")}>
        <BriefMoney of={figure(of)} currency={of.currency} />
      </Link>
    );
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 pt-1 pb-4 lg:grid-cols-4">
      <Sum label={words.soFar} note={words.beforeTax}>
        {known((one) => one.so_far)}
      </Sum>
      <Sum
        label={words.sameDays}
        note={
          isCompared && (
            <>
              {words.whole} {known((one) => one.last)}
            </>
          )
        }
      >
        {isCompared || of === undefined ? known((one) => one.last_to_date) : "–"}
      </Sum>
      <Sum label={words.forecast} note={words.forecastNote}>
        {known((one) => one.forecast)}
      </Sum>
      <Sum label={words.groups} note={of && <NotCounted of={of} />}>
        {of && (
          <Link isQuiet href={listOf(of, "counted")}>
            <Count of={of.included} />
          </Link>
        )}
      </Sum>
    </dl>
  );
}

function listOf(of: Schema<"RunningCurrency">, state: "counted" | "failed" | "stale"): string {
  return at("/month-to-date", { currency: of.currency, state });
}

function NotCounted({ of }: { readonly of: Schema<"RunningCurrency"> }) {
  const words = useOverviewWords();
  return (
    <>
      {of.failed > 0 && (
        <Link href={listOf(of, "failed")} className="text-bad">
          {words.notRated(of.failed)}
        </Link>
      )}
      {of.failed > 0 && of.stale > 0 && " · "}
      {of.stale > 0 && <Link href={listOf(of, "stale")}>{words.stale(of.stale)}</Link>}
    </>
  );
}

function Sum({
  label,
  note,
  children,
}: {
  readonly label: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5 text-lg font-semibold tracking-tight">
        {children ?? <Skeleton className="my-1 h-5 w-24" />}
      </dd>
      <dd className="mt-0.5 text-xs text-muted">{note}</dd>
    </div>
  );
}

/** The greatest in a currency; undefined while it is not known which. */
function Greatest({ currency }: { readonly currency?: string }) {
  const words = useOverviewWords();
  const query = { currency, state: "counted", limit: TOP } as const;
  const { data } = useGet(
    "/v1/analytics/running-totals/billing-groups",
    { query },
    { enabled: currency !== undefined, every: EVERY_MS },
  );
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-t border-line text-sm" aria-label={words.monthToDate}>
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted [&>th]:h-8 [&>th]:px-4 [&>th]:font-medium">
            <th scope="col">{words.group}</th>
            <th scope="col" className="text-right">
              {words.soFar}
            </th>
            <th scope="col" className="text-right">
              {words.forecast}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              {words.last}
            </th>
          </tr>
        </thead>
        <tbody className={data === undefined ? "shimmer" : undefined}>
          {data?.data.map((row) => <Row key={row.billing_group} of={row} />) ?? <Coming />}
        </tbody>
      </table>
    </div>
  );
}

function Row({ of }: { readonly of: Schema<"RunningView"> }) {
  const current = currentOf(of);
  const linked = (amount: Decimal | null) => (
    <Link isQuiet href={current}>
      <Amount of={amount} currency={of.currency} />
    </Link>
  );
  return (
    <tr className="border-b border-line last:border-0 [&>td]:h-10 [&>td]:px-4">
      <td className="min-w-32">
        <Link isQuiet href={current} className="line-clamp-2 wrap-anywhere">
          {of.billing_group_name}
        </Link>
      </td>
      <td className="text-right">{linked(of.so_far)}</td>
      <td className="text-right">{linked(of.forecast)}</td>
      <td className="text-right max-sm:hidden">{linked(of.last)}</td>
    </tr>
  );
}

/** Where the running cycle of a billing group is told whole. */
export function currentOf({ billing_group }: Schema<"RunningView">): string {
  return at("/groups/view", { id: billing_group, tab: "current" });
}

/** An amount, or that there is none yet. */
export function Amount({ of, currency }: { readonly of: Decimal | null; readonly currency: string }) {
  const words = useOverviewWords();
  return of === null ? <span className="text-faint">{words.none}</span> : <BriefMoney of={of} currency={currency} />;
}
