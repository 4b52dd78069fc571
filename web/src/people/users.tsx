/** People who may sign in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { UserDialog } from "@/people/user-dialogs";
import { usePeopleWords } from "@/people/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { OrganizationLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"UserView">;

export function UserList() {
  const words = usePeopleWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const list = useList("/v1/users", { filters: ["search"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <>
      <PageHeader
        title={words.users.title}
        actions={
          may("create_user") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.users.new}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="users" of={[{ kind: "search", name: "search", label: words.users.search }]} list={list} />
        <DataTable
          {...listed(list)}
          name="users"
          label={words.users.title}
          columns={columnsOf(words)}
          rowId={(row) => row.id}
          href={(row) => at("/users/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.users.none} />}
        />
      </Section>
      {isNew && <UserDialog close={() => setIsNew(false)} />}
    </>
  );
}

/** How a user stands, in a word. */
export function stateOf({ disabled_at }: Row): string {
  return disabled_at === null ? "active" : "disabled";
}

function columnsOf(words: ReturnType<typeof usePeopleWords>): readonly Column<Row>[] {
  return [
    {
      id: "name",
      header: words.name,
      sort: "name",
      cell: (row) => (
        <span className="wrap-anywhere">
          {row.name}
          <span className="block text-xs font-normal text-muted">{row.email}</span>
        </span>
      ),
    },
    { id: "role", header: words.role, cell: (row) => words.roles[row.role] },
    { id: "state", header: words.state, cell: (row) => <State of={stateOf(row)} /> },
    {
      id: "organization",
      header: words.organization,
      isExtra: true,
      cell: (row) =>
        row.organization !== null && <OrganizationLink id={row.organization} name={row.organization_name} />,
    },
    {
      id: "created_at",
      header: words.made,
      sort: "created_at",
      isExtra: true,
      cell: (row) => <DateTime at={row.created_at} />,
    },
  ];
}
