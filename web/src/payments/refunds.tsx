"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMoneyWords } from "@/money/words";
import { PaymentLink } from "@/payments/links";
import { usePaymentWords } from "@/payments/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";

type Row = Schema<"RefundView">;

const STATES = ["sending", "unknown", "paid", "failed"] as const;

export function Refunds() {
  const words = usePaymentWords().refunds;
  const { state } = useMoneyWords();
  const { states } = useUiWords();
  const list = useList("/v1/refunds", { filters: ["state", "payment"], sort: "-created_at" });
  const columns = useColumns();
  const options = STATES.map((value) => ({ value, label: states[value] }));
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <>
      <PageHeader title={words.title}>{list.filters["payment"] !== undefined && words.ofPayment}</PageHeader>
      <Section isFlush>
        <Filters name="refunds" of={[{ kind: "choice", name: "state", label: state, options }]} list={list} />
        <DataTable
          {...listed(list)}
          name="refunds"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/refunds/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = usePaymentWords().refunds;
  const money = useMoneyWords();
  return useMemo(
    () => [
      {
        id: "created_at",
        header: money.made,
        sort: "created_at",
        cell: (row) => <DateTime at={row.created_at} zone={row.timezone} />,
      },
      { id: "state", header: money.state, cell: (row) => <State of={row.state} /> },
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
      {
        id: "reason",
        header: money.reason,
        isExtra: true,
        cell: (row) => <span className="line-clamp-2 wrap-anywhere">{row.reason}</span>,
      },
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
