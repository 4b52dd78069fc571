"use client";

import { useGet } from "@/api/get";
import { at } from "@/api/place";
import type { Span } from "@/overview/span";
import { useOverviewWords } from "@/overview/words";
import { Link } from "@/ui/button";
import { Money } from "@/ui/figures";
import { Section } from "@/ui/page";
import { Skeleton } from "@/ui/skeleton";

const TOP = 5;

/** The running cycles of the billing groups that had the greatest charges. */
export function MonthToDate({ span }: { readonly span: Span | undefined }) {
  const words = useOverviewWords();
  const query = { by: "billing_group", top: TOP, months: 1, until: span?.until } as const;
  const { data } = useGet("/v1/analytics/spend", { query }, { enabled: span !== undefined });
  const groups = data?.data.filter((row) => row.key !== null);
  if (groups?.length === 0) {
    return null;
  }
  return (
    <Section
      title={words.monthToDate}
      isFlush
      actions={<span className="text-xs text-muted">{words.monthToDateNote}</span>}
    >
      <div className="overflow-x-auto">
        <table className="w-full text-sm" aria-label={words.monthToDate}>
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
          <tbody>
            {groups?.map((row) => (
              <Row key={`${row.key} ${row.currency}`} id={row.key ?? ""} name={row.name ?? row.key ?? ""} />
            )) ?? <Coming />}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** As high as the rows that will stand there, so that nothing below moves. */
function Coming() {
  return Array.from({ length: TOP }, (_, place) => place).map((place) => (
    <tr key={place} className="border-b border-line last:border-0 [&>td]:h-10 [&>td]:px-4">
      <td colSpan={4}>
        <Skeleton className="h-4 w-full" />
      </td>
    </tr>
  ));
}

function Row({ id, name }: { readonly id: string; readonly name: string }) {
  const words = useOverviewWords();
  const { data } = useGet("/v1/analytics/month-to-date", { query: { billing_group: id } });
  const waiting = <Skeleton className="ml-auto h-4 w-20" />;
  return (
    <tr className="border-b border-line last:border-0 [&>td]:h-10 [&>td]:px-4">
      <td className="min-w-32">
        <Link isQuiet href={at("/groups/view", { id })} className="line-clamp-2 wrap-anywhere">
          {name}
        </Link>
      </td>
      <td className="text-right">{data ? <Money of={data.so_far} currency={data.currency} /> : waiting}</td>
      <td className="text-right">
        {data === undefined && waiting}
        {data?.forecast === null && <span className="text-faint">{words.noForecast}</span>}
        {data?.forecast != null && <Money of={data.forecast} currency={data.currency} />}
      </td>
      <td className="text-right max-sm:hidden">
        {data?.last != null && data.last_invoice !== null ? (
          <Link isQuiet href={at("/invoices/view", { id: data.last_invoice })}>
            <Money of={data.last} currency={data.currency} />
          </Link>
        ) : data?.last != null ? (
          <Money of={data.last} currency={data.currency} />
        ) : null}
      </td>
    </tr>
  );
}
