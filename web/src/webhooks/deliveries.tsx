"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { type ListOptions, useList } from "@/api/list";
import { at } from "@/api/place";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, State } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";
import { useWebhookWords } from "@/webhooks/words";

type Row = Schema<"DeliveryRow">;

const STATES = ["pending", "delivered", "failed"] as const;
const EVERY_MS = 10_000;

/** What was sent, or waits to be: to all endpoints, or to one. */
export function Deliveries({ endpoint }: { readonly endpoint?: string }) {
  const words = useWebhookWords();
  const { states } = useUiWords();
  const fixed: ListOptions<"/v1/webhook-deliveries">["fixed"] = endpoint === undefined ? {} : { endpoint };
  const list = useList("/v1/webhook-deliveries", { fixed, filters: ["state", "type", "endpoint"], every: EVERY_MS });
  const types = useGet("/v1/webhook-event-types", {}).data?.data ?? [];
  const endpoints = useGet("/v1/webhook-endpoints", { query: { limit: 200 } }, { enabled: endpoint === undefined });
  const filters: readonly Filter[] = [
    {
      kind: "choice",
      name: "state",
      label: words.state,
      options: STATES.map((value) => ({ value, label: states[value] })),
    },
    {
      kind: "choice",
      name: "type",
      label: words.type,
      options: types.map(({ type }) => ({ value: type, label: type })),
    },
    ...(endpoint === undefined
      ? [
          {
            kind: "choice" as const,
            name: "endpoint",
            label: words.endpoint,
            options: (endpoints.data?.data ?? []).map(({ id, url }) => ({ value: id, label: url })),
          },
        ]
      : []),
  ];
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <Section title={endpoint === undefined ? undefined : words.deliveries} isFlush>
      <Filters name="webhook-deliveries" of={filters} list={list} />
      <DataTable
        {...listed(list)}
        name="webhook-deliveries"
        label={words.deliveries}
        columns={columnsOf(words)}
        rowId={(row) => row.id}
        href={(row) => at("/webhooks/delivery", { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noDeliveries} />}
      />
    </Section>
  );
}

function columnsOf(words: ReturnType<typeof useWebhookWords>): readonly Column<Row>[] {
  return [
    {
      id: "type",
      header: words.type,
      cell: (row) => <span className="font-mono text-xs whitespace-nowrap">{row.type}</span>,
    },
    { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
    {
      id: "sequence",
      header: words.sequence,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Count of={row.sequence} />,
    },
    {
      id: "attempts",
      header: words.attempts,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Count of={row.attempts} />,
    },
    { id: "due_at", header: words.dueAt, isExtra: true, cell: (row) => <DateTime at={row.due_at} /> },
    {
      id: "created_at",
      header: words.made,
      sort: "created_at",
      cell: (row) => <DateTime at={row.created_at} />,
    },
  ];
}
