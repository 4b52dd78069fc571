/** The usage of a billing group: filtered, grouped, by hour, day or month, as chart, table and file. */
"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/api/place";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { Controls } from "@/usage/controls";
import { mostDays, type Question, useQuestion } from "@/usage/question";
import { countersOf, csvOf, type Row, useRows } from "@/usage/rows";
import { UsageTable } from "@/usage/table";
import { UsageChart } from "@/usage/usage-chart";
import { useUsageWords } from "@/usage/words";
import { useLocale } from "@/words/language";

export function UsageExplorer() {
  const words = useUsageWords();
  const locale = useLocale();
  const { question, error, isNone } = useQuestion();
  const answer = useRows(question);
  const rows = answer.data?.rows;
  const most = question && mostDays(question);
  if (error !== null && question === undefined) {
    return <Problem of={error} />;
  }
  if (isNone) {
    return (
      <>
        <PageHeader title={words.title} />
        <Section>
          <Empty title={words.noGroups} />
        </Section>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <Button
            disabled={rows === undefined || rows.length === 0}
            onClick={() => answer.data && save(fileName(answer.data.of), csvOf(answer.data.of, answer.data.rows))}
          >
            <Download aria-hidden />
            {words.csv}
          </Button>
        }
      >
        {question && words.timezone(question.group.timezone)}
      </PageHeader>
      {question === undefined ? (
        <Loading rows={8} />
      ) : (
        <div className="grid gap-4">
          <Controls of={question} />
          {most !== undefined && (
            <p className="text-xs text-muted">
              {words.mostDays(words.grains[question.grain], most.toLocaleString(locale))}
            </p>
          )}
          {question.from > question.until && <Empty title={words.wrongSpan} />}
          {answer.error !== null && <Problem of={answer.error} again={() => void answer.refetch()} />}
          {answer.isPending && question.from <= question.until && answer.error === null && <Loading rows={8} />}
          {answer.data?.isCut === true && (
            <p className="rounded-lg border border-line bg-warn-soft px-4 py-2.5 text-sm">
              {words.tooMany(answer.data.rows.length.toLocaleString(locale))}
            </p>
          )}
          {answer.data !== undefined && question.from <= question.until && (
            <Found of={answer.data.of} rows={answer.data.rows} isStale={answer.isPlaceholderData} />
          )}
        </div>
      )}
    </>
  );
}

function Found({
  of,
  rows,
  isStale,
}: {
  readonly of: Question;
  readonly rows: readonly Row[];
  readonly isStale: boolean;
}) {
  const words = useUsageWords();
  const place = usePlace();
  const [chosen, choose] = useState<string>();
  if (rows.length === 0) {
    return (
      <Section>
        <Empty title={words.none} />
      </Section>
    );
  }
  const counters = countersOf(rows);
  const counter = chosen !== undefined && counters.includes(chosen) ? chosen : counters[0];
  return (
    <>
      <UsageChart
        of={of}
        rows={rows.filter((row) => row.counter === counter)}
        counters={counters}
        counter={counter ?? ""}
        choose={choose}
      />
      <UsageTable of={of} rows={rows} isStale={isStale} narrow={(name, value) => place.set({ [name]: value })} />
    </>
  );
}

function fileName({ group, from, until }: Question): string {
  return `usage ${group.name} ${from} ${until}.csv`.replace(/[^\p{L}\p{N}.-]+/gu, "-");
}

/** Hands a text to the browser as a file. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
