/** Why a line is the amount that it is: every step and every rounding, down to the usage. */
"use client";

import type { Schema } from "@tallybook/contract";
import type { ReactNode } from "react";
import { useGet } from "@/api/get";
import { LineName } from "@/invoices/lines";
import { Exactly, Step, Sum, useRounding } from "@/invoices/step";
import { InvoiceSteps } from "@/invoices/steps";
import type { Trace, UsageTrace } from "@/invoices/trace";
import { CorrectionSteps, FeeSteps, ScopeSteps } from "@/invoices/trace-steps";
import { UsageBehind } from "@/invoices/usage-behind";
import { useInvoiceWords } from "@/invoices/words";
import { Dialog } from "@/ui/dialog";
import { Money, Quantity } from "@/ui/figures";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";

export default function Why({
  of,
  line,
  close,
}: {
  readonly of: Schema<"InvoiceView">;
  readonly line: string;
  readonly close: () => void;
}) {
  const words = useInvoiceWords().explanation;
  const path = { id: of.invoice.id, line };
  const { data, error, again } = useGet("/v1/invoices/{id}/lines/{line}/explanation", { path });
  return (
    <Dialog isOpen close={close} title={words.title(line)} isWide>
      {error !== null && <Problem of={error} again={again} />}
      {data === undefined && error === null && <Loading rows={6} />}
      {data !== undefined && (
        <div className="grid gap-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="min-w-0 font-medium wrap-anywhere">
              <LineName of={data.line} />
              {data.line.project !== null && <span className="block text-sm text-muted">{data.line.project}</span>}
            </p>
            <Money of={data.line.amount} currency={of.invoice.currency} className="text-lg font-semibold" />
          </div>
          {/* The document tells no more of a trace than that it is an object. */}
          <Steps trace={data.trace as unknown as Trace} line={data.line} invoice={of.invoice} />
          <Step title={words.onInvoice} note={words.onInvoiceText}>
            <InvoiceSteps of={of.figures} />
          </Step>
          <details className="text-sm">
            <summary className="text-muted">{words.asText}</summary>
            <pre className="mt-2 overflow-x-auto rounded-md bg-raised p-3 font-mono text-xs">{data.text}</pre>
          </details>
        </div>
      )}
    </Dialog>
  );
}

interface StepsProps {
  readonly line: Schema<"LineView">;
  readonly invoice: Schema<"InvoiceRow">;
}

function Steps({ trace, ...rest }: StepsProps & { readonly trace: Trace }): ReactNode {
  switch (trace.kind) {
    case "usage":
      return <UsageSteps trace={trace} {...rest} />;
    case "fee":
      return <FeeSteps trace={trace} />;
    case "correction":
      return <CorrectionSteps trace={trace} />;
  }
}

function UsageSteps({ trace, line, invoice }: StepsProps & { readonly trace: UsageTrace }) {
  const words = useInvoiceWords().explanation;
  const rounding = useRounding();
  const { discount } = trace;
  return (
    <>
      <Step title={words.usage} note={words.usageText(trace.events, trace.aggregation)}>
        <Sum label={line.counter ?? ""}>
          {line.quantity !== null && <Quantity of={line.quantity} unit={line.unit} />}
        </Sum>
        <UsageBehind line={line} invoice={invoice} />
      </Step>
      <Step title={words.price} note={`${trace.price} · ${trace.model.replaceAll("_", " ")}`}>
        {trace.scopes.map((scope, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: scopes that never move
          <ScopeSteps key={place} of={scope} unit={line.unit ?? ""} />
        ))}
        {trace.list_scopes.length > 0 && <p className="text-muted">{words.negotiated}</p>}
      </Step>
      {discount !== null && (
        <Step title={words.contractDiscount} note={rounding(discount.rounded)}>
          <Sum
            label={
              <>
                <Exactly of={discount.of} /> × <Exactly of={discount.rate} />
              </>
            }
          >
            <Exactly of={discount.rounded.value} />
          </Sum>
        </Step>
      )}
      <Step title={words.result}>
        <Sum label={words.listLess}>
          <Money of={line.list_amount} currency={invoice.currency} /> −{" "}
          <Money of={line.discount} currency={invoice.currency} /> ={" "}
          <Money of={line.amount} currency={invoice.currency} className="font-semibold" />
        </Sum>
      </Step>
    </>
  );
}
