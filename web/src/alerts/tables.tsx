"use client";

import type { Schema } from "@tallybook/contract";
import { Limit, stateOfAlert } from "@/alerts/watched";
import { useAlertWords } from "@/alerts/words";
import { type Listed, useList } from "@/api/list";
import { at } from "@/api/place";
import { useHome } from "@/shell/navigation";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Select } from "@/ui/form";
import { GroupLink, GroupName } from "@/ui/names";
import { Section } from "@/ui/page";
import { GroupPicker } from "@/ui/pickers";
import { useUiWords } from "@/ui/words";

type AlertRow = Schema<"AlertView">;
type BudgetRow = Schema<"BudgetView">;

/** Chooses the billing group that a list is of, and whether a limit is crossed. */
function Narrowed({ list }: { readonly list: Pick<Listed<unknown>, "filters" | "setFilters"> }) {
  const words = useAlertWords();
  const { any, states } = useUiWords();
  return (
    <div className="flex flex-wrap gap-2 border-b border-line px-3 py-2.5">
      <Select
        aria-label={words.state}
        value={list.filters["triggered"] ?? ""}
        onChange={(event) => list.setFilters({ triggered: event.target.value })}
        className="w-auto"
      >
        <option value="">{`${words.state}: ${any}`}</option>
        <option value="true">{states.triggered}</option>
        <option value="false">{states.watching}</option>
      </Select>
      <GroupPicker
        label={words.group}
        none={words.anyGroup}
        value={list.filters["billing_group"] ?? ""}
        choose={(billing_group) => list.setFilters({ billing_group })}
        className="max-w-72"
      />
    </div>
  );
}

/** A billing group; a customer has no page of it. */
function Group({ of }: { readonly of: Schema<"AlertView"> | Schema<"BudgetView"> }) {
  const shown = { id: of.billing_group, name: of.billing_group_name };
  return useHome() === "" ? <GroupLink {...shown} /> : <GroupName {...shown} />;
}

export function AlertTable() {
  const words = useAlertWords();
  const home = useHome();
  const list = useList("/v1/alerts", { filters: ["billing_group", "triggered"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  const columns: readonly Column<AlertRow>[] = [
    { id: "name", header: words.name, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
    { id: "state", header: words.state, cell: (row) => <State of={stateOfAlert(row)} /> },
    { id: "group", header: words.group, isExtra: true, cell: (row) => <Group of={row} /> },
    {
      id: "measure",
      header: words.measure,
      isExtra: true,
      cell: (row) => (
        <>
          {words.measures[row.measure] ?? row.measure}
          {row.counter !== null && <span className="block text-xs text-muted wrap-anywhere">{row.counter}</span>}
        </>
      ),
    },
    { id: "limit", header: words.limit, isFigure: true, cell: (row) => <Limit of={row} /> },
    {
      id: "checked",
      header: words.checked,
      isExtra: true,
      cell: (row) => <DateTime at={row.checked_at} zone={row.timezone} />,
    },
  ];
  return (
    <Section isFlush>
      <Narrowed list={list} />
      <DataTable
        {...listed(list)}
        name="alerts"
        label={words.alerts}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at(`${home}/alerts/view`, { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noAlerts}>{words.noAlertsDetail}</Empty>}
      />
    </Section>
  );
}

/** How a budget stands, in a word. */
export function stateOfBudget({ is_suspended, crossed }: BudgetRow): string {
  if (is_suspended) {
    return "suspended";
  }
  return crossed.length === 0 ? "watching" : "triggered";
}

export function BudgetTable() {
  const words = useAlertWords();
  const home = useHome();
  const list = useList("/v1/budgets", { filters: ["billing_group", "triggered"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  const columns: readonly Column<BudgetRow>[] = [
    { id: "name", header: words.name, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
    { id: "state", header: words.state, cell: (row) => <State of={stateOfBudget(row)} /> },
    { id: "group", header: words.group, isExtra: true, cell: (row) => <Group of={row} /> },
    {
      id: "crossed",
      header: words.crossed,
      isFigure: true,
      isExtra: true,
      cell: (row) => {
        const last = row.crossed.at(-1);
        return last === undefined ? "–" : words.ofBudget(last);
      },
    },
    {
      id: "spend",
      header: words.spend,
      isFigure: true,
      isExtra: true,
      cell: (row) => row.spend !== null && <Money of={row.spend.amount} currency={row.spend.currency} />,
    },
    {
      id: "amount",
      header: words.budget,
      isFigure: true,
      cell: (row) => <Money of={row.amount.amount} currency={row.amount.currency} />,
    },
  ];
  return (
    <Section isFlush>
      <Narrowed list={list} />
      <DataTable
        {...listed(list)}
        name="budgets"
        label={words.budgets}
        columns={columns}
        rowId={(row) => row.id}
        href={(row) => at(`${home}/alerts/budget`, { id: row.id })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noBudgets}>{words.noBudgetsDetail}</Empty>}
      />
    </Section>
  );
}
