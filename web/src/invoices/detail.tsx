/** One invoice: how it stands, how its amount comes about, and each line with its explanation. */
"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { isPositive, isZero } from "@/format/decimal";
import { InvoiceActions } from "@/invoices/actions";
import { InvoiceLines } from "@/invoices/lines";
import { InvoiceSteps } from "@/invoices/steps";
import { useInvoiceWords } from "@/invoices/words";
import { Link } from "@/ui/button";
import { Count, DateTime, Money, Period, State } from "@/ui/figures";
import { GroupLink, OrganizationLink } from "@/ui/names";
import { Detail, DetailList, Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading, Skeleton } from "@/ui/skeleton";

const Why = dynamic(() => import("@/invoices/why"), { ssr: false }); // loaded when a line is asked about

export function InvoiceDetail() {
  const place = usePlace();
  const id = place.get("id") ?? "";
  const { data, error, again } = useGet("/v1/invoices/{id}", { path: { id } }, { enabled: id !== "" });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Coming /> : <Shown of={data} />;
}

/** What stands where while the invoice is read. */
function Coming() {
  const words = useInvoiceWords();
  return (
    <>
      <PageHeader title={words.one} crumbs={[{ label: words.title, href: "/invoices" }]}>
        <Skeleton className="my-0.5 h-4 w-64" />
      </PageHeader>
      <div className="grid gap-4">
        <div className={STANDING}>
          {[words.total, words.paid, words.credited, words.stillDue].map((label) => (
            <Figure key={label} label={label}>
              <Skeleton className="my-1 h-5 w-24" />
            </Figure>
          ))}
        </div>
        <div className={HALVES}>
          <Figures>
            <Loading rows={6} />
          </Figures>
          <Section title={words.summary}>
            <Loading rows={6} />
          </Section>
        </div>
        <Section title={words.lines}>
          <Loading rows={6} />
        </Section>
      </div>
    </>
  );
}

const STANDING = "grid grid-cols-2 gap-3 lg:grid-cols-4";
const HALVES = "grid gap-4 lg:grid-cols-[3fr_2fr]";

function Figures({ children }: { readonly children: ReactNode }) {
  const words = useInvoiceWords();
  return (
    <Section title={words.figures}>
      <p className="mb-2 text-sm text-muted">{words.figuresNote}</p>
      {children}
    </Section>
  );
}

function Shown({ of }: { readonly of: Schema<"InvoiceView"> }) {
  const words = useInvoiceWords();
  const place = usePlace();
  const { invoice, figures } = of;
  const line = place.get("line");
  const title = invoice.number === null ? words.draftOf(invoice.billing_group_name) : words.invoice(invoice.number);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: words.title, href: "/invoices" }]}
        beside={<State of={invoice.state} />}
        actions={<InvoiceActions of={of} />}
      >
        <OrganizationLink id={invoice.organization} name={invoice.organization_name} /> ·{" "}
        <GroupLink id={invoice.billing_group} name={invoice.billing_group_name} /> ·{" "}
        <Period of={invoice.period} zone={invoice.timezone} />
      </PageHeader>
      <div className="grid gap-4">
        <Standing of={invoice} />
        <div className={HALVES}>
          <Figures>
            <InvoiceSteps of={figures} />
          </Figures>
          <Section title={words.summary}>
            <Facts of={of} />
          </Section>
        </div>
        <InvoiceLines invoice={invoice} count={of.lines} />
      </div>
      {line !== undefined && <Why of={of} line={line} close={() => place.set({ line: undefined })} />}
    </>
  );
}

function Standing({ of }: { readonly of: Schema<"InvoiceRow"> }) {
  const words = useInvoiceWords();
  const { standing, currency } = of;
  return (
    <div className={STANDING}>
      <Figure label={words.total}>
        <Money of={of.invoice_total} currency={currency} />
      </Figure>
      <Figure label={words.paid} href={at("/payments", { invoice: of.id })}>
        {standing ? <Money of={standing.paid} currency={currency} /> : "–"}
      </Figure>
      <Figure
        label={words.credited}
        href={at("/credit-notes", { billing_group: of.billing_group })}
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
        label={words.stillDue}
        note={
          standing &&
          !isZero(standing.due) && (
            <>
              {words.overdueFrom} <DateTime at={standing.overdue_from} zone={of.timezone} isDay />
            </>
          )
        }
      >
        <Money of={standing?.due ?? of.amount_due} currency={currency} />
      </Figure>
    </div>
  );
}

function Facts({ of }: { readonly of: Schema<"InvoiceView"> }) {
  const words = useInvoiceWords();
  const { invoice, source, review } = of;
  return (
    <DetailList>
      {review !== null && review.reason !== null && <Detail label={words.review}>{review.reason}</Detail>}
      <Detail label={words.created}>
        <DateTime at={invoice.created_at} zone={invoice.timezone} />
      </Detail>
      <Detail label={words.finalized}>
        <DateTime at={invoice.finalized_at} zone={invoice.timezone} />
      </Detail>
      <Detail label={words.priceBook}>
        <Link href={at("/price-books/view", { id: source.price_book })}>
          {words.version(source.price_book_version)}
        </Link>
      </Detail>
      {source.contract !== null && source.contract_version !== null && (
        <Detail label={words.contract}>
          <Link href={at("/contracts/view", { id: source.contract })}>{words.version(source.contract_version)}</Link>
        </Detail>
      )}
      <Detail label={words.usageEvents}>
        <Count of={source.events} /> <span className="text-muted">{words.position(source.position)}</span>
      </Detail>
      <Detail label={words.digest}>
        <span className="font-mono text-xs break-all">{source.case_digest}</span>
      </Detail>
    </DetailList>
  );
}
