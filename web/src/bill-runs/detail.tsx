/** A bill run: how far it is, what it made, what failed and what waits. */
"use client";

import type { Schema } from "@tallybook/contract";
import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { whileRuns } from "@/bill-runs/polling";
import { useBillRunWords } from "@/bill-runs/words";
import { monthText } from "@/format/instant";
import { Button, ButtonLink } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Count, DateTime, Money, State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Progress } from "@/ui/progress";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

type View = Schema<"BillRunView">;

export function BillRunDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet(
    "/v1/bill-runs/{id}",
    { path: { id } },
    { enabled: id !== "", every: (last) => whileRuns(last?.run) },
  );
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: View }) {
  const words = useBillRunWords();
  const locale = useLocale();
  const { run, outcomes } = of;
  const month = monthText(run.month, locale);
  return (
    <>
      <PageHeader
        title={words.run(month)}
        crumbs={[{ label: words.title, href: "/bill-runs" }]}
        beside={<State of={run.ended_at === null ? "running" : "done"} />}
        actions={
          <>
            <Retry of={run} />
            <ButtonLink href={at("/invoices", { month: run.month })}>{words.seeInvoices}</ButtonLink>
          </>
        }
      >
        <DateTime at={run.created_at} />
        {run.ended_at !== null && (
          <>
            {" "}
            – <DateTime at={run.ended_at} />
          </>
        )}{" "}
        · {run.asked_by ?? words.schedule} · <span className="font-mono text-xs">{run.id}</span>
      </PageHeader>
      <div className="grid gap-4">
        <Section
          title={words.progress}
          actions={
            <span aria-live="polite" className="figure text-sm text-muted">
              {words.of(run.done.toLocaleString(locale), run.groups.toLocaleString(locale))}
            </span>
          }
        >
          <Progress label={words.progress} done={run.done} bad={run.failed} of={run.groups} className="h-2.5" />
        </Section>
        <div className="grid grid-cols-2 gap-3 md:grid-cols-5">
          {(["finalized", "held", "unchanged", "not_over", "failed"] as const).map((outcome) => (
            <Figure key={outcome} label={words.outcome[outcome]}>
              <Count
                of={outcomes[outcome] ?? 0}
                className={outcome === "failed" && (outcomes.failed ?? 0) > 0 ? "text-bad" : undefined}
              />
            </Figure>
          ))}
        </div>
        <Totals of={of} />
        <Reasons title={words.failures} none={words.noFailures} of={of.failures} />
        <Reasons title={words.held} none={words.noHeld} of={of.held} />
      </div>
    </>
  );
}

function Totals({ of }: { readonly of: View }) {
  const words = useBillRunWords();
  const locale = useLocale();
  return (
    <Section title={words.totals}>
      {of.totals.length === 0 && <p className="text-sm text-muted">{words.noTotals}</p>}
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {of.totals.map((total) => (
          <div key={total.currency}>
            <dt className="text-xs text-muted">
              {total.currency} · {words.invoices(total.invoices.toLocaleString(locale))}
            </dt>
            <dd className="text-lg font-semibold">
              <Money of={total.amount} currency={total.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Reasons({
  title,
  none,
  of,
}: {
  readonly title: string;
  readonly none: string;
  readonly of: readonly Schema<"GroupReason">[];
}) {
  const words = useBillRunWords();
  if (of.length === 0) {
    return (
      <Section title={title}>
        <p className="text-sm text-muted">{none}</p>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      actions={
        <span className="text-xs text-muted">
          <Count of={of.length} />
        </span>
      }
      isFlush
    >
      <table aria-label={title} className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted [&>th]:h-8 [&>th]:px-4 [&>th]:font-medium">
            <th scope="col">{words.group}</th>
            <th scope="col">{words.reason}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.billing_group} className="border-b border-line last:border-0 [&>td]:px-4 [&>td]:py-2">
              <td className="font-medium">
                <GroupLink id={one.billing_group} name={one.billing_group_name} />
              </td>
              <td className="text-muted wrap-anywhere">{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Goes over what failed again, once the run has ended. */
function Retry({ of }: { readonly of: Schema<"BillRunRow"> }) {
  const words = useBillRunWords();
  const may = useMay();
  const toasts = useToasts();
  const router = useRouter();
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const { send } = useSend("post", "/v1/bill-runs/{id}/retry", {
    changes: ["/v1/bill-runs", "/v1/bill-runs/{id}"],
    done: (made) => {
      toasts.done(words.retried);
      router.push(at("/bill-runs/view", { id: made.run.id }));
    },
  });
  if (!may("retry_bill_run") || of.ended_at === null || of.failed === 0) {
    return null;
  }
  return (
    <>
      <Button look="main" onClick={() => setIsOpen(true)}>
        <RotateCw aria-hidden />
        {words.retry}
      </Button>
      <Confirm
        isOpen={isOpen}
        close={() => setIsOpen(false)}
        title={words.retryTitle(of.failed)}
        about={{ name: words.run(monthText(of.month, locale)) }}
        effects={words.retryEffects}
        label={words.retry}
        act={() => send({ path: { id: of.id } })}
      />
    </>
  );
}
