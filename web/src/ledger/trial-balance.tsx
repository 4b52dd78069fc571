"use client";

import type { Schema } from "@tallybook/contract";
import { CircleCheck, Scale, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useLedgerWords } from "@/ledger/words";
import { Subject } from "@/money/subject";
import { Button } from "@/ui/button";
import { type Column, DataTable } from "@/ui/data-table";
import { Empty } from "@/ui/empty";
import { Money, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Totals = Schema<"CurrencyTotals">;
/** An account, or what all of them add up to. */
type Row = Schema<"AccountBalance"> | Totals;

/** What each account was debited and credited, by currency, and whether the books agree. */
export function TrialBalance() {
  const words = useLedgerWords();
  const { data, error, again } = useGet("/v1/ledger/balance", {});
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  if (data === undefined) {
    return <Loading rows={8} />;
  }
  return (
    <div className="grid gap-4">
      <Check />
      {data.totals.length === 0 && (
        <Section>
          <Empty title={words.none} />
        </Section>
      )}
      {data.totals.map((totals) => (
        <Books
          key={totals.currency}
          of={[...data.data.filter(({ currency }) => currency === totals.currency), totals]}
          currency={totals.currency}
        />
      ))}
    </div>
  );
}

function Books({ currency, of }: { readonly currency: string; readonly of: readonly Row[] }) {
  const words = useLedgerWords();
  const columns: readonly Column<Row>[] = [
    {
      id: "account",
      header: words.account,
      cell: (row) => ("account" in row ? words.accounts[row.account] : <strong>{words.total}</strong>),
    },
    {
      id: "debits",
      header: words.debits,
      isFigure: true,
      cell: (row) => <Money of={row.debits.amount} currency={currency} className={weightOf(row)} />,
    },
    {
      id: "credits",
      header: words.credits,
      isFigure: true,
      cell: (row) => <Money of={row.credits.amount} currency={currency} className={weightOf(row)} />,
    },
    {
      id: "balance",
      header: words.net,
      isFigure: true,
      isExtra: true,
      cell: (row) => ("balance" in row ? <Money of={row.balance.amount} currency={currency} /> : null),
    },
  ];
  return (
    <Section title={words.booksOf(currency)} isFlush>
      <DataTable
        name="trial-balance"
        label={words.booksOf(currency)}
        columns={columns}
        rows={of}
        rowId={(row) => ("account" in row ? row.account : "total")}
      />
    </Section>
  );
}

function weightOf(row: Row): string | undefined {
  return "account" in row ? undefined : "font-semibold";
}

/** Reads all of the books when it is asked to, and says whether they agree. */
function Check() {
  const words = useLedgerWords();
  const [isAsked, setIsAsked] = useState(false);
  const { data, error, isLoading, again } = useGet("/v1/ledger/check", {}, { enabled: isAsked });
  return (
    <Section>
      <div className="flex flex-wrap items-center justify-between gap-3 pt-3">
        <p className="max-w-prose text-sm text-muted">{words.checkDetail}</p>
        <Button isBusy={isLoading} onClick={() => (isAsked ? again() : setIsAsked(true))}>
          <Scale aria-hidden />
          {words.check}
        </Button>
      </div>
      <div aria-live="polite" className="text-sm">
        {isLoading && <p className="mt-3 text-muted">{words.checking}</p>}
        {error !== null && (
          <div className="mt-3">
            <Problem of={error} again={again} />
          </div>
        )}
        {data?.agrees === true && (
          <p className="mt-3 flex items-center gap-2 font-medium text-good">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            {words.agrees}
          </p>
        )}
        {data?.agrees === false && <Differences of={data.differences} />}
      </div>
    </Section>
  );
}

function Differences({ of }: { readonly of: readonly Schema<"DifferenceView">[] }) {
  const words = useLedgerWords();
  return (
    <div className="mt-3">
      <p className="mb-2 flex items-center gap-2 font-medium text-bad">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {words.differs}
      </p>
      <DataTable
        name="ledger-differences"
        label={words.differs}
        rows={of}
        rowId={(row) => `${row.kind} ${row.id} ${row.what}`}
        columns={[
          {
            id: "kind",
            header: words.kind,
            cell: (row) => (
              <>
                {row.kind} <Subject id={row.id} />
              </>
            ),
          },
          { id: "what", header: words.which, isExtra: true, cell: (row) => row.what },
          { id: "own", header: words.own, isFigure: true, cell: (row) => <Quantity of={row.own} /> },
          { id: "derived", header: words.derived, isFigure: true, cell: (row) => <Quantity of={row.derived} /> },
        ]}
      />
    </div>
  );
}
