"use client";

import type { Decimal } from "@tallybook/contract";
import type { ReactNode } from "react";
import { decimalText } from "@/format/decimal";
import type { Exact, Rounded } from "@/invoices/trace";
import { useInvoiceWords } from "@/invoices/words";
import { useLocale } from "@/words/language";

/** One step of an explanation. */
export function Step({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="rounded-lg border border-line">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {note !== undefined && <p className="text-xs text-muted">{note}</p>}
      </div>
      <div className="grid gap-2 px-4 py-3 text-sm">{children}</div>
    </section>
  );
}

/** A part of a step: what is computed, and what comes of it. */
export function Sum({ label, children }: { readonly label: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5">
      <span className="min-w-0 text-muted wrap-anywhere">{label}</span>
      <span className="figure ml-auto text-right">{children}</span>
    </div>
  );
}

/** An exact number: a decimal, or a fraction where that does not end. */
export function useExact(): (of: Exact) => string {
  const locale = useLocale();
  return (of) => (of.includes("/") ? of : decimalText(of as Decimal, locale));
}

export function Exactly({ of }: { readonly of: Exact }) {
  return <span className="figure">{useExact()(of)}</span>;
}

/** How a value was rounded, in words. */
export function useRounding(): (of: Rounded) => string {
  const words = useInvoiceWords().explanation;
  return (of) => (of.exact === of.value ? words.noRounding : words.rounding(of.mode.replaceAll("_", " "), of.digits));
}
