/** What a customer sees first: each billing group's running cycle, and what is to be paid. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { InvoiceTable } from "@/portal/invoices";
import { usePortalWords } from "@/portal/words";
import { Empty } from "@/ui/empty";
import { AsOf, BriefMoney, Money, Period } from "@/ui/figures";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading, Skeleton } from "@/ui/skeleton";

const MOST_GROUPS = 50;

export function Portal() {
  const words = usePortalWords();
  const { data, error, again } = useGet("/v1/billing-groups", { query: { limit: MOST_GROUPS } });
  return (
    <>
      <PageHeader title={words.title} />
      {error !== null && <Problem of={error} again={again} />}
      {data === undefined && error === null && <Loading />}
      {data?.data.length === 0 && <Empty title={words.none} />}
      <div className="grid gap-4">
        {data?.data.map((group) => (
          <Group key={group.id} of={group} />
        ))}
        {data !== undefined && data.data.length > 0 && (
          <InvoiceTable name="portal-latest" title={words.invoices.title} />
        )}
      </div>
    </>
  );
}

function Group({ of }: { readonly of: Schema<"BillingGroupView"> }) {
  const words = usePortalWords();
  const month = useGet("/v1/analytics/month-to-date", { query: { billing_group: of.id } });
  const credit = useGet("/v1/billing-groups/{id}/credit-balance", { path: { id: of.id } }).data;
  const { data } = month;
  const waiting = <Skeleton className="mt-1 h-6 w-24" />;
  const usage = at("/portal/usage", { billing_group: of.id });
  return (
    <Section
      title={of.name}
      actions={data && <Period of={data.period} zone={of.timezone} className="text-xs text-muted" />}
    >
      {month.error !== null && <Problem of={month.error} again={month.again} />}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={words.soFar} href={usage}>
          {data === undefined ? waiting : <BriefMoney of={data.so_far} currency={data.currency} />}
        </Figure>
        <Figure
          label={words.forecast}
          href={usage}
          note={data && (data.forecast === null ? words.noForecast : <AsOf at={data.at} zone={of.timezone} />)}
        >
          {data === undefined && waiting}
          {data?.forecast === null && "–"}
          {data?.forecast != null && <BriefMoney of={data.forecast} currency={data.currency} />}
        </Figure>
        <Figure
          label={words.last}
          href={data?.last_invoice == null ? undefined : at("/portal/invoices/view", { id: data.last_invoice })}
        >
          {data === undefined && waiting}
          {data?.last === null && "–"}
          {data?.last != null && <BriefMoney of={data.last} currency={data.currency} />}
        </Figure>
        <Figure label={words.credit} href={at("/portal/credits", { billing_group: of.id })}>
          {credit === undefined ? waiting : <Money of={credit.total.amount} currency={credit.total.currency} />}
        </Figure>
      </div>
    </Section>
  );
}
