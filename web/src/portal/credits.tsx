/** A customer's credits: what is left, and of which. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { OfOwnGroup } from "@/portal/own-group";
import { TopUp } from "@/portal/pay";
import { usePortalWords } from "@/portal/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Skeleton } from "@/ui/skeleton";

interface OfGroup {
  readonly of: Schema<"BillingGroupView">;
}

export function OwnCredits() {
  const words = usePortalWords().credits;
  return (
    <>
      <PageHeader title={words.title} />
      <OfOwnGroup>
        {(group) => (
          <>
            <Balance of={group} />
            <CreditTable of={group} />
          </>
        )}
      </OfOwnGroup>
    </>
  );
}

function Balance({ of }: OfGroup) {
  const words = usePortalWords().credits;
  const { data } = useGet("/v1/billing-groups/{id}/credit-balance", { path: { id: of.id } });
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {(["total", "paid", "promotional"] as const).map((name) => (
        <Figure key={name} label={words[name]}>
          {data === undefined ? (
            <Skeleton className="mt-1 h-6 w-24" />
          ) : (
            <Money of={data[name].amount} currency={data[name].currency} />
          )}
        </Figure>
      ))}
    </div>
  );
}

function CreditTable({ of }: OfGroup) {
  const words = usePortalWords().credits;
  const list = useList("/v1/credits", { fixed: { billing_group: of.id } });
  const columns: readonly Column<Schema<"CreditView">>[] = [
    { id: "name", header: words.name, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
    { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
    {
      id: "expires",
      header: words.expires,
      sort: "expires_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.expires_at} zone={of.timezone} isDay />,
    },
    {
      id: "granted",
      header: words.granted,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Money of={row.granted.amount} currency={row.granted.currency} />,
    },
    {
      id: "remaining",
      header: words.remaining,
      sort: "remaining",
      isFigure: true,
      cell: (row) => <Money of={row.remaining.amount} currency={row.remaining.currency} />,
    },
  ];
  return (
    <Section title={words.title} actions={<TopUp of={of} />} isFlush>
      <DataTable
        {...listed(list)}
        name="portal-credits"
        label={words.title}
        columns={columns}
        rowId={(row) => row.id}
        empty={<Empty title={words.none} />}
      />
    </Section>
  );
}
