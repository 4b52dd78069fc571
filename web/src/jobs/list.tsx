/** Jobs that are not done: what waits, runs or failed. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useJobWords } from "@/jobs/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"JobRow">;

const EVERY_MS = 5_000;

export function Jobs() {
  const words = useJobWords();
  const list = useList("/v1/jobs", { filters: ["task"], every: EVERY_MS });
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <>
      <PageHeader title={words.title}>{words.note}</PageHeader>
      <Section isFlush>
        <Filters name="jobs" of={[{ kind: "search", name: "task", label: words.taskSearch }]} list={list} />
        <DataTable
          {...listed(list)}
          name="jobs"
          label={words.title}
          columns={columnsOf(words)}
          rowId={(row) => row.id}
          href={(row) => at("/jobs/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
    </>
  );
}

/** How a job stands, in a word. */
export function stateOf({ state, stalled }: Row): string {
  return stalled ? "stalled" : state;
}

function columnsOf(words: ReturnType<typeof useJobWords>): readonly Column<Row>[] {
  return [
    { id: "task", header: words.task, cell: (row) => <span className="wrap-anywhere">{row.task}</span> },
    { id: "state", header: words.state, cell: (row) => <State of={stateOf(row)} /> },
    {
      id: "subject",
      header: words.subject,
      isExtra: true,
      cell: (row) => <span className="font-mono text-xs wrap-anywhere">{row.subject ?? ""}</span>,
    },
    {
      id: "attempts",
      header: words.attempts,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Count of={row.attempts} />,
    },
    { id: "due", header: words.due, isExtra: true, cell: (row) => <DateTime at={row.due_at} /> },
    {
      id: "error",
      header: words.error,
      isExtra: true,
      cell: (row) => <span className="line-clamp-2 wrap-anywhere">{row.error ?? ""}</span>,
    },
  ];
}
