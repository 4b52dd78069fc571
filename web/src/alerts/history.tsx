"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import type { ReactNode } from "react";
import { useAlertWords } from "@/alerts/words";
import { useList } from "@/api/list";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { Section } from "@/ui/page";

/** When a limit was crossed and came back. */
export function History({
  path,
  id,
  zone,
  written,
}: {
  readonly path: "/v1/alerts/{id}/history" | "/v1/budgets/{id}/history";
  readonly id: string;
  /** The billing group's. */
  readonly zone: string | undefined;
  /** How a value is shown: an amount, or a quantity with its unit. */
  readonly written: (value: Decimal) => ReactNode;
}) {
  const words = useAlertWords();
  const list = useList(path, { path: { id } });
  const columns: readonly Column<Schema<"CrossingView">>[] = [
    { id: "at", header: words.at, sort: "created_at", cell: (row) => <DateTime at={row.at} zone={zone} /> },
    { id: "state", header: words.state, cell: (row) => <State of={row.direction} /> },
    ...(path === "/v1/budgets/{id}/history"
      ? [
          {
            id: "percent",
            header: words.percent,
            isFigure: true,
            cell: (row: Schema<"CrossingView">) => (row.percent === null ? "" : words.ofBudget(row.percent)),
          },
        ]
      : []),
    { id: "limit", header: words.limit, isFigure: true, isExtra: true, cell: (row) => written(row.limit) },
    { id: "value", header: words.found, isFigure: true, cell: (row) => written(row.value) },
  ];
  return (
    <Section title={words.history} isFlush>
      <DataTable
        {...listed(list)}
        name="crossings"
        label={words.history}
        columns={columns}
        rowId={(row) => row.id}
        empty={<Empty title={words.noHistory} />}
      />
    </Section>
  );
}
