"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { moneyText } from "@/format/decimal";
import { useGroup } from "@/money/group";
import { useMoneyWords } from "@/money/words";
import { PaymentLink } from "@/payments/links";
import { usePaymentWords } from "@/payments/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useLocale } from "@/words/language";

type Dispute = Schema<"DisputeView">;

export function Disputes() {
  const words = usePaymentWords().disputes;
  const list = useList("/v1/disputes", { filters: ["payment"], sort: "-created_at" });
  const columns = useColumns();
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <>
      <PageHeader title={words.title}>{isFiltered && words.ofPayment}</PageHeader>
      <Section isFlush>
        {isFiltered && <Filters name="disputes" of={[]} list={list} />}
        <DataTable
          {...listed(list)}
          name="disputes"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/disputes/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
    </>
  );
}

function useColumns(): readonly Column<Dispute>[] {
  const words = usePaymentWords().disputes;
  const money = useMoneyWords();
  return useMemo(
    () => [
      {
        id: "since",
        header: words.since,
        sort: "created_at",
        cell: (row) => <DateTime at={row.as_of} zone={row.timezone} />,
      },
      { id: "stage", header: money.state, cell: (row) => <State of={row.stage} /> },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      {
        id: "payment",
        header: words.payment,
        isExtra: true,
        cell: (row) => <PaymentLink id={row.payment} label={words.payment} />,
      },
      { id: "reason", header: words.bankReason, isExtra: true, cell: (row) => row.reason },
      {
        id: "amount",
        header: money.amount,
        sort: "amount",
        isFigure: true,
        cell: (row) => <Money of={row.money.amount} currency={row.money.currency} />,
      },
    ],
    [words, money],
  );
}

export function DisputeDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/disputes/{id}", { path: { id } });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={6} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Dispute }) {
  const words = usePaymentWords().disputes;
  const money = useMoneyWords();
  const locale = useLocale();
  const { zone } = useGroup(of.billing_group);
  return (
    <>
      <PageHeader
        title={words.dispute(moneyText(of.money.amount, of.money.currency, locale))}
        crumbs={[{ label: words.title, href: "/disputes" }]}
        beside={<State of={of.stage} />}
      >
        <GroupLink id={of.billing_group} name={of.billing_group_name} />
      </PageHeader>
      <Section title={money.summary}>
        <p className="mb-4 max-w-prose text-sm text-muted">{words.stages[of.stage]}</p>
        <DetailList>
          <Detail label={money.amount}>
            <Money of={of.money.amount} currency={of.money.currency} />
          </Detail>
          {of.stage === "lost" && (
            <Detail label={words.takenBack}>
              <Money of={of.taken_back.amount} currency={of.taken_back.currency} />
            </Detail>
          )}
          <Detail label={words.bankReason}>{of.reason}</Detail>
          <Detail label={words.since}>
            <DateTime at={of.as_of} {...(zone !== "" && { zone })} />
          </Detail>
          <Detail label={words.payment}>
            <PaymentLink id={of.payment} label={of.payment} />
          </Detail>
          <Detail label={words.reference}>
            <span className="font-mono text-xs break-all">{of.reference}</span>
          </Detail>
        </DetailList>
      </Section>
    </>
  );
}
