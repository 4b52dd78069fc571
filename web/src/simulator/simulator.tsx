/** What a customer's invoices would have been with another price book, other prices, another contract. */
"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useGroupAt } from "@/api/group";
import { usePlace } from "@/api/place";
import { monthOf } from "@/format/instant";
import { Changes } from "@/simulator/changes";
import { addressOf, MOST_MONTHS, monthsIn, type Question, questionAt, useSimulation } from "@/simulator/question";
import { useSimulatorWords } from "@/simulator/words";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

// What came out is loaded when there is something to show.
const Outcome = dynamic(() => import("@/simulator/outcome"), { ssr: false, loading: () => <Loading rows={8} /> });

export function Simulator() {
  const words = useSimulatorWords();
  const place = usePlace();
  const { group, period, isKnown, error } = useGroupAt();
  if (error !== null && group === undefined) {
    return <Problem of={error} />;
  }
  const ready = isKnown && group !== undefined;
  const month = ready ? monthOf(period === undefined ? new Date() : new Date(period.start), group.timezone) : "";
  const asked = ready ? questionAt(place, group.id, month) : undefined;
  return (
    <>
      <PageHeader title={words.title}>{words.about}</PageHeader>
      {asked === undefined || group === undefined ? (
        <Loading rows={8} />
      ) : (
        <Bench key={JSON.stringify(asked)} asked={asked} book={group.price_book} zone={group.timezone} />
      )}
    </>
  );
}

/** The form as it is filled in, and below it what was asked for last. */
function Bench({ asked, book, zone }: { readonly asked: Question; readonly book: string; readonly zone: string }) {
  const words = useSimulatorWords();
  const place = usePlace();
  const [question, setQuestion] = useState(asked);
  const isAsked = place.get("run") !== undefined;
  const answer = useSimulation(isAsked ? asked : undefined);
  const wrong = wrongSpan(question, words);
  const run = () => {
    const next = addressOf(question);
    place.set({ ...next, month: undefined });
    if (isAsked && JSON.stringify(question) === JSON.stringify(asked)) {
      void answer.refetch();
    }
  };
  return (
    <div className="grid gap-4">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Section>
          <Changes
            of={question}
            set={setQuestion}
            chooseGroup={(group) => place.set({ group, from: undefined, until: undefined, run: undefined })}
            book={book}
            zone={zone}
            problem={answer.error}
          />
          <div className="mt-4 flex flex-wrap items-center gap-3 border-t border-line pt-3">
            <Button type="submit" look="main" disabled={wrong !== undefined} isBusy={answer.isFetching}>
              {words.simulate}
            </Button>
            {isAsked && (
              <Button
                look="quiet"
                onClick={() =>
                  place.set({ ...EMPTY, group: question.group, from: question.from, until: question.until })
                }
              >
                {words.reset}
              </Button>
            )}
            <p className="min-w-0 text-xs text-muted">{wrong ?? words.fixedParts}</p>
          </div>
        </Section>
      </form>
      {!isAsked && (
        <Section>
          <Empty title={words.notYet} />
        </Section>
      )}
      {answer.error !== null && <Problem of={answer.error} again={() => void answer.refetch()} />}
      {answer.isLoading && <Loading rows={8} />}
      {answer.data !== undefined && <Outcome of={answer.data} />}
    </div>
  );
}

const EMPTY = {
  book: undefined,
  tier: undefined,
  discount: undefined,
  without: undefined,
  prices: undefined,
  run: undefined,
  month: undefined,
};

function wrongSpan({ from, until }: Question, words: ReturnType<typeof useSimulatorWords>): string | undefined {
  if (from > until) {
    return words.wrongSpan;
  }
  return monthsIn(from, until).length > MOST_MONTHS ? words.tooLong : undefined;
}
