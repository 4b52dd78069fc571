/** A shadow run: a month's final invoices rated again, and those that would come out otherwise. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readAgain, useGet } from "@/api/get";
import { useList } from "@/api/list";
import { at, usePlace } from "@/api/place";
import { useMay } from "@/api/session";
import { shadowState } from "@/bill-runs/list";
import { EVERY_MS, whileRuns } from "@/bill-runs/polling";
import { useBillRunWords } from "@/bill-runs/words";
import { isZero } from "@/format/decimal";
import { monthText } from "@/format/instant";
import { Link } from "@/ui/button";
import { classes } from "@/ui/classes";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Count, DateTime, Money, State } from "@/ui/figures";
import { Filters } from "@/ui/filters";
import { GroupLink } from "@/ui/names";
import { Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Progress } from "@/ui/progress";
import { Loading } from "@/ui/skeleton";
import { useUiWords } from "@/ui/words";
import { useLocale } from "@/words/language";

type Run = Schema<"ShadowRunView">;
type Row = Schema<"ShadowView">;

const INVOICES = "/v1/shadow-runs/{id}/invoices";

export function ShadowRunDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet(
    "/v1/shadow-runs/{id}",
    { path: { id } },
    { enabled: id !== "", every: whileRuns },
  );
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Run }) {
  const words = useBillRunWords();
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={words.shadow(monthText(of.month, locale))}
        crumbs={[{ label: words.title, href: at("/bill-runs", { tab: "shadow" }) }]}
        beside={<State of={shadowState(of)} />}
      >
        <DateTime at={of.created_at} /> · {of.asked_by} · <span className="font-mono text-xs">{of.id}</span>
      </PageHeader>
      <div className="grid gap-4">
        <Section
          title={words.progress}
          actions={
            <span aria-live="polite" className="figure text-sm text-muted">
              {words.of(of.done.toLocaleString(locale), of.invoices.toLocaleString(locale))}
            </span>
          }
        >
          <Progress label={words.progress} done={of.done} bad={of.failed} of={of.invoices} className="h-2.5" />
        </Section>
        <div className="grid grid-cols-3 gap-3">
          {(["equal", "differing", "failed"] as const).map((one) => (
            <Figure
              key={one}
              label={words[one]}
              href={at("/bill-runs/shadow", { id: of.id, outcome: one === "differing" ? "differs" : one })}
            >
              <Count of={of[one]} className={one !== "equal" && of[one] > 0 ? "text-bad" : undefined} />
            </Figure>
          ))}
        </div>
        <Compared of={of} />
      </div>
    </>
  );
}

function Compared({ of }: { readonly of: Run }) {
  const words = useBillRunWords();
  const { states } = useUiWords();
  const may = useMay();
  const isRunning = of.ended_at === null;
  const list = useList(INVOICES, {
    path: { id: of.id },
    filters: ["outcome"],
    every: isRunning ? EVERY_MS : false,
  });
  const client = useQueryClient();
  useEffect(() => {
    if (!isRunning) {
      void readAgain(client, [INVOICES]); // what was read while it ran is not all
    }
  }, [isRunning, client]);
  const options = (["differs", "failed", "equal"] as const).map((value) => ({ value, label: states[value] }));
  const isFiltered = Object.keys(list.filters).length > 0;
  const isAllEqual = !isRunning && of.invoices > 0 && of.equal === of.invoices;
  return (
    <Section title={words.compared} isFlush>
      {isAllEqual && <p className="px-4 pb-3 text-sm text-good">{words.allEqual}</p>}
      <Filters
        name="shadow-invoices"
        of={[{ kind: "choice", name: "outcome", label: words.result, options }]}
        list={list}
      />
      <DataTable
        {...listed(list)}
        name="shadow-invoices"
        label={words.compared}
        columns={columnsOf(words, of.month, may("simulate"))}
        rowId={(row) => row.invoice}
        href={(row) => at("/invoices/view", { id: row.invoice })}
        isFiltered={isFiltered}
        empty={isFiltered ? undefined : <Empty title={words.noInvoices} />}
      />
    </Section>
  );
}

function columnsOf(
  words: ReturnType<typeof useBillRunWords>,
  month: string,
  maySimulate: boolean,
): readonly Column<Row>[] {
  return [
    { id: "number", header: words.number, cell: (row) => row.number },
    {
      id: "group",
      header: words.group,
      isExtra: true,
      cell: (row) => <GroupLink id={row.billing_group} name={row.billing_group_name} />,
    },
    { id: "result", header: words.result, cell: (row) => <State of={row.outcome} /> },
    {
      id: "total",
      header: words.total,
      isFigure: true,
      isExtra: true,
      cell: (row) => <Money of={row.total} currency={row.currency} />,
    },
    {
      id: "rated",
      header: words.after,
      isFigure: true,
      isExtra: true,
      cell: (row) => row.rated !== null && <Money of={row.rated} currency={row.currency} />,
    },
    {
      id: "difference",
      header: words.difference,
      isFigure: true,
      cell: (row) =>
        row.difference !== null && (
          <Money
            of={row.difference}
            currency={row.currency}
            isSigned={!isZero(row.difference)}
            className={classes(!isZero(row.difference) && "rounded bg-warn-soft px-1.5 py-0.5 font-medium text-warn")}
          />
        ),
    },
    {
      id: "lines",
      header: words.lines,
      isExtra: true,
      cell: (row) =>
        row.outcome === "failed" ? (
          <span className="text-bad wrap-anywhere">{row.reason}</span>
        ) : (
          row.outcome === "differs" && (
            <span className="flex gap-3">
              {row.lines !== null && <Count of={row.lines} />}
              {maySimulate && (
                <Link href={at("/simulator", { group: row.billing_group, from: month, until: month, run: "1" })}>
                  {words.lineByLine}
                </Link>
              )}
            </span>
          )
        ),
    },
  ];
}
