/** A customer's own invoices. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Download } from "lucide-react";
import { fileAt } from "@/api/client";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { usePortalWords } from "@/portal/words";
import { FileLink } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, Period, State } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";

type Row = Schema<"InvoiceRow">;

const STATES = ["draft", "finalized", "overdue", "paid", "void"] as const;

export function OwnInvoices() {
  const words = usePortalWords();
  return (
    <>
      <PageHeader title={words.invoices.title} />
      <InvoiceTable name="portal-invoices" />
    </>
  );
}

/** The invoices, the newest first. */
export function InvoiceTable({ name, title }: { readonly name: string; readonly title?: string }) {
  const words = usePortalWords().invoices;
  const { states } = useUiWords();
  const list = useList("/v1/invoices", { filters: ["search", "state", "month", "billing_group"], sort: "-period" });
  const isFiltered = Object.keys(list.filters).length > 0;
  const filters: readonly Filter[] = [
    { kind: "search", name: "search", label: words.search },
    {
      kind: "choice",
      name: "state",
      label: words.state,
      options: STATES.map((value) => ({ value, label: states[value] })),
    },
    { kind: "month", name: "month", label: words.month },
  ];
  return (
    <Section title={title} isFlush>
      <Filters name={name} of={filters} list={list} />
      <DataTable
        {...listed(list)}
        name={name}
        label={words.title}
        columns={columnsOf(words)}
        rowId={(row) => row.id}
        href={(row) => at("/portal/invoices/view", { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.none} />}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof usePortalWords>["invoices"]): readonly Column<Row>[] {
  return [
    { id: "number", header: words.number, sort: "number", cell: (row) => row.number ?? words.draft },
    { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
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
    {
      id: "pdf",
      header: words.pdf,
      isExtra: true,
      cell: (row) =>
        row.number !== null && (
          <FileLink
            look="quiet"
            size="small"
            href={fileAt("/v1/invoices/{id}/pdf", row.id)}
            target="_blank"
            rel="noopener"
            aria-label={words.pdfOf(row.number)}
          >
            <Download aria-hidden />
            {words.pdf}
          </FileLink>
        ),
    },
  ];
}
