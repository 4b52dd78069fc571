/** Bill runs and shadow runs. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { whileAnyRuns } from "@/bill-runs/polling";
import { RunProgress } from "@/bill-runs/run-progress";
import { StartRun, StartShadow } from "@/bill-runs/start";
import { useBillRunWords } from "@/bill-runs/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, Month, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";
import { Tabs } from "@/ui/tabs";

type Row = Schema<"BillRunRow">;
type Shadow = Schema<"ShadowRunView">;
type Words = ReturnType<typeof useBillRunWords>;

export function BillRuns() {
  const words = useBillRunWords();
  const may = useMay();
  const isShadow = usePlace().get("tab") === "shadow";
  const [isStarting, setIsStarting] = useState(false);
  const close = () => setIsStarting(false);
  const offers = isShadow ? may("start_shadow_run") : may("start_bill_run");
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          offers && (
            <Button look="main" onClick={() => setIsStarting(true)}>
              {isShadow ? words.startShadow : words.start}
            </Button>
          )
        }
      />
      <Tabs
        label={words.tabs}
        of={[
          { id: "runs", label: words.runs, content: () => <Runs /> },
          { id: "shadow", label: words.shadowRuns, content: () => <Shadows /> },
        ]}
      />
      <StartRun isOpen={isStarting && !isShadow} close={close} />
      <StartShadow isOpen={isStarting && isShadow} close={close} />
    </>
  );
}

function Runs() {
  const words = useBillRunWords();
  const list = useList("/v1/bill-runs", { filters: ["month"], sort: "-created_at", every: whileAnyRuns });
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <Section isFlush>
      <Filters name="bill-runs" of={[{ kind: "month", name: "month", label: words.month }]} list={list} />
      <DataTable
        {...listed(list)}
        name="bill-runs"
        label={words.runs}
        columns={runColumns(words)}
        rowId={(row) => row.id}
        href={(row) => at("/bill-runs/view", { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.none} />}
      />
    </Section>
  );
}

function runColumns(words: Words): readonly Column<Row>[] {
  return [
    { id: "month", header: words.month, cell: (row) => <Month of={row.month} /> },
    { id: "state", header: words.state, cell: (row) => <State of={row.ended_at === null ? "running" : "done"} /> },
    {
      id: "progress",
      header: words.progress,
      cell: (row) => <RunProgress done={row.done} bad={row.failed} of={row.groups} />,
    },
    {
      id: "failed",
      header: words.failed,
      isFigure: true,
      cell: (row) => <Count of={row.failed} className={row.failed > 0 ? "text-bad" : undefined} />,
    },
    { id: "by", header: words.by, isExtra: true, cell: (row) => row.asked_by ?? words.schedule },
    {
      id: "begun",
      header: words.begun,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
    { id: "ended", header: words.ended, isExtra: true, cell: (row) => <DateTime at={row.ended_at} /> },
  ];
}

function Shadows() {
  const words = useBillRunWords();
  const list = useList("/v1/shadow-runs", { sort: "-created_at", every: whileAnyRuns });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="shadow-runs"
        label={words.shadowRuns}
        columns={shadowColumns(words)}
        rowId={(row) => row.id}
        href={(row) => at("/bill-runs/shadow", { id: row.id })}
        empty={<Empty title={words.noShadow} />}
      />
    </Section>
  );
}

function shadowColumns(words: Words): readonly Column<Shadow>[] {
  return [
    { id: "month", header: words.month, cell: (row) => <Month of={row.month} /> },
    { id: "result", header: words.result, cell: (row) => <State of={shadowState(row)} /> },
    {
      id: "progress",
      header: words.progress,
      cell: (row) => <RunProgress done={row.done} bad={row.failed} of={row.invoices} />,
    },
    {
      id: "differing",
      header: words.differing,
      isFigure: true,
      cell: (row) => <Count of={row.differing} className={row.differing > 0 ? "text-warn" : undefined} />,
    },
    { id: "failed", header: words.failed, isFigure: true, isExtra: true, cell: (row) => <Count of={row.failed} /> },
    { id: "by", header: words.by, isExtra: true, cell: (row) => row.asked_by },
    {
      id: "begun",
      header: words.begun,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
  ];
}

/** Where a shadow run stands, or how it came out. */
export function shadowState(run: Shadow): string {
  if (run.ended_at === null) {
    return "running";
  }
  if (run.failed > 0) {
    return "failed";
  }
  return run.differing > 0 ? "differs" : "equal";
}
