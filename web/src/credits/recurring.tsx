"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo, useState } from "react";
import { useList } from "@/api/list";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { CREDIT_CHANGES } from "@/credits/changes";
import { useCreditWords } from "@/credits/words";
import { GroupFilter } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Row = Schema<"RecurringCreditView">;

export function Recurring() {
  const words = useCreditWords();
  const list = useList("/v1/recurring-credits", {
    filters: ["billing_group"],
    sort: "-created_at",
    prefix: "recurring-",
  });
  const [asked, ask] = useState<Row>();
  const columns = useColumns(ask);
  const isFiltered = Object.keys(list.filters).length > 0;
  return (
    <Section isFlush>
      <Filters name="recurring-credits" of={[]} list={list}>
        <GroupFilter list={list} />
      </Filters>
      <DataTable
        {...listed(list)}
        name="recurring-credits"
        label={words.recurring}
        columns={columns}
        rowId={(row) => row.id}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noRecurring} />}
      />
      {asked !== undefined && <CancelDialog of={asked} close={() => ask(undefined)} />}
    </Section>
  );
}

function useColumns(ask: (row: Row) => void): readonly Column<Row>[] {
  const words = useCreditWords();
  const money = useMoneyWords();
  const mayCancel = useMay()("cancel_recurring_credit");
  return useMemo<readonly Column<Row>[]>(
    () => [
      { id: "name", header: words.name, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
      {
        id: "state",
        header: money.state,
        cell: (row) => <State of={row.cancelled_at === null ? "active" : "cancelled"} />,
      },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      { id: "type", header: words.type, isExtra: true, cell: (row) => words.types[row.type] },
      {
        id: "granted_to",
        header: words.schedule.grantedTo,
        isExtra: true,
        cell: (row) => <DateTime at={row.granted_to} zone={row.timezone} isDay />,
      },
      {
        id: "expires",
        header: words.expires,
        isExtra: true,
        cell: (row) => (row.expires_after_days === null ? words.withCycle : words.days(row.expires_after_days)),
      },
      {
        id: "amount",
        header: words.schedule.amount,
        isFigure: true,
        cell: (row) => <Money of={row.amount.amount} currency={row.amount.currency} />,
      },
      ...(mayCancel
        ? [
            {
              id: "act",
              header: money.more,
              cell: (row: Row) =>
                row.cancelled_at === null && (
                  <Button size="small" onClick={() => ask(row)}>
                    {words.schedule.cancel}
                  </Button>
                ),
            },
          ]
        : []),
    ],
    [words, money, mayCancel, ask],
  );
}

function CancelDialog({ of, close }: { readonly of: Row; readonly close: () => void }) {
  const words = useCreditWords().schedule;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/recurring-credits/{id}/cancel", {
    changes: CREDIT_CHANGES,
    done: () => toasts.done(words.cancelled(of.name)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.cancelTitle(of.name)}
      about={{ name: of.billing_group_name, figure: <Money of={of.amount.amount} currency={of.amount.currency} /> }}
      effects={words.cancelEffects}
      label={words.cancelGo}
      isDanger
      act={() => send({ path: { id: of.id } })}
    />
  );
}
