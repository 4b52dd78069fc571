/** One credit: what of it was spent, expired and taken back, and what is left. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useList } from "@/api/list";
import { usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { Terms } from "@/credits/terms";
import { VoidDialog } from "@/credits/void-dialog";
import { useCreditWords } from "@/credits/words";
import { isNegative, isZero } from "@/format/decimal";
import { useGroup } from "@/money/group";
import { Subject } from "@/money/subject";
import { useMoneyWords } from "@/money/words";
import { Button } from "@/ui/button";
import { DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { DateTime, Money, State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Credit = Schema<"CreditView">;

export function CreditDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/credits/{id}", { path: { id } });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Credit }) {
  const words = useCreditWords();
  const { summary } = useMoneyWords();
  const may = useMay();
  const { zone } = useGroup(of.billing_group);
  const [isVoiding, setIsVoiding] = useState(false);
  const isLeft = !isZero(of.remaining.amount) && !isNegative(of.remaining.amount);
  return (
    <>
      <PageHeader
        title={of.name}
        crumbs={[{ label: words.title, href: "/credits" }]}
        beside={<State of={of.state} />}
        actions={
          may("void_credit_by_hand") &&
          isLeft && (
            <Button onClick={() => setIsVoiding(true)}>
              <Undo2 aria-hidden />
              {words.void.label}
            </Button>
          )
        }
      >
        <GroupLink id={of.billing_group} name={of.billing_group_name} /> · {of.reason}
      </PageHeader>
      <div className="grid gap-4">
        <Figures of={of} />
        <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
          <History of={of} zone={zone || undefined} />
          <Section title={summary} className="self-start">
            <Facts of={of} zone={zone || undefined} />
          </Section>
        </div>
      </div>
      {isVoiding && <VoidDialog of={of} close={() => setIsVoiding(false)} />}
    </>
  );
}

function Figures({ of }: { readonly of: Credit }) {
  const words = useCreditWords();
  const { remaining } = useMoneyWords();
  const figures = [
    [words.granted, of.granted],
    [words.spent, of.spent],
    [words.expired, of.expired],
    [words.voided, of.voided],
    [remaining, of.remaining],
  ] as const;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5 max-lg:[&>:last-child]:col-span-2">
      {figures.map(([label, money]) => (
        <Figure key={label} label={label}>
          <Money of={money.amount} currency={money.currency} />
        </Figure>
      ))}
    </div>
  );
}

interface InZone {
  readonly of: Credit;
  readonly zone: string | undefined;
}

function History({ of, zone }: InZone) {
  const words = useCreditWords();
  const money = useMoneyWords();
  const list = useList("/v1/credits/{id}/history", { path: { id: of.id } });
  return (
    <Section title={words.history} isFlush className="self-start">
      <DataTable
        {...listed(list)}
        name="credit-history"
        label={words.history}
        rowId={(row) => `${row.at} ${row.fact} ${row.subject} ${row.amount.amount}`}
        empty={<Empty title={words.noHistory} />}
        columns={[
          {
            id: "fact",
            header: money.fact,
            cell: (row) => (
              <>
                {money.facts[row.fact]}
                {row.reason !== null && <span className="block text-xs text-muted wrap-anywhere">{row.reason}</span>}
              </>
            ),
          },
          { id: "at", header: money.at, cell: (row) => <DateTime at={row.at} {...(zone && { zone })} /> },
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
            id: "remaining",
            header: money.remaining,
            isFigure: true,
            isExtra: true,
            cell: (row) => <Money of={row.remaining.amount} currency={row.remaining.currency} />,
          },
        ]}
      />
    </Section>
  );
}

function Facts({ of, zone }: InZone) {
  const words = useCreditWords();
  const money = useMoneyWords();
  return (
    <DetailList>
      <Detail label={words.grantedFrom}>
        <DateTime at={of.granted_at} {...(zone && { zone })} />
      </Detail>
      <Detail label={words.expires}>
        {of.expires_at === null ? words.never : <DateTime at={of.expires_at} {...(zone && { zone })} />}
      </Detail>
      <Terms of={of} />
      <Detail label={words.origin}>{words.origins[of.origin]}</Detail>
      {of.source !== null && (
        <Detail label={words.source}>
          <Subject id={of.source} />
        </Detail>
      )}
      <Detail label={words.author}>{of.author}</Detail>
      <Detail label={money.id}>
        <span className="font-mono text-xs break-all">{of.id}</span>
      </Detail>
    </DetailList>
  );
}
