"use client";

import type { Schema } from "@tallybook/contract";
import { useMemo, useState } from "react";
import { useList } from "@/api/list";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useMoneyWords } from "@/money/words";
import { PAYMENT_CHANGES } from "@/payments/changes";
import { InvoiceLink } from "@/payments/links";
import { usePaymentWords } from "@/payments/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, Money } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { PageHeader, Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";

type Row = Schema<"DunningView">;

export function Dunning() {
  const words = usePaymentWords().dunning;
  const list = useList("/v1/dunning", { sort: "next_at" });
  const [asked, ask] = useState<Row>();
  const columns = useColumns(ask);
  return (
    <>
      <PageHeader title={words.title} />
      <Section isFlush>
        <DataTable
          {...listed(list)}
          name="dunning"
          label={words.title}
          columns={columns}
          rowId={(row) => row.invoice}
          empty={<Empty title={words.none} />}
        />
      </Section>
      {asked !== undefined && <DunningDialog of={asked} close={() => ask(undefined)} />}
    </>
  );
}

function useColumns(ask: (row: Row) => void): readonly Column<Row>[] {
  const words = usePaymentWords().dunning;
  const money = useMoneyWords();
  const may = useMay();
  const maySay = may("stop_dunning_invoice");
  return useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: "invoice",
        header: words.invoice,
        cell: (row) => (
          <>
            <InvoiceLink id={row.invoice} number={row.invoice_number} />
            <span className="block text-xs md:hidden">
              <GroupLink id={row.billing_group} name={row.billing_group_name} />
            </span>
            <span className="block text-xs text-muted md:hidden">
              <Next of={row} />
            </span>
          </>
        ),
      },
      {
        id: "group",
        header: money.group,
        isExtra: true,
        cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
      },
      {
        id: "since",
        header: words.since,
        isExtra: true,
        cell: (row) => <DateTime at={row.started_at} zone={row.timezone} isDay />,
      },
      {
        id: "steps",
        header: words.steps,
        isExtra: true,
        isFigure: true,
        cell: (row) => <Count of={row.steps_done} />,
      },
      {
        id: "declined",
        header: words.declined,
        isExtra: true,
        isFigure: true,
        cell: (row) => <Count of={row.declined_methods.length} />,
      },
      {
        id: "next",
        header: words.next,
        sort: "next_at",
        isExtra: true,
        cell: (row) => <Next of={row} />,
      },
      {
        id: "due",
        header: words.due,
        isFigure: true,
        cell: (row) => <Money of={row.due.amount} currency={row.due.currency} />,
      },
      ...(maySay ? [{ id: "act", header: money.more, cell: (row: Row) => <Act of={row} ask={ask} /> }] : []),
    ],
    [words, money, maySay, ask],
  );
}

/** When it is tried again, or that it is stopped. */
function Next({ of }: { readonly of: Row }) {
  const words = usePaymentWords().dunning;
  return of.next_at === null ? (
    <span className="text-warn">{words.stopped}</span>
  ) : (
    <DateTime at={of.next_at} zone={of.timezone} />
  );
}

function Act({ of, ask }: { readonly of: Row; readonly ask: (row: Row) => void }) {
  const words = usePaymentWords().dunning;
  return (
    <Button size="small" onClick={() => ask(of)}>
      {(of.stopped_at === null ? words.stop : words.resume).label}
    </Button>
  );
}

function DunningDialog({ of, close }: { readonly of: Row; readonly close: () => void }) {
  const all = usePaymentWords().dunning;
  const toasts = useToasts();
  // what it was when it was asked: reading the list again may change it while the dialog closes
  const isGoingOn = of.stopped_at === null;
  const words = isGoingOn ? all.stop : all.resume;
  const options = { changes: PAYMENT_CHANGES, done: () => toasts.done(words.done) };
  const stop = useSend("post", "/v1/dunning/{id}/stop", options);
  const resume = useSend("post", "/v1/dunning/{id}/resume", options);
  const { send } = isGoingOn ? stop : resume;
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{
        name: [of.billing_group_name, of.invoice_number].filter(Boolean).join(" · "),
        figure: <Money of={of.due.amount} currency={of.due.currency} />,
      }}
      effects={words.effects}
      label={words.go}
      needsReason
      act={(reason) => send({ path: { id: of.invoice }, body: { reason } })}
    />
  );
}
