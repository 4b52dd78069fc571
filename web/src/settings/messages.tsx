/** The e-mails that were written, and what became of them. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { KINDS } from "@/settings/mail-server";
import { useSettingsWords } from "@/settings/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { type Filter, Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";

type Row = Schema<"MailMessageRow">;

const STATES = ["waiting", "sent", "failed"] as const;

export function Messages() {
  const words = useSettingsWords();
  const said = words.message;
  const { states } = useUiWords();
  const list = useList("/v1/mail-messages", { filters: ["state", "kind", "billing_group"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  const filters: readonly Filter[] = [
    {
      kind: "choice",
      name: "state",
      label: said.state,
      options: STATES.map((value) => ({ value, label: states[value] })),
    },
    {
      kind: "choice",
      name: "kind",
      label: said.kind,
      options: KINDS.map((value) => ({ value, label: words.kinds[value] })),
    },
  ];
  const columns: readonly Column<Row>[] = [
    {
      id: "recipient",
      header: said.recipient,
      cell: (row) => <span className="wrap-anywhere">{row.recipient ?? said.noRecipient}</span>,
    },
    { id: "kind", header: said.kind, cell: (row) => words.kinds[row.kind] },
    { id: "state", header: said.state, cell: (row) => <State of={row.state} /> },
    {
      id: "group",
      header: said.group,
      isExtra: true,
      cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
    },
    {
      id: "made",
      header: said.made,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} zone={row.timezone} />,
    },
  ];
  return (
    <Section isFlush>
      <Filters name="mail-messages" of={filters} list={list} />
      <DataTable
        {...listed(list)}
        name="mail-messages"
        label={words.messages}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at("/settings/message", { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={said.none} />}
      />
    </Section>
  );
}
