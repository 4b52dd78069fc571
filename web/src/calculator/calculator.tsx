/** What usage would cost: a case that nobody keeps, priced to the last digit and explained. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { request } from "@/api/client";
import { IS_BUILDING } from "@/api/place";
import { CaseForm } from "@/calculator/case-form";
import { CaseText } from "@/calculator/case-text";
import { caseOf, type Draft, draftIn, draftOf, hashOf } from "@/calculator/draft";
import { BLANK, EXAMPLES } from "@/calculator/examples";
import { useCalculatorWords } from "@/calculator/words";
import type { Values } from "@/schema-forms/shape";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

// What came out is loaded when there is something to show.
const Result = dynamic(() => import("@/calculator/result"), { ssr: false, loading: () => <Loading rows={8} /> });

/** What stands in the address, and otherwise an example. */
function begun(): Draft {
  return draftIn(window.location.hash) ?? draftOf(EXAMPLES.cloud);
}

export function Calculator() {
  const words = useCalculatorWords();
  if (!IS_BUILDING) {
    return <Calculation />;
  }
  return (
    <>
      <PageHeader title={words.title}>{words.about}</PageHeader>
      <Loading rows={8} />
    </>
  );
}

function Calculation() {
  const words = useCalculatorWords();
  const toasts = useToasts();
  const [draft, setDraft] = useState(begun);
  const [isText, setIsText] = useState(false);
  const [round, setRound] = useState(0);
  const [asked, ask] = useState<Values>();
  const answer = useQuery({
    queryKey: ["/v1/calculations", asked],
    queryFn: async ({ signal }) =>
      (await request<Schema<"Calculation">>("post", "/v1/calculations", { body: { case: asked }, signal })).body,
    enabled: asked !== undefined,
  });
  useEffect(() => {
    window.history.replaceState(null, "", hashOf(draft));
  }, [draft]);
  const start = (from: Values) => {
    setDraft(draftOf(from));
    setRound(round + 1);
    ask(undefined);
  };
  const now = caseOf(draft);
  const isStale = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(now);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <Button
              onClick={() =>
                void navigator.clipboard
                  .writeText(window.location.href)
                  .then(() => toasts.done(words.linkCopied), toasts.failed)
              }
            >
              <Link2 aria-hidden />
              {words.link}
            </Button>
            <Button onClick={() => setIsText(!isText)} aria-pressed={isText}>
              {isText ? words.asForm : words.asText}
            </Button>
          </>
        }
      >
        {words.about}
      </PageHeader>
      <Examples start={start} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <form
          className="grid min-w-0 gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            ask(now);
          }}
        >
          {isText ? (
            <CaseText key={round} of={now} set={(next) => setDraft(draftOf(next))} />
          ) : (
            <CaseForm key={round} of={draft} set={setDraft} problem={isStale ? null : answer.error} />
          )}
          <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-canvas py-3">
            <Button type="submit" look="main" isBusy={answer.isFetching}>
              {words.calculate}
            </Button>
            {isStale && <p className="text-sm text-warn">{words.stale}</p>}
          </div>
        </form>
        <div className="min-w-0 xl:sticky xl:top-4">
          {asked === undefined && (
            <Section>
              <Empty title={words.nothing} />
            </Section>
          )}
          {answer.error !== null && <Problem of={answer.error} again={() => void answer.refetch()} />}
          {answer.isLoading && <Loading rows={8} />}
          {answer.data !== undefined && <Result of={answer.data} isStale={isStale} />}
        </div>
      </div>
    </>
  );
}

function Examples({ start }: { readonly start: (from: Values) => void }) {
  const words = useCalculatorWords();
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted">{words.examples}</span>
      {(["cloud", "credits", "minimum"] as const).map((name) => (
        <Button key={name} size="small" onClick={() => start(EXAMPLES[name])}>
          {words.exampleNames[name]}
        </Button>
      ))}
      <Button size="small" look="quiet" onClick={() => start(BLANK)}>
        {words.blank}
      </Button>
    </div>
  );
}
