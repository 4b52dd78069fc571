"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { useGroupName } from "@/api/names";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { standing } from "@/contracts/standing";
import { useContractWords } from "@/contracts/words";
import { isZero } from "@/format/decimal";
import { called, useFormWords } from "@/schema-forms/words";
import { ButtonLink } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, Percent, State } from "@/ui/figures";
import { PageHeader, Section } from "@/ui/page";
import { GroupPicker } from "@/ui/pickers";

type Row = Schema<"ContractView">;

export function Contracts() {
  const words = useContractWords();
  const may = useMay();
  const list = useList("/v1/contracts", { filters: ["billing_group"], sort: "-created_at" });
  const group = list.filters["billing_group"];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_contract") && (
            <ButtonLink look="main" href={at("/contracts/new", { group })}>
              <Plus aria-hidden />
              {words.new}
            </ButtonLink>
          )
        }
      />
      <Section isFlush>
        <div className="border-b border-line px-3 py-2.5">
          <GroupPicker
            label={words.group}
            value={group ?? ""}
            none={words.anyGroup}
            choose={(billing_group) => list.setFilters({ billing_group })}
            className="max-w-72"
          />
        </div>
        <DataTable
          {...listed(list)}
          name="contracts"
          label={words.title}
          columns={useColumns()}
          rowId={(row) => row.id}
          href={(row) => at("/contracts/view", { id: row.id })}
          empty={<Empty title={group === undefined ? words.none : words.noneOfGroup} />}
        />
      </Section>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useContractWords();
  const forms = useFormWords();
  const now = new Date();
  return [
    { id: "group", header: words.group, cell: (row) => <GroupName id={row.billing_group} /> },
    { id: "state", header: words.state, cell: (row) => <State of={standing(row, now)} /> },
    { id: "tier", header: words.tier, cell: (row) => (row.tier === null ? "" : called(forms.options, row.tier)) },
    {
      id: "discount",
      header: words.discount,
      isFigure: true,
      isExtra: true,
      cell: (row) => row.discount !== null && <Percent of={row.discount} />,
    },
    {
      id: "minimum",
      header: words.minimum,
      isFigure: true,
      isExtra: true,
      cell: (row) => !isZero(row.minimum) && <Minimum of={row} />,
    },
    {
      id: "from",
      header: words.from,
      isExtra: true,
      cell: (row) => <Bound at={row.start} group={row.billing_group} none={words.always} />,
    },
    {
      id: "until",
      header: words.until,
      isExtra: true,
      cell: (row) => <Bound at={row.end} group={row.billing_group} none={words.open} />,
    },
    { id: "version", header: words.version, isFigure: true, isExtra: true, cell: (row) => row.version },
  ];
}

function GroupName({ id }: { readonly id: string }) {
  return <span className="wrap-anywhere">{useGroupName(id)}</span>;
}

function useGroup(id: string) {
  return useGet("/v1/billing-groups/{id}", { path: { id } }).data;
}

function Minimum({ of }: { readonly of: Row }) {
  const group = useGroup(of.billing_group);
  return group === undefined ? null : <Money of={of.minimum} currency={group.currency} />;
}

function Bound({
  at: instant,
  group,
  none,
}: {
  readonly at: string | null;
  readonly group: string;
  readonly none: string;
}) {
  const zone = useGroup(group)?.timezone;
  return instant === null ? <span className="text-muted">{none}</span> : <DateTime at={instant} zone={zone} isDay />;
}
