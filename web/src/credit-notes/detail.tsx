/** One credit note: what of the invoice it takes back, line by line, and where the money went. */
"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { Download, FileCode2 } from "lucide-react";
import { fileAt } from "@/api/client";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useNoteWords } from "@/credit-notes/words";
import { isZero } from "@/format/decimal";
import { useGroup } from "@/money/group";
import { useMoneyWords } from "@/money/words";
import { FileLink, Link } from "@/ui/button";
import { classes } from "@/ui/classes";
import { DateTime, Money } from "@/ui/figures";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, Figure, PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

type Note = Schema<"CreditNoteView">;

export function CreditNoteDetail() {
  const id = usePlace().get("id") ?? "";
  const { data, error, again } = useGet("/v1/credit-notes/{id}", { path: { id } });
  if (error !== null && data === undefined) {
    return <Problem of={error} again={again} />;
  }
  return data === undefined ? <Loading rows={8} /> : <Shown of={data} />;
}

function Shown({ of }: { readonly of: Note }) {
  const words = useNoteWords();
  const { summary } = useMoneyWords();
  return (
    <>
      <PageHeader
        title={words.note(of.number)}
        crumbs={[{ label: words.title, href: "/credit-notes" }]}
        actions={
          <>
            <FileLink href={fileAt("/v1/credit-notes/{id}/pdf", of.id)} target="_blank" rel="noopener">
              <Download aria-hidden />
              {words.pdf}
            </FileLink>
            {of.currency === "EUR" && (
              <FileLink href={fileAt("/v1/credit-notes/{id}/e-invoice", of.id)} download={`${of.number}.xml`}>
                <FileCode2 aria-hidden />
                {words.eInvoice}
              </FileLink>
            )}
          </>
        }
      >
        <GroupLink id={of.billing_group} name={of.billing_group_name} /> · {of.reason}
      </PageHeader>
      <div className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-3">
          <Figure label={words.total}>
            <Money of={of.total} currency={of.currency} />
          </Figure>
          <Figure label={words.credited}>
            <Money of={of.credited} currency={of.currency} />
          </Figure>
          <Figure label={words.returned} note={of.to !== null && words.tos[of.to]}>
            <Money of={of.returned} currency={of.currency} />
          </Figure>
        </div>
        <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
          <Section title={words.lines} className="self-start">
            <Lines of={of} />
          </Section>
          <Section title={summary} className="self-start">
            <Facts of={of} />
          </Section>
        </div>
      </div>
    </>
  );
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly amount: Decimal;
  readonly isSum?: boolean;
}

function Lines({ of }: { readonly of: Note }) {
  const words = useNoteWords();
  const rows: readonly Row[] = [
    ...of.lines.map(({ line, name, amount }, place) => ({
      id: `line ${place}`,
      label: line === null ? name : `${line}. ${name}`,
      amount,
    })),
    { id: "net", label: words.net, amount: of.net, isSum: true },
    ...of.taxes.map(({ name, amount }, place) => ({ id: `tax ${place}`, label: words.tax(name), amount })),
    ...(isZero(of.late_fee) ? [] : [{ id: "late", label: words.lateFee, amount: of.late_fee }]),
    { id: "total", label: words.total, amount: of.total, isSum: true },
  ];
  return (
    <table aria-label={words.lines} className="w-full text-sm">
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={classes("border-line", row.isSum ? "border-t font-medium" : "text-muted")}>
            <th scope="row" className="py-1.5 pr-3 text-left font-[inherit] wrap-anywhere">
              {row.label}
            </th>
            <td className="py-1.5 text-right whitespace-nowrap">
              <Money of={row.amount} currency={of.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ of }: { readonly of: Note }) {
  const words = useNoteWords();
  const money = useMoneyWords();
  const { zone } = useGroup(of.billing_group);
  return (
    <DetailList>
      <Detail label={words.invoice}>
        <Link href={at("/invoices/view", { id: of.invoice })}>{of.invoice_number}</Link>
      </Detail>
      <Detail label={words.issued}>
        <DateTime at={of.issued_at} {...(zone !== "" && { zone })} />
      </Detail>
      <Detail label={money.by}>{of.issued_by}</Detail>
      {of.to !== null && <Detail label={words.to}>{words.tos[of.to]}</Detail>}
      <Detail label={money.id}>
        <span className="font-mono text-xs break-all">{of.id}</span>
      </Detail>
    </DetailList>
  );
}
