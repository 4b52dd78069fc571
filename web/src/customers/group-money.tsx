"use client";

import type { Schema } from "@tallybook/contract";
import { useList } from "@/api/list";
import { at } from "@/api/place";
import { useCustomerWords } from "@/customers/words";
import { DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Gateway, Money, Month, Quantity, State } from "@/ui/figures";
import { Section } from "@/ui/page";

interface OfGroup {
  readonly of: Schema<"BillingGroupView">;
}

export function Credits({ of }: OfGroup) {
  const group = useCustomerWords().group;
  const words = group.credits_;
  const list = useList("/v1/credits", { fixed: { billing_group: of.id }, sort: "-created_at" });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="group-credits"
        empty={<Empty title={group.noCredits} />}
        label={group.credits}
        rowId={(row) => row.id}
        href={(row) => at("/credits/view", { id: row.id })}
        columns={[
          { id: "name", header: words.name, cell: (row) => row.name },
          { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
          {
            id: "expires",
            header: words.expires,
            sort: "expires_at",
            isExtra: true,
            cell: (row) => <DateTime at={row.expires_at} zone={of.timezone} isDay />,
          },
          {
            id: "granted",
            header: words.granted,
            isFigure: true,
            isExtra: true,
            cell: (row) => <Money of={row.granted.amount} currency={row.granted.currency} />,
          },
          {
            id: "remaining",
            header: words.remaining,
            sort: "remaining",
            isFigure: true,
            cell: (row) => <Money of={row.remaining.amount} currency={row.remaining.currency} />,
          },
        ]}
      />
    </Section>
  );
}

export function Adjustments({ of }: OfGroup) {
  const group = useCustomerWords().group;
  const words = group.adjustments_;
  const list = useList("/v1/adjustments", { fixed: { billing_group: of.id }, sort: "-created_at" });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="group-adjustments"
        empty={<Empty title={group.noAdjustments} />}
        label={group.adjustments}
        rowId={(row) => row.id}
        href={(row) => at("/adjustments/view", { id: row.id })}
        columns={[
          { id: "kind", header: words.kind, cell: (row) => words[row.kind] },
          { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
          {
            id: "months",
            header: words.months,
            sort: "first_month",
            isExtra: true,
            cell: (row) => (
              <>
                <Month of={row.first_month} />
                {row.last_month !== row.first_month && (
                  <> – {row.last_month === null ? group.open : <Month of={row.last_month} />}</>
                )}
              </>
            ),
          },
          { id: "reason", header: words.reason, isExtra: true, cell: (row) => row.reason ?? "" },
          {
            id: "amount",
            header: words.amount,
            isFigure: true,
            cell: (row) =>
              row.amount === null ? (
                row.percent !== null && <Quantity of={row.percent} unit="%" />
              ) : (
                <Money of={row.amount.amount} currency={row.amount.currency} />
              ),
          },
        ]}
      />
    </Section>
  );
}

export function Payments({ of }: OfGroup) {
  const group = useCustomerWords().group;
  const words = group.payments_;
  const list = useList("/v1/payments", { fixed: { billing_group: of.id }, sort: "-created_at" });
  return (
    <Section isFlush>
      <DataTable
        {...listed(list)}
        name="group-payments"
        empty={<Empty title={group.noPayments} />}
        label={group.payments}
        rowId={(row) => row.id}
        href={(row) => at("/payments/view", { id: row.id })}
        columns={[
          {
            id: "created",
            header: words.created,
            sort: "created_at",
            cell: (row) => <DateTime at={row.created_at} zone={of.timezone} />,
          },
          { id: "state", header: words.state, cell: (row) => <State of={row.state} /> },
          { id: "purpose", header: words.purpose, isExtra: true, cell: (row) => words[row.purpose] },
          { id: "gateway", header: words.gateway, isExtra: true, cell: (row) => <Gateway of={row.gateway} /> },
          {
            id: "amount",
            header: words.amount,
            sort: "amount",
            isFigure: true,
            cell: (row) => <Money of={row.money.amount} currency={row.money.currency} />,
          },
        ]}
      />
    </Section>
  );
}
