/** One invoice as its customer sees it: what is due, how the amount comes about, and why each line is what it is. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { fileAt } from "@/api/client";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { isPositive } from "@/format/decimal";
import { InvoiceLines } from "@/invoices/lines";
import { InvoiceSteps } from "@/invoices/steps";
import { PayInvoice } from "@/portal/pay";
import { usePortalWords } from "@/portal/words";
import { FileLink } from "@/ui/button";
import { DateTime, Money, Period, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Figure, PageHeader, Section } from "@/ui/page";

const Why = dynamic(() => import("@/invoices/why"), { ssr: false }); // loaded when a line is asked about

export function OwnInvoice() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/invoices/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} />}</Loaded>;
}

function Shown({ of }: { readonly of: Schema<"InvoiceView"> }) {
  const portal = usePortalWords();
  const words = portal.invoices;
  const place = usePlace();
  const { invoice, figures } = of;
  const line = place.get("line");
  return (
    <>
      <PageHeader
        title={invoice.number === null ? words.draftOf(invoice.billing_group_name) : words.invoice(invoice.number)}
        crumbs={[{ label: words.title, href: "/portal/invoices" }]}
        beside={<State of={invoice.state} />}
        actions={<Actions of={invoice} />}
      >
        {invoice.billing_group_name} · <Period of={invoice.period} zone={invoice.timezone} />
      </PageHeader>
      <div className="grid gap-4">
        <Standing of={invoice} />
        <Section title={words.amounts}>
          <InvoiceSteps of={figures} />
        </Section>
        <InvoiceLines invoice={invoice} count={of.lines} />
      </div>
      {line !== undefined && <Why of={of} line={line} close={() => place.set({ line: undefined })} />}
    </>
  );
}

function Actions({ of }: { readonly of: Schema<"InvoiceRow"> }) {
  const words = usePortalWords().invoices;
  const due = of.standing?.due;
  const isOwed = due !== undefined && isPositive(due);
  return (
    <>
      {isOwed && (of.state === "finalized" || of.state === "overdue") && <PayInvoice of={of} due={due} />}
      {of.number !== null && (
        <FileLink href={fileAt("/v1/invoices/{id}/pdf", of.id)} target="_blank" rel="noopener">
          <Download aria-hidden />
          {words.pdf}
        </FileLink>
      )}
    </>
  );
}

function Standing({ of }: { readonly of: Schema<"InvoiceRow"> }) {
  const words = usePortalWords().invoices;
  const { standing, currency } = of;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure label={words.total}>
        <Money of={of.invoice_total} currency={currency} />
      </Figure>
      <Figure label={words.paid} href={at("/portal/payments", { invoice: of.id })}>
        {standing ? <Money of={standing.paid} currency={currency} /> : "–"}
      </Figure>
      <Figure
        label={words.credited}
        note={
          standing &&
          isPositive(standing.returned) && (
            <>
              {words.returned}: <Money of={standing.returned} currency={currency} />
            </>
          )
        }
      >
        {standing ? <Money of={standing.credited} currency={currency} /> : "–"}
      </Figure>
      <Figure
        label={words.due}
        note={
          standing && (
            <>
              {words.dueAt} <DateTime at={standing.overdue_from} zone={of.timezone} isDay />
            </>
          )
        }
      >
        <Money of={standing?.due ?? of.amount_due} currency={currency} />
      </Figure>
    </div>
  );
}
