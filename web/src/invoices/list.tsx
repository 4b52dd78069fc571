"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { type ListOptions, useList } from "@/api/list";
import { at } from "@/api/place";
import { useInvoiceWords } from "@/invoices/words";
import { useCurrencyFilter } from "@/money/currency-filter";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, Period, State } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { GroupLink, OrganizationLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { CounterPicker } from "@/ui/pickers";
import { useUiWords } from "@/ui/words";

type Row = Schema<"InvoiceRow">;

const STATES = ["draft", "held", "finalized", "overdue", "paid", "uncollectible", "void"] as const;
const SEVERAL = ["final", "owed"] as const;

export function Invoices() {
  const words = useInvoiceWords();
  return (
    <>
      <PageHeader title={words.title} />
      <InvoiceTable name="invoices" />
    </>
  );
}

const NOTHING = {};

/** Invoices, all of them or those of one customer or billing group. */
export function InvoiceTable({
  name,
  fixed = NOTHING,
}: {
  readonly name: string;
  readonly fixed?: ListOptions<"/v1/invoices">["fixed"];
}) {
  const words = useInvoiceWords();
  const { states } = useUiWords();
  const list = useList("/v1/invoices", {
    fixed,
    filters: ["search", "state", "month", "currency", "counter", "billing_group", "organization"],
    sort: "-period",
  });
  const currency = useCurrencyFilter();
  const columns = useMemo(() => columnsOf(words).filter(({ id }) => !(id in fixed)), [words, fixed]);
  const filters: readonly Filter[] = [
    { kind: "search", name: "search", label: words.search, pattern: /^[0-9]{4}(-[0-9]{0,9})?$/ },
    {
      kind: "choice",
      name: "state",
      label: words.state,
      options: [
        ...SEVERAL.map((value) => ({ value, label: words.wanted[value] })),
        ...STATES.map((value) => ({ value, label: states[value] })),
      ],
    },
    { kind: "month", name: "month", label: words.month },
    ...(fixed.billing_group === undefined ? [currency] : []),
  ];
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <Section isFlush>
      <Filters name={name} of={filters} list={list}>
        <CounterPicker
          label={words.counter}
          none={words.anyCounter}
          value={list.filters["counter"] ?? ""}
          choose={(counter) => list.setFilters({ counter })}
          className="max-w-60"
        />
      </Filters>
      <DataTable
        {...listed(list)}
        name={name}
        label={words.title}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at("/invoices/view", { id: row.id })}
        empty={isFiltered ? undefined : <Empty title={words.none} />}
        isFiltered={isFiltered}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof useInvoiceWords>): readonly Column<Row>[] {
  return [
    {
      id: "number",
      header: words.number,
      sort: "number",
      cell: (row) => <span className="whitespace-nowrap">{row.number ?? words.draft}</span>,
    },
    { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
    {
      id: "organization",
      header: words.customer,
      cell: (row) => <OrganizationLink id={row.organization} name={row.organization_name} />,
    },
    {
      id: "billing_group",
      header: words.group,
      isExtra: true,
      cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
    },
    {
      id: "period",
      header: words.period,
      sort: "period",
      isExtra: true,
      cell: (row) => <Period of={row.period} zone={row.timezone} />,
    },
    {
      id: "due_at",
      header: words.dueAt,
      sort: "due_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.standing?.overdue_from} zone={row.timezone} isDay />,
    },
    {
      id: "total",
      header: words.total,
      sort: "total",
      isFigure: true,
      cell: (row) => <Money of={row.invoice_total} currency={row.currency} />,
    },
    {
      id: "due",
      header: words.due,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Money of={row.standing?.due ?? row.amount_due} currency={row.currency} />,
    },
  ];
}
