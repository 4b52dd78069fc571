/** One payment: how far it is, what its gateway was asked, and where its money went. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useEffect } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { moneyText } from "@/format/decimal";
import { useGroup } from "@/money/group";
import { useMoneyWords } from "@/money/words";
import { PaymentActions } from "@/payments/actions";
import { Course, hasEnded } from "@/payments/course";
import { PaymentHistory } from "@/payments/history";
import { CreditLink, InvoiceLink } from "@/payments/links";
import { usePaymentWords } from "@/payments/words";
import { Link } from "@/ui/button";
import { DateTime, Gateway, Money, State } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useLocale } from "@/words/language";

type Payment = Schema<"PaymentView">;

const LOOK_AGAIN_MS = 5_000;

export function PaymentDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/payments/{id}", { path: { id } });
  useLookedAt(data !== undefined && !hasEnded(data.state), again);
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

/** Reads again now and then while something is on its way. */
function useLookedAt(isOnTheWay: boolean, again: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is another function each time and does the same
  useEffect(() => {
    if (!isOnTheWay) {
      return undefined;
    }
    const every = setInterval(again, LOOK_AGAIN_MS);
    return () => clearInterval(every);
  }, [isOnTheWay]);
}

function Shown({ of }: { readonly of: Payment }) {
  const words = usePaymentWords();
  const { summary } = useMoneyWords();
  const locale = useLocale();
  const { zone } = useGroup(of.billing_group);
  return (
    <>
      <PageHeader
        title={words.payment(moneyText(of.money.amount, of.money.currency, locale))}
        crumbs={[{ label: words.title, href: "/payments" }]}
        beside={<State of={of.state} />}
        actions={<PaymentActions of={of} />}
      >
        <GroupLink id={of.billing_group} name={of.billing_group_name} /> · {words.purposes[of.purpose]} ·{" "}
        <Gateway of={of.gateway} />
      </PageHeader>
      <div className="grid gap-4">
        <Figures of={of} />
        <Section title={words.course}>
          <Course of={of} />
        </Section>
        <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
          <div className="grid content-start gap-4">
            <Section title={words.happened}>
              <PaymentHistory of={of} zone={zone || undefined} />
            </Section>
            <WentTo of={of} zone={zone || undefined} />
          </div>
          <Section title={summary} className="self-start">
            <Facts of={of} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Figures({ of }: { readonly of: Payment }) {
  const words = usePaymentWords();
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure label={words.asked}>
        <Money of={of.money.amount} currency={of.money.currency} />
      </Figure>
      <Figure label={words.captured}>
        <Money of={of.captured.amount} currency={of.captured.currency} />
      </Figure>
      <Figure label={words.refunded} href={at("/refunds", { payment: of.id })}>
        <Money of={of.refunded.amount} currency={of.refunded.currency} />
      </Figure>
      <Figure label={words.disputed} href={at("/disputes", { payment: of.id })}>
        <Money of={of.disputed.amount} currency={of.disputed.currency} />
      </Figure>
    </div>
  );
}

function WentTo({ of, zone }: { readonly of: Payment; readonly zone: string | undefined }) {
  const words = usePaymentWords();
  const money = useMoneyWords();
  const went = of.went_to ?? [];
  const numbers = of.invoice_numbers;
  if (went.length === 0) {
    return (
      <Section title={words.wentTo}>
        <p className="text-sm text-muted">{words.nowhere}</p>
      </Section>
    );
  }
  return (
    <Section title={words.wentTo} isFlush>
      <div className="overflow-x-auto">
        <table aria-label={words.wentTo} className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted [&>th]:px-3 [&>th]:py-1.5 [&>th]:font-medium [&>th]:first:pl-4 [&>th]:last:pr-4">
              <th scope="col">{money.subject}</th>
              <th scope="col">{money.at}</th>
              <th scope="col" className="text-right">
                {money.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {went.map((one) => (
              <tr
                key={`${one.invoice} ${one.credit} ${one.at} ${one.money.amount}`}
                className="border-b border-line last:border-0 [&>td]:px-3 [&>td]:py-2 [&>td]:first:pl-4 [&>td]:last:pr-4"
              >
                <td>
                  {one.invoice !== null && (
                    <>
                      {words.toInvoice} <InvoiceLink id={one.invoice} number={numbers?.[one.invoice]} />
                    </>
                  )}
                  {one.credit !== null && <CreditLink id={one.credit} label={words.toCredit} />}
                </td>
                <td>
                  <DateTime at={one.at} {...(zone !== undefined && { zone })} />
                </td>
                <td className="text-right">
                  <Money of={one.money.amount} currency={one.money.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Facts({ of }: { readonly of: Payment }) {
  const words = usePaymentWords();
  const money = useMoneyWords();
  return (
    <DetailList>
      {of.decline !== null && (
        <Detail label={words.decline}>
          {words.declines[of.decline]}
          {of.code !== null && <span className="block font-mono text-xs text-muted">{of.code}</span>}
        </Detail>
      )}
      {of.invoices.length > 0 && (
        <Detail label={words.invoices}>
          {of.invoices.map((id) => (
            <span key={id} className="block">
              <InvoiceLink id={id} number={of.invoice_numbers?.[id]} />
            </span>
          ))}
        </Detail>
      )}
      <Detail label={words.method}>{of.method === null ? words.onPage : <Method id={of.method} />}</Detail>
      {of.reference !== null && (
        <Detail label={words.reference}>
          <span className="font-mono text-xs break-all">{of.reference}</span>
        </Detail>
      )}
      {of.url !== null && !hasEnded(of.state) && (
        <Detail label={words.page}>
          <a href={of.url} target="_blank" rel="noopener noreferrer" className="text-accent hover:underline">
            {words.openPage}
          </a>
        </Detail>
      )}
      {of.retry_of !== null && (
        <Detail label={words.retryOf}>
          <Link href={at("/payments/view", { id: of.retry_of })} className="font-mono text-xs break-all">
            {of.retry_of}
          </Link>
        </Detail>
      )}
      <Detail label={money.id}>
        <span className="font-mono text-xs break-all">{of.id}</span>
      </Detail>
    </DetailList>
  );
}

function Method({ id }: { readonly id: string }) {
  const { data } = useGet("/v1/payment-methods/{id}", { path: { id } });
  return <>{data?.label ?? id}</>;
}
