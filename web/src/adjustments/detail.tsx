/** One adjustment: what it does, who made it, who decided, and on which final invoices it is. */
"use client";

import type { Schema } from "@tallybook/contract";
import { AdjustmentActions } from "@/adjustments/actions";
import { Months, useSize } from "@/adjustments/size";
import { useAdjustmentWords } from "@/adjustments/words";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useGroup } from "@/money/group";
import { useMoneyWords } from "@/money/words";
import { Link } from "@/ui/button";
import { State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { type Happening, Timeline } from "@/ui/timeline";

type Adjustment = Schema<"AdjustmentView">;

export function AdjustmentDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/adjustments/{id}", { path: { id } });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} again={again} />;
}

function Shown({ of, again }: { readonly of: Schema<"AdjustmentDetail">; readonly again: () => void }) {
  const words = useAdjustmentWords();
  const money = useMoneyWords();
  const size = useSize();
  const { adjustment, invoices } = of;
  return (
    <>
      <PageHeader
        title={words.what(words.kinds[adjustment.kind], size(adjustment))}
        crumbs={[{ label: words.title, href: "/adjustments" }]}
        beside={<State of={adjustment.state} />}
        actions={<AdjustmentActions of={adjustment} again={again} />}
      >
        <GroupLink id={adjustment.billing_group} name={adjustment.billing_group_name} /> · <Months of={adjustment} />
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-2">
        <Section title={money.summary} className="self-start">
          <DetailList>
            <Detail label={words.size}>
              <span className="figure">{size(adjustment)}</span>
            </Detail>
            <Detail label={words.project}>{adjustment.project ?? words.everything}</Detail>
            <Detail label={words.months}>
              <Months of={adjustment} />
            </Detail>
            {adjustment.reason !== null && <Detail label={money.reason}>{adjustment.reason}</Detail>}
            <Detail label={words.invoices}>
              {invoices.length === 0 && <span className="text-muted">{words.noInvoices}</span>}
              {invoices.map((id) => (
                <span key={id} className="block">
                  <Link href={at("/invoices/view", { id })}>{id}</Link>
                </span>
              ))}
            </Detail>
            <Detail label={money.id}>
              <span className="font-mono text-xs break-all">{adjustment.id}</span>
            </Detail>
          </DetailList>
        </Section>
        <Section title={words.course} className="self-start">
          <Decisions of={adjustment} />
        </Section>
      </div>
    </>
  );
}

function Decisions({ of }: { readonly of: Adjustment }) {
  const words = useAdjustmentWords();
  const { zone } = useGroup(of.billing_group);
  const wasProposed = of.state === "proposed" || of.state === "rejected" || of.approval !== null;
  const ended = of.state === "rejected" ? words.ended.rejected : words.ended.cancelled;
  const happenings: readonly Happening[] = [
    { id: "made", at: of.created_at, title: wasProposed ? words.proposed(of.author) : words.made(of.author) },
    ...(of.approval === null
      ? []
      : [{ id: "approved", at: of.approval.at, title: words.approved(of.approval.by), tone: "good" } as const]),
    ...(of.ended === null
      ? []
      : [
          {
            id: "ended",
            at: of.ended.at,
            title: ended(of.ended.by),
            detail: of.ended.reason ?? undefined,
            tone: of.state === "rejected" ? "bad" : "plain",
          } as const,
        ]),
    ...(of.state === "proposed" ? [{ id: "waits", at: null, title: words.waits, tone: "warn" } as const] : []),
  ];
  return <Timeline of={happenings} {...(zone !== "" && { zone })} />;
}
