/** A customer's payments, and how its billing groups pay. */
"use client";

import type { Schema } from "@tallybook/contract";
import { ExternalLink } from "lucide-react";
import { useList } from "@/api/list";
import { isWebAddress, useGateways } from "@/methods/gateways";
import { PaymentMethods } from "@/portal/methods";
import { OfOwnGroup } from "@/portal/own-group";
import { isTransfer } from "@/portal/pay";
import { usePortalWords } from "@/portal/words";
import { FileLink } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Gateway, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { PageHeader, Section } from "@/ui/page";
import { Tabs } from "@/ui/tabs";
import { useUiWords } from "@/ui/words";

type Row = Schema<"PaymentView">;

const STATES = ["requires_action", "processing", "completed", "failed", "cancelled", "unknown"] as const;

export function OwnPayments() {
  const words = usePortalWords().payments;
  return (
    <>
      <PageHeader title={words.title} />
      <Tabs
        label={words.tabs}
        of={[
          { id: "payments", label: words.payments, content: () => <PaymentTable /> },
          {
            id: "methods",
            label: words.methods,
            content: () => <OfOwnGroup>{(group) => <PaymentMethods of={group} />}</OfOwnGroup>,
          },
        ]}
      />
    </>
  );
}

function PaymentTable() {
  const words = usePortalWords().payments;
  const { states } = useUiWords();
  const gateways = useGateways();
  const list = useList("/v1/payments", { filters: ["state", "invoice", "billing_group"] });
  const isFiltered = Object.keys(list.filters).length > 0;
  const options = STATES.map((value) => ({ value, label: states[value] }));
  return (
    <Section isFlush>
      <Filters
        name="portal-payments"
        of={[{ kind: "choice", name: "state", label: words.state, options }]}
        list={list}
      />
      <DataTable
        {...listed(list)}
        name="portal-payments"
        label={words.payments}
        columns={columnsOf(words, (row) => row.state === "processing" && isTransfer(gateways, row.gateway))}
        rowId={(row) => row.id}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.none} />}
      />
    </Section>
  );
}

function columnsOf(
  words: ReturnType<typeof usePortalWords>["payments"],
  waitsForTransfer: (row: Row) => boolean,
): readonly Column<Row>[] {
  return [
    {
      id: "made",
      header: words.made,
      sort: "created_at",
      cell: (row) => <DateTime at={row.created_at} zone={row.timezone} />,
    },
    {
      id: "state",
      header: words.state,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <State of={row.state} />
          {row.state === "requires_action" && isWebAddress(row.url) && (
            <FileLink size="small" href={row.url}>
              <ExternalLink aria-hidden />
              {words.goOn}
            </FileLink>
          )}
          {waitsForTransfer(row) && row.reference !== null && (
            <span className="text-xs text-muted">{words.reference(row.reference)}</span>
          )}
        </span>
      ),
    },
    { id: "purpose", header: words.purpose, isExtra: true, cell: (row) => words.purposes[row.purpose] },
    { id: "gateway", header: words.gateway, isExtra: true, cell: (row) => <Gateway of={row.gateway} /> },
    {
      id: "amount",
      header: words.amount,
      sort: "amount",
      isFigure: true,
      cell: (row) => <Money of={row.money.amount} currency={row.money.currency} />,
    },
  ];
}
