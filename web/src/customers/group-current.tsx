/** The running cycle of a billing group: so far, to its end, and what the invoice would be now, line by line. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useQuery } from "@tanstack/react-query";
import { request } from "@/api/client";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useCustomerWords } from "@/customers/words";
import { LineName } from "@/invoices/lines";
import { InvoiceSteps } from "@/invoices/steps";
import { useInvoiceWords } from "@/invoices/words";
import { Empty } from "@/ui/empty";
import { AsOf, BriefMoney, Money, Period, Quantity } from "@/ui/figures";
import { Figure, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading, Skeleton } from "@/ui/skeleton";

const MOST_LINES = 200;

export function CurrentMonth({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = useCustomerWords().group;
  const preview = useQuery({
    queryKey: ["/v1/invoices/preview", of.id],
    queryFn: async ({ signal }) => {
      const body = { billing_group: of.id };
      return (await request<Schema<"Preview">>("post", "/v1/invoices/preview", { body, signal })).body;
    },
  });
  return (
    <div className="grid gap-4">
      <Running of={of} />
      <Section title={words.preview} actions={<span className="text-xs text-muted">{words.previewNote}</span>}>
        {preview.error !== null && <Problem of={preview.error} again={() => void preview.refetch()} />}
        {preview.isPending && <Loading />}
        {preview.data !== undefined && <Preview of={preview.data} />}
      </Section>
    </div>
  );
}

function Running({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = useCustomerWords().group;
  const month = useGet("/v1/analytics/month-to-date", { query: { billing_group: of.id } });
  const credit = useGet("/v1/billing-groups/{id}/credit-balance", { path: { id: of.id } });
  const { data } = month;
  const waiting = <Skeleton className="mt-1 h-6 w-24" />;
  return (
    <>
      {month.error !== null && <Problem of={month.error} again={month.again} />}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={words.soFar} note={data && <Period of={data.period} zone={of.timezone} />}>
          {data ? <BriefMoney of={data.so_far} currency={data.currency} /> : waiting}
        </Figure>
        <Figure
          label={words.forecast}
          note={data && (data.forecast === null ? words.noForecast : <AsOf at={data.at} zone={of.timezone} />)}
        >
          {data === undefined && waiting}
          {data?.forecast === null && "–"}
          {data?.forecast != null && <BriefMoney of={data.forecast} currency={data.currency} />}
        </Figure>
        <Figure
          label={words.last}
          href={data?.last_invoice == null ? undefined : at("/invoices/view", { id: data.last_invoice })}
        >
          {data === undefined && waiting}
          {data?.last === null && "–"}
          {data?.last != null && <BriefMoney of={data.last} currency={data.currency} />}
        </Figure>
        <Figure label={words.credit} href={at("/groups/view", { id: of.id, tab: "credits" })}>
          {credit.data ? <Money of={credit.data.total.amount} currency={credit.data.total.currency} /> : waiting}
        </Figure>
      </div>
    </>
  );
}

function Preview({ of }: { readonly of: Schema<"Preview"> }) {
  const words = useCustomerWords().group;
  const invoice = useInvoiceWords();
  const { currency } = of.figures;
  if (of.lines.length === 0) {
    return <Empty title={words.noUsage} />;
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
      <table className="w-full self-start text-sm" aria-label={invoice.lines}>
        <tbody>
          {of.lines.slice(0, MOST_LINES).map((line) => (
            <tr key={line.number} className="border-b border-line last:border-0 [&>td]:py-1.5">
              <td className="pr-3 wrap-anywhere">
                <LineName of={line} />
                {line.project !== null && <span className="block text-xs text-muted">{line.project}</span>}
              </td>
              <td className="pr-3 text-right max-sm:hidden">
                {line.quantity !== null && <Quantity of={line.quantity} unit={line.unit} />}
              </td>
              <td className="text-right">
                <Money of={line.amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="self-start">
        <InvoiceSteps of={of.figures} />
      </div>
    </div>
  );
}
