"use client";

import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useOverviewWords } from "@/overview/words";
import { Link } from "@/ui/button";
import { DateTime, Money, Month, State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Section } from "@/ui/page";
import { Loading } from "@/ui/skeleton";

const SHOWN = 5;
const EVERY_MS = 15_000;

/** What goes on: the newest invoices, bill runs, alerts. */
export function Activity() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <Newest />
      <Runs />
      <Alerts />
    </div>
  );
}

function Newest() {
  const words = useOverviewWords();
  const { data } = useGet("/v1/invoices", { query: { sort: "-created_at", limit: SHOWN } });
  return (
    <Section title={words.newest} isFlush>
      <ul className="divide-y divide-line border-line text-sm not-empty:border-t">
        {data?.data.map((row) => (
          <li key={row.id} className="flex min-h-12 items-center justify-between gap-3 px-4 py-1.5">
            <span className="min-w-0">
              <Link
                isQuiet
                href={at("/invoices/view", { id: row.id })}
                className="inline-flex min-h-[24px] items-center font-medium"
              >
                {row.number ?? words.draft}
              </Link>
              <span className="flex truncate text-xs text-muted [&>a]:inline-flex [&>a]:min-h-[24px] [&>a]:items-center">
                <GroupLink id={row.billing_group} name={row.billing_group_name} />
              </span>
            </span>
            <Link isQuiet href={at("/invoices/view", { id: row.id })} className="shrink-0">
              <Money of={row.invoice_total} currency={row.currency} />
            </Link>
          </li>
        )) ?? <Waiting />}
      </ul>
    </Section>
  );
}

function Runs() {
  const words = useOverviewWords();
  const { data } = useGet("/v1/bill-runs", { query: { limit: SHOWN } }, { every: EVERY_MS });
  return (
    <Section title={words.runs} isFlush>
      {data?.data.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{words.noRuns}</p>}
      <ul className="divide-y divide-line border-line text-sm not-empty:border-t">
        {data?.data.map((run) => (
          <li key={run.id} className="flex min-h-12 items-center justify-between gap-3 px-4 py-1.5">
            <span className="min-w-0">
              <Link
                isQuiet
                href={at("/bill-runs/view", { id: run.id })}
                className="inline-flex min-h-[24px] items-center font-medium"
              >
                <Month of={run.month} />
              </Link>
              <span className="block text-xs text-muted">
                {words.runProgress(run.done, run.groups)} · <DateTime at={run.created_at} />
              </span>
            </span>
            {run.failed > 0 ? (
              <span className="text-xs whitespace-nowrap text-bad">{words.failed(run.failed)}</span>
            ) : (
              <State of={run.ended_at === null ? "running" : "done"} />
            )}
          </li>
        )) ?? <Waiting />}
      </ul>
    </Section>
  );
}

function Alerts() {
  const words = useOverviewWords();
  const { data } = useGet("/v1/alerts", { query: { triggered: true, limit: SHOWN } });
  const triggered = data?.data;
  return (
    <Section
      title={words.alerts}
      isFlush
      actions={
        data?.next_cursor != null && (
          <Link href={at("/alerts", { triggered: "true" })} className="text-xs">
            {words.allAlerts}
          </Link>
        )
      }
    >
      {triggered?.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{words.noAlerts}</p>}
      <ul className="divide-y divide-line border-line text-sm not-empty:border-t">
        {triggered?.map((alert) => (
          <li key={alert.id} className="flex min-h-12 items-center justify-between gap-3 px-4 py-1.5">
            <span className="min-w-0">
              <Link
                isQuiet
                href={at("/alerts/view", { id: alert.id })}
                className="inline-flex min-h-[24px] items-center font-medium"
              >
                {alert.name}
              </Link>
              <span className="flex truncate text-xs text-muted [&>a]:inline-flex [&>a]:min-h-[24px] [&>a]:items-center">
                <GroupLink id={alert.billing_group} name={alert.billing_group_name} />
              </span>
            </span>
            <State of="triggered" />
          </li>
        )) ?? <Waiting />}
      </ul>
    </Section>
  );
}

function Waiting() {
  return (
    <li className="px-4 py-2">
      <Loading rows={3} />
    </li>
  );
}
