"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import type { Span } from "@/overview/span";
import { useOverviewWords } from "@/overview/words";
import { Link } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Empty } from "@/ui/empty";
import { BriefMoney, Month, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

const TOP = 5;

/** Where the invoices are listed that charges were added up from. */
function madeOf({ month, currency, key }: Schema<"SpendView">, by: "organization" | "counter"): string {
  return at("/invoices", { month, currency, state: "final", [by]: key ?? undefined });
}

/** Who, or what, the charges of the last month of a span come from. */
export function Spend({
  by,
  span,
  currency,
}: {
  readonly by: "organization" | "counter";
  readonly span: Span | undefined;
  readonly currency: string | undefined;
}) {
  const words = useOverviewWords();
  const query = { by, top: TOP, months: 1, until: span?.until };
  const { data, error, again } = useGet("/v1/analytics/spend", { query }, { enabled: span !== undefined });
  const rows = data?.data.filter((row) => row.currency === currency);
  const title = by === "organization" ? words.topCustomers : words.topCounters;
  return (
    <Section
      title={title}
      isFlush
      actions={
        span && (
          <span className="text-xs text-muted">
            <Month of={span.until} />
          </span>
        )
      }
    >
      {error !== null && (
        <div className="p-4">
          <Problem of={error} again={again} />
        </div>
      )}
      {rows === undefined && error === null && (
        <div className={classes("px-4", by === "counter" ? "min-h-73" : "min-h-53")}>
          <Loading rows={TOP} />
        </div>
      )}
      {rows?.length === 0 && <Empty title={words.noRevenue} />}
      <ol className="divide-y divide-line border-line text-sm not-empty:border-t">
        {rows?.map((row) => (
          <li key={row.rank ?? "rest"} className="flex min-h-10 items-center justify-between gap-4 px-4 py-1.5">
            <span className="min-w-0">
              {row.key === null ? (
                <span className="text-muted">{row.rank === null ? words.rest : words.fees}</span>
              ) : by === "organization" ? (
                <Link isQuiet href={at("/customers/view", { id: row.key })} className="wrap-anywhere">
                  {row.name ?? row.key}
                </Link>
              ) : (
                <Link isQuiet href={madeOf(row, by)}>
                  <span className="line-clamp-2 wrap-anywhere">{row.name ?? row.key}</span>
                  {row.quantity !== null && (
                    <span className="block text-xs text-muted">
                      <Quantity of={row.quantity} unit={row.unit} />
                    </span>
                  )}
                </Link>
              )}
            </span>
            <Link isQuiet href={madeOf(row, by)} className="shrink-0">
              <BriefMoney of={row.charges} currency={row.currency} />
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}
