"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useList } from "@/api/list";
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
import { GroupName } from "@/ui/names";
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
    {
      id: "group",
      header: words.group,
      cell: (row) => <GroupName id={row.billing_group} name={row.billing_group_name} />,
    },
    { id: "state", header: words.state, cell: (row) => <State of={standing(row, now)} /> },
    { id: "tier", header: words.tier, cell: (row) => (row.tier === null ? "" : called(forms.tiers, row.tier)) },
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
      cell: (row) => <Bound at={row.start} zone={row.timezone} none={words.always} />,
    },
    {
      id: "until",
      header: words.until,
      isExtra: true,
      cell: (row) => <Bound at={row.end} zone={row.timezone} none={words.open} />,
    },
    { id: "version", header: words.version, isFigure: true, isExtra: true, cell: (row) => row.version },
  ];
}

function Minimum({ of }: { readonly of: Row }) {
  return of.currency === undefined ? null : <Money of={of.minimum} currency={of.currency} />;
}

function Bound({
  at: instant,
  zone,
  none,
}: {
  readonly at: string | null;
  readonly zone: string | undefined;
  readonly none: string;
}) {
  return instant === null ? <span className="text-muted">{none}</span> : <DateTime at={instant} zone={zone} isDay />;
}
