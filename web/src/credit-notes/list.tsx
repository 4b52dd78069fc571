"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useNoteWords } from "@/credit-notes/words";
import { GroupFilter } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Link } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"CreditNoteView">;

export function CreditNotes() {
  const words = useNoteWords();
  const list = useList("/v1/credit-notes", { filters: ["search", "billing_group"], sort: "-created_at" });
  const columns = useColumns();
  const filters = [
    { kind: "search", name: "search", label: words.search, pattern: /^(CN-)?[0-9]{4}(-[0-9]{0,9})?$/ },
  ] as const;
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <>
      <PageHeader title={words.title} />
      <Section isFlush>
        <Filters name="credit-notes" of={filters} list={list}>
          <GroupFilter list={list} />
        </Filters>
        <DataTable
          {...listed(list)}
          name="credit-notes"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/credit-notes/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useNoteWords();
  const money = useMoneyWords();
  return useMemo(
    () => [
      {
        id: "number",
        header: words.number,
        cell: (row) => <span className="whitespace-nowrap">{row.number}</span>,
      },
      {
        id: "invoice",
        header: words.invoice,
        cell: (row) => (
          <Link isQuiet href={at("/invoices/view", { id: row.invoice })} className="whitespace-nowrap">
            {row.invoice_number}
          </Link>
        ),
      },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      {
        id: "created_at",
        header: words.issued,
        sort: "created_at",
        isExtra: true,
        cell: (row) => <DateTime at={row.issued_at} zone={row.timezone} />,
      },
      {
        id: "reason",
        header: money.reason,
        isExtra: true,
        cell: (row) => <span className="line-clamp-2 wrap-anywhere">{row.reason}</span>,
      },
      {
        id: "total",
        header: words.total,
        sort: "total",
        isFigure: true,
        cell: (row) => <Money of={row.total} currency={row.currency} />,
      },
    ],
    [words, money],
  );
}
