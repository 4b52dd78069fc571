"use client";

import type { Schema } from "@tallybook/contract";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { ProposeDialog } from "@/adjustments/propose-dialog";
import { Months, useSize } from "@/adjustments/size";
import { useAdjustmentWords } from "@/adjustments/words";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useMay } from "@/api/session";
import { GroupFilter } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { useUiWords } from "@/ui/words";

type Row = Schema<"AdjustmentView">;

const STATES = ["proposed", "active", "rejected", "cancelled"] as const;

export function Adjustments() {
  const words = useAdjustmentWords();
  const { state } = useMoneyWords();
  const { states } = useUiWords();
  const may = useMay();
  const [isNew, setIsNew] = useState(false);
  const list = useList("/v1/adjustments", { filters: ["state", "billing_group"], sort: "-created_at" });
  const columns = useColumns();
  const options = STATES.map((value) => ({ value, label: states[value] }));
  const isFiltered = Object.keys(list.filters).length > 0;
  const group = list.filters["billing_group"];
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          may("create_adjustment") && (
            <Button look="main" onClick={() => setIsNew(true)}>
              <Plus aria-hidden />
              {words.propose.label}
            </Button>
          )
        }
      />
      <Section isFlush>
        <Filters name="adjustments" of={[{ kind: "choice", name: "state", label: state, options }]} list={list}>
          <GroupFilter list={list} />
        </Filters>
        <DataTable
          {...listed(list)}
          name="adjustments"
          label={words.title}
          columns={columns}
          rowId={(row) => row.id}
          href={(row) => at("/adjustments/view", { id: row.id })}
          isFiltered={isFiltered}
          empty={isFiltered ? undefined : <Empty title={words.none} />}
        />
      </Section>
      {isNew && <ProposeDialog group={group} close={() => setIsNew(false)} />}
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useAdjustmentWords();
  const money = useMoneyWords();
  const size = useSize();
  return useMemo(
    () => [
      { id: "kind", header: words.kind, cell: (row) => words.kinds[row.kind] },
      { id: "state", header: money.state, cell: (row) => <State of={row.state} /> },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      {
        id: "months",
        header: words.months,
        sort: "first_month",
        isExtra: true,
        cell: (row) => (
          <span className="whitespace-nowrap">
            <Months of={row} />
          </span>
        ),
      },
      {
        id: "reason",
        header: money.reason,
        isExtra: true,
        cell: (row) => <span className="line-clamp-2 wrap-anywhere">{row.reason}</span>,
      },
      { id: "by", header: money.by, isExtra: true, cell: (row) => <span className="wrap-anywhere">{row.author}</span> },
      {
        id: "created_at",
        header: money.made,
        sort: "created_at",
        isExtra: true,
        cell: (row) => <DateTime at={row.created_at} zone={row.timezone} />,
      },
      { id: "size", header: words.size, isFigure: true, cell: (row) => <span className="figure">{size(row)}</span> },
    ],
    [words, money, size],
  );
}
