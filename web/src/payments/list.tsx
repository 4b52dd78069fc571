"use client";

import type { Schema } from "@tallybook/contract";
import { Landmark } from "lucide-react";
import { useMemo, useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { useCurrencyFilter } from "@/money/currency-filter";
import { GroupFilter } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { RecordDialog } from "@/payments/record-dialog";
import { usePaymentWords } from "@/payments/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Gateway, Money, State } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";

type Row = Schema<"PaymentView">;

const STATES = [
  "created",
  "validating",
  "processing",
  "requires_action",
  "unknown",
  "completed",
  "failed",
  "cancelled",
] as const;

const FILTERS = ["state", "month", "currency", "billing_group", "invoice"] as const;

export function Payments() {
  const words = usePaymentWords();
  const may = useMay();
  const [isRecording, setIsRecording] = useState(false);
  const list = useList("/v1/payments", { filters: FILTERS, sort: "-created_at" });
  const columns = useColumns();
  const { states } = useUiWords();
  const { state } = useMoneyWords();
  const options = STATES.map((value) => ({ value, label: states[value] }));
  const filters: readonly Filter[] = [
    { kind: "choice", name: "state", label: state, options },
    { kind: "month", name: "month", label: words.month },
    useCurrencyFilter(),
  ];
  const isFiltered = Object.keys(list.filters).length > 0;
  const group = list.filters["billing_group"];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("record_payment") && (
            <Button onClick={() => setIsRecording(true)}>
              <Landmark aria-hidden />
              {words.acts.record.label}
            </Button>
          )
        }
      >
        {list.filters["invoice"] !== undefined && words.ofInvoice}
      </PageHeader>
      <Section isFlush>
        <Filters name="payments" of={filters} list={list}>
          <GroupFilter list={list} />
        </Filters>
        <DataTable
          {...listed(list)}
          name="payments"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/payments/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      {isRecording && <RecordDialog group={group} close={() => setIsRecording(false)} />}
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = usePaymentWords();
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
      { id: "purpose", header: words.purpose, isExtra: true, cell: (row) => words.purposes[row.purpose] },
      { id: "gateway", header: words.gateway, isExtra: true, cell: (row) => <Gateway of={row.gateway} /> },
      {
        id: "captured",
        header: words.captured,
        isFigure: true,
        isExtra: true,
        cell: (row) => <Money of={row.captured.amount} currency={row.captured.currency} />,
      },
      {
        id: "amount",
        header: words.asked,
        sort: "amount",
        isFigure: true,
        cell: (row) => <Money of={row.money.amount} currency={row.money.currency} />,
      },
    ],
    [words, money],
  );
}
