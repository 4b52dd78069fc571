"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { GroupsFound } from "@/customers/groups";
import { NameDialog } from "@/customers/name-dialog";
import { useCustomerWords } from "@/customers/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";

type Row = Schema<"OrganizationView">;

export function Customers() {
  const words = useCustomerWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const list = useList("/v1/organizations", { filters: ["search"], sort: "name" });
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        sort: "name",
        cell: (row) => <span className="wrap-anywhere">{row.name}</span>,
      },
      {
        id: "id",
        header: words.id,
        isExtra: true,
        cell: (row) => <span className="font-mono text-xs text-muted">{row.id}</span>,
      },
    ],
    [words],
  );
  const { search } = list.filters;
  const isFiltered = search !== undefined;
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_organization") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.new}
            </Button>
          )
        }
      />
      <div className="grid gap-4">
        <Section isFlush>
          <Filters name="customers" of={[{ kind: "search", name: "search", label: words.search }]} list={list} />
          <DataTable
            {...listed(list)}
            name="customers"
            label={words.title}
            columns={columns}
            rowId={(row) => row.id}
            href={(row) => at("/customers/view", { id: row.id })}
            isFiltered={isFiltered}
            empty={isFiltered ? undefined : <Empty title={words.none} />}
          />
        </Section>
        {isFiltered && <GroupsFound search={search} />}
      </div>
      <NameDialog isOpen={isNew} close={() => setIsNew(false)} />
    </>
  );
}
