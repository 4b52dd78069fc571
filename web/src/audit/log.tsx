/** Who did what to what, when and why. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { AuditActions } from "@/audit/integrity";
import { AuditRecord } from "@/audit/record";
import { useAuditWords } from "@/audit/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";
import { Empty } from "@/ui/empty";
import { Count, DateTime } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";

type Row = Schema<"AuditRecordView">;

export function AuditLog() {
  const words = useAuditWords();
  const place = usePlace();
  const list = useList("/v1/audit-log", { filters: ["actor", "action", "subject", "since", "until", "billing_group"] });
  const filters: readonly Filter[] = [
    { kind: "search", name: "actor", label: words.actor },
    { kind: "search", name: "action", label: words.actionHint },
    { kind: "search", name: "subject", label: words.subject },
    { kind: "time", name: "since", label: words.since },
    { kind: "time", name: "until", label: words.until },
  ];
  const isFiltered = Object.keys(list.filters).length > 0;
  const wanted = place.get("record") ?? "";
  const here = { ...list.filters, sort: list.sort, cursor: place.get("cursor") };
  return (
    <>
      <PageHeader title={words.title} actions={<AuditActions />}>
        {words.note}
      </PageHeader>
      <Section isFlush>
        <Filters name="audit" of={filters} list={list} />
        <DataTable
          {...listed(list)}
          name="audit"
          label={words.title}
          columns={columnsOf(words)}
          rowId={(row) => `${row.number}`}
          href={(row) => at("/audit-log", { ...here, record: `${row.number}` })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      {wanted !== "" && <Shown number={wanted} listed={list.rows} close={() => place.set({ record: undefined })} />}
    </>
  );
}

/** The record that the address names, whether it is on this page of the list or not. */
function Shown({
  number,
  listed: rows,
  close,
}: {
  readonly number: string;
  readonly listed: readonly Row[] | undefined;
  readonly close: () => void;
}) {
  const words = useAuditWords();
  const here = rows?.find((row) => `${row.number}` === number);
  const isElsewhere = rows !== undefined && here === undefined;
  const found = useGet("/v1/audit-log/{id}", { path: { id: number } }, { enabled: isElsewhere });
  const of = here ?? found.data;
  if (of !== undefined) {
    return <AuditRecord of={of} close={close} />;
  }
  return found.error === null ? null : (
    <Dialog isOpen close={close} title={words.title}>
      <Problem of={found.error} again={found.again} />
    </Dialog>
  );
}

function columnsOf(words: ReturnType<typeof useAuditWords>): readonly Column<Row>[] {
  return [
    {
      id: "action",
      header: words.action,
      cell: (row) => (
        <>
          <span className="font-mono text-xs whitespace-nowrap">{row.action}</span>
          <span className="block text-xs font-normal text-muted md:hidden">{row.actor}</span>
        </>
      ),
    },
    {
      id: "actor",
      header: words.actor,
      isExtra: true,
      cell: (row) => <span className="wrap-anywhere">{row.actor}</span>,
    },
    {
      id: "subject",
      header: words.subject,
      isExtra: true,
      cell: (row) => <span className="font-mono text-xs wrap-anywhere lg:whitespace-nowrap">{row.subject}</span>,
    },
    {
      id: "reason",
      header: words.reason,
      isExtra: true,
      cell: (row) => <span className="line-clamp-2 wrap-anywhere">{row.reason ?? ""}</span>,
    },
    { id: "at", header: words.at, sort: "created_at", cell: (row) => <DateTime at={row.at} /> },
    {
      id: "number",
      header: words.number,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Count of={row.number} />,
    },
  ];
}
