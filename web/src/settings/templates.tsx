"use client";

import type { Schema } from "@tallybook/contract";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useSettingsWords } from "@/settings/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Section } from "@/ui/page";

type Row = Schema<"MailTemplateView">;

/** The templates that are in force. */
export function Templates() {
  const words = useSettingsWords();
  const list = useList("/v1/mail-templates");
  const columns: readonly Column<Row>[] = [
    { id: "kind", header: words.template.kind, cell: (row) => words.kinds[row.kind] },
    { id: "language", header: words.template.language, cell: (row) => words.languages[row.language] ?? row.language },
    {
      id: "origin",
      header: words.template.origin,
      cell: (row) => (row.is_built_in ? words.template.builtIn : words.template.own),
    },
    {
      id: "subject",
      header: words.template.subject,
      isExtra: true,
      cell: (row) => <code className="text-xs wrap-anywhere">{row.subject}</code>,
    },
  ];
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="mail-templates"
        label={words.templates}
        columns={columns}
        rowId={(row) => `${row.kind} ${row.language}`}
        href={(row) => at("/settings/template", { kind: row.kind, language: row.language })}
      />
    </Section>
  );
}
