/** Exports: files of usage and invoices, asked for and fetched. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { ExportDialog } from "@/exports/dialog";
import { Fetch, isUnderWay, Progress } from "@/exports/progress";
import { SUBJECTS } from "@/exports/subjects";
import { useExportWords } from "@/exports/words";
import { useHome } from "@/shell/navigation";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Month, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"ExportView">;

const EVERY_MS = 2_000;

export function Exports() {
  const words = useExportWords();
  const may = useMay();
  const home = useHome();
  const [isNew, setIsNew] = useState(false);
  const [isFollowed, setIsFollowed] = useState(false);
  const list = useList("/v1/exports", { filters: ["subject"], every: isFollowed ? EVERY_MS : false });
  const isFiltered = Object.keys(list.filters).length > 0;
  const isRunning = list.rows?.some(isUnderWay) ?? false;
  if (isRunning !== isFollowed) {
    setIsFollowed(isRunning);
  }
  const options = SUBJECTS.map((value) => ({ value, label: words.subjects[value] }));
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("start_export") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="exports" of={[{ kind: "choice", name: "subject", label: words.subject, options }]} list={list} />
        <DataTable
          {...listed(list)}
          name="exports"
          label={words.title}
          columns={columnsOf(words)}
          rowId={(row) => row.id}
          href={(row) => at(`${home}/exports/view`, { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none}>{words.noneDetail}</Empty>}
        />
      </Section>
      {isNew && <ExportDialog close={() => setIsNew(false)} />}
    </>
  );
}

/** The months that an export is of. */
export function Months({ of }: { readonly of: Row }) {
  return (
    <span className="whitespace-nowrap">
      <Month of={of.month} />
      {of.through !== of.month && (
        <>
          {" – "}
          <Month of={of.through} />
        </>
      )}
    </span>
  );
}

/** Whose usage or invoices an export has. */
function Whose({ of }: { readonly of: Row }) {
  const words = useExportWords();
  const name = of.billing_group_name ?? of.billing_group ?? of.organization_name ?? of.organization;
  return name === null ? (
    <span className="text-faint">{words.everything}</span>
  ) : (
    <span className="wrap-anywhere">{name}</span>
  );
}

function columnsOf(words: ReturnType<typeof useExportWords>): readonly Column<Row>[] {
  return [
    { id: "subject", header: words.subject, cell: (row) => words.subjects[row.subject] },
    { id: "of", header: words.whose, isExtra: true, cell: (row) => <Whose of={row} /> },
    { id: "months", header: words.monthsOf, cell: (row) => <Months of={row} /> },
    { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
    { id: "progress", header: words.progress, isExtra: true, cell: (row) => <Progress of={row} /> },
    { id: "format", header: words.format, isExtra: true, cell: (row) => words.formats[row.format] },
    {
      id: "made",
      header: words.made,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
    { id: "file", header: words.fetch, isExtra: true, cell: (row) => <Fetch of={row} isSmall /> },
  ];
}
