"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo } from "react";
import { useList } from "@/api/list";
import { usePlace } from "@/api/place";
import { useLedgerWords } from "@/ledger/words";
import { useGroup } from "@/money/group";
import { GroupFilter } from "@/money/group-input";
import { Subject } from "@/money/subject";
import { useMoneyWords } from "@/money/words";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money } from "@/ui/figures";
import { Select } from "@/ui/form";
import { Section } from "@/ui/page";

type Row = Schema<"StatementLine">;
type Account = Schema<"Account">;

const FIRST: Account = "receivable";

/** What moved on an account of a billing group, the oldest first, with the balance after each. */
export function Statement() {
  const words = useLedgerWords();
  const place = usePlace();
  const group = place.get("billing_group") ?? "";
  const asked = place.get("account");
  const account = asked !== undefined && asked in words.accounts ? (asked as Account) : FIRST;
  const set = (changes: Readonly<Record<string, string | undefined>>) => place.set({ ...changes, cursor: undefined });
  const filters: Readonly<Record<string, string>> = group === "" ? {} : { billing_group: group };
  return (
    <Section isFlush>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known to all that read pages aloud */}
      <div role="search" className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2.5">
        <GroupFilter list={{ filters, setFilters: set }} />
        <Select
          aria-label={words.account}
          title={words.account}
          value={account}
          onChange={(event) => set({ account: event.target.value })}
          className="w-auto max-w-56"
        >
          {Object.entries(words.accounts).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <p className="ml-auto text-xs text-muted">{words.debitPositive}</p>
      </div>
      {group === "" ? (
        <Empty title={words.choose} />
      ) : (
        <Lines key={`${group} ${account}`} group={group} account={account} />
      )}
    </Section>
  );
}

function Lines({ group, account }: { readonly group: string; readonly account: Account }) {
  const words = useLedgerWords();
  const { zone } = useGroup(group);
  const list = useList("/v1/billing-groups/{id}/statement", { path: { id: group }, fixed: { account } });
  const columns = useColumns(zone || undefined);
  return (
    <DataTable
      {...listed(list)}
      name="statement"
      label={words.statementOf(words.accounts[account])}
      columns={columns}
      rowId={(row) => `${row.at} ${row.fact} ${row.subject} ${row.balance.amount}`}
      empty={<Empty title={words.noPostings} />}
    />
  );
}

function useColumns(zone: string | undefined): readonly Column<Row>[] {
  const money = useMoneyWords();
  return useMemo(
    () => [
      { id: "at", header: money.at, cell: (row) => <DateTime at={row.at} {...(zone && { zone })} /> },
      { id: "fact", header: money.fact, cell: (row) => money.facts[row.fact] },
      {
        id: "subject",
        header: money.subject,
        isExtra: true,
        cell: (row) => <Subject id={row.subject} number={row.subject_number} />,
      },
      {
        id: "amount",
        header: money.amount,
        isFigure: true,
        cell: (row) => <Money of={row.amount.amount} currency={row.amount.currency} isSigned />,
      },
      {
        id: "balance",
        header: money.balance,
        isFigure: true,
        cell: (row) => <Money of={row.balance.amount} currency={row.balance.currency} className="font-medium" />,
      },
    ],
    [money, zone],
  );
}
