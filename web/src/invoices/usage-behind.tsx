"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useInvoiceWords } from "@/invoices/words";
import { Count, DateTime, Quantity } from "@/ui/figures";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

const MOST = 200;

/** The usage that a line stands on, by resource and day; asked for when it is opened. */
export function UsageBehind({
  line,
  invoice,
}: {
  readonly line: Schema<"LineView">;
  readonly invoice: Schema<"InvoiceRow">;
}) {
  const words = useInvoiceWords().explanation;
  const [isOpen, setIsOpen] = useState(false);
  const query = {
    billing_group: invoice.billing_group,
    start: invoice.period.start,
    end: invoice.period.end,
    counter: line.counter,
    project: line.project,
    group_by: "resource,day",
    limit: MOST,
  };
  const { data, error, again } = useGet("/v1/usage", { query }, { enabled: isOpen });
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="text-accent">{words.behind}</summary>
      {isOpen && data === undefined && error === null && <Loading rows={3} />}
      {error !== null && <Problem of={error} again={again} />}
      {data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <div className="mt-2 max-h-64 overflow-auto" tabIndex={0}>
          <table className="w-full text-sm" aria-label={words.behind}>
            <thead>
              <tr className="border-b border-line text-left text-xs text-muted [&>th]:py-1.5 [&>th]:font-medium">
                <th scope="col">{words.resource}</th>
                <th scope="col">{words.day}</th>
                <th scope="col" className="text-right">
                  {words.events}
                </th>
                <th scope="col" className="text-right">
                  {words.usage}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.data.map((row) => (
                <tr key={`${row.resource} ${row.start}`} className="border-b border-line last:border-0 [&>td]:py-1.5">
                  <td className="pr-3 wrap-anywhere">{row.resource ?? "–"}</td>
                  <td className="pr-3">
                    <DateTime at={row.start} zone={invoice.timezone} isDay />
                  </td>
                  <td className="pr-3 text-right">
                    <Count of={row.events} />
                  </td>
                  <td className="text-right">
                    <Quantity of={row.quantity} unit={row.unit} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
