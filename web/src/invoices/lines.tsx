"use client";

import type { Schema } from "@tallybook/contract";
import { CircleHelp } from "lucide-react";
import { useMemo } from "react";
import { useList } from "@/api/list";
import { usePlace } from "@/api/place";
import { isZero } from "@/format/decimal";
import { useInvoiceWords } from "@/invoices/words";
import { Button } from "@/ui/button";
import { type Column, DataTable, listed } from "@/ui/data-table";
import { Count, Money, Quantity } from "@/ui/figures";
import { Section } from "@/ui/page";

type Line = Schema<"LineView">;

/** The lines of an invoice; each says why it is what it is. */
export function InvoiceLines({ invoice, count }: { readonly invoice: Schema<"InvoiceRow">; readonly count: number }) {
  const words = useInvoiceWords();
  const place = usePlace();
  const list = useList("/v1/invoices/{id}/lines", { path: { id: invoice.id } });
  const { set } = place;
  const columns = useMemo(
    () => columnsOf(words, invoice.currency, (line) => set({ line: `${line.number}` })),
    [words, invoice.currency, set],
  );
  return (
    <Section
      title={words.lines}
      actions={
        <span className="text-xs text-muted">
          <Count of={count} />
        </span>
      }
      isFlush
    >
      <DataTable
        {...listed(list)}
        name="invoice-lines"
        label={words.lines}
        columns={columns}
        rowId={(line) => `${line.number}`}
      />
    </Section>
  );
}

function columnsOf(
  words: ReturnType<typeof useInvoiceWords>,
  currency: string,
  explain: (line: Line) => void,
): readonly Column<Line>[] {
  return [
    {
      id: "what",
      header: words.what,
      isWide: true,
      cell: (line) => (
        <span className="flex gap-2 sm:gap-3">
          <span className="figure w-4 shrink-0 text-right text-faint sm:w-8">{line.number}</span>
          {/* on a phone names break, so that an amount and why it is so are in view */}
          <span className="min-w-24 [overflow-wrap:anywhere] sm:min-w-48 lg:min-w-96">
            <LineName of={line} />
            {line.project !== null && <span className="block text-xs text-muted md:hidden">{line.project}</span>}
          </span>
        </span>
      ),
    },
    { id: "project", header: words.project, isExtra: true, cell: (line) => line.project ?? "" },
    {
      id: "quantity",
      header: words.quantity,
      isFigure: true,
      isExtra: true,
      cell: (line) => line.quantity !== null && <Quantity of={line.quantity} unit={line.unit} />,
    },
    {
      id: "discount",
      header: words.discount,
      isFigure: true,
      isExtra: true,
      cell: (line) => !isZero(line.discount) && <Money of={line.discount} currency={currency} />,
    },
    {
      id: "amount",
      header: words.amount,
      isFigure: true,
      cell: (line) => <Money of={line.amount} currency={currency} />,
    },
    {
      id: "why",
      header: words.why,
      cell: (line) => (
        <Button size="small" look="quiet" aria-label={words.whyLine(line.number)} onClick={() => explain(line)}>
          <CircleHelp aria-hidden />
          <span className="max-sm:hidden">{words.why}</span>
        </Button>
      ),
    },
  ];
}

/** What a line is of: a counter, a fee, or a correction of an earlier period. */
export function LineName({ of }: { readonly of: Line }) {
  const words = useInvoiceWords();
  if (of.name != null) {
    return words.fee(of.name);
  }
  const counter = of.counter ?? "";
  return of.period == null ? counter : `${words.correction(of.period)}: ${counter}`;
}
