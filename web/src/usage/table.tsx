"use client";

import { useState } from "react";
import { called, useFormWords } from "@/schema-forms/words";
import { type Column, DataTable } from "@/ui/data-table";
import { Count, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";
import type { Question } from "@/usage/question";
import { nameOf, type Row } from "@/usage/rows";
import { startText } from "@/usage/usage-chart";
import { useUsageWords } from "@/usage/words";
import { useLocale } from "@/words/language";

const SHOWN = 50;

type Narrowed = "counter" | "project" | "resource" | "value";
type Narrow = (name: Narrowed, value: string) => void;

/** The rows as they are; what one is of narrows the question to it. */
export function UsageTable({
  of,
  rows,
  isStale,
  narrow,
}: {
  readonly of: Question;
  readonly rows: readonly Row[];
  readonly isStale: boolean;
  readonly narrow: Narrow;
}) {
  const words = useUsageWords();
  const forms = useFormWords();
  const locale = useLocale();
  const [asked, setPage] = useState(0);
  const page = Math.min(asked, Math.floor((rows.length - 1) / SHOWN));
  const last = (page + 1) * SHOWN;
  return (
    <Section title={words.rows} actions={<Total of={rows.length} />} isFlush>
      <DataTable
        name="usage"
        label={words.title}
        columns={columnsOf(of, words, forms, locale, narrow)}
        rows={rows.slice(page * SHOWN, last)}
        rowId={(row) => `${row.counter} ${row.start} ${nameOf(row)}`}
        isStale={isStale}
        next={last < rows.length ? () => setPage(page + 1) : undefined}
        previous={page > 0 ? () => setPage(page - 1) : undefined}
      />
    </Section>
  );
}

function Total({ of }: { readonly of: number }) {
  return (
    <span className="text-xs text-muted">
      <Count of={of} />
    </span>
  );
}

function columnsOf(
  of: Question,
  words: ReturnType<typeof useUsageWords>,
  forms: ReturnType<typeof useFormWords>,
  locale: string,
  narrow: Narrow,
): readonly Column<Row>[] {
  const link = (name: Narrowed, value: string | null) =>
    value === null || value === "" || of[name] !== "" ? (
      <span className="wrap-anywhere">{value ?? "–"}</span>
    ) : (
      <button
        type="button"
        title={words.only(value)}
        onClick={() => narrow(name, value)}
        className="max-w-full text-left wrap-anywhere hover:text-accent hover:underline"
      >
        {value}
      </button>
    );
  const told: Column<Row>[] = of.by.map((by) => ({
    id: by,
    header: words[by],
    isExtra: true,
    cell: (row) => link(by, row[by]),
  }));
  if (of.dimension !== "") {
    const cell = (row: Row) => link("value", row.dimensions[of.dimension] ?? null);
    told.push({ id: "dimension", header: of.dimension, isExtra: true, cell });
  }
  const { grain } = of;
  if (grain !== "whole") {
    const text = (start: string) => startText(start, grain, locale, of.group.timezone);
    const cell = (row: Row) => <span className="figure">{row.start === null ? "–" : text(row.start)}</span>;
    told.push({ id: "start", header: words.time, isExtra: true, cell });
  }
  return [
    {
      id: "counter",
      header: words.counter,
      cell: (row) => (
        <>
          {link("counter", row.counter)}
          {told.map(({ id, cell }) => (
            <span key={id} className="block text-xs text-muted md:hidden">
              {cell(row)}
            </span>
          ))}
        </>
      ),
    },
    ...told,
    {
      id: "aggregation",
      header: words.aggregation,
      isExtra: true,
      cell: (row) => called(forms.options, row.aggregation),
    },
    { id: "events", header: words.events, isFigure: true, isExtra: true, cell: (row) => <Count of={row.events} /> },
    {
      id: "quantity",
      header: words.quantity,
      isFigure: true,
      cell: (row) => <Quantity of={row.quantity} unit={row.unit} className="max-md:[&>span]:block" />,
    },
  ];
}
