"use client";

import { Exactly, Step, Sum, useExact, useRounding } from "@/invoices/step";
import type { CorrectionTrace, FeeTrace, Scope, Share } from "@/invoices/trace";
import { useInvoiceWords } from "@/invoices/words";

/** The charge of one tier scope, term by term, and the line's share of it. */
export function ScopeSteps({ of, unit }: { readonly of: Scope; readonly unit: string }) {
  const words = useInvoiceWords().explanation;
  const exact = useExact();
  const rounding = useRounding();
  const rounded = of.rounding;
  return (
    <div className="grid gap-1.5">
      <Sum label={words.scope(of.scope)}>
        <Exactly of={of.quantity} /> <span className="text-faint">{unit}</span>
      </Sum>
      {rounded !== undefined && (
        <Sum label={words.quantityRounding(rounded.per, rounded.mode, exact(rounded.step))}>
          <Exactly of={rounded.before} /> → <Exactly of={rounded.after} />
        </Sum>
      )}
      {of.terms.map((term) => (
        <Sum key={term.label} label={term.label}>
          <Exactly of={term.quantity} /> × <Exactly of={term.rate} />
          {term.flat !== "0" && (
            <>
              {" "}
              + <Exactly of={term.flat} />
            </>
          )}
        </Sum>
      ))}
      {of.terms.length === 0 && <p className="text-muted">{words.nothing}</p>}
      {of.bound !== undefined && (
        <Sum label={words.bound(of.bound.name)}>
          <Exactly of={of.bound.value} />
        </Sum>
      )}
      <Sum label={rounding(of.charge)}>
        {of.charge.exact !== of.charge.value && (
          <>
            <Exactly of={of.charge.exact} /> →{" "}
          </>
        )}
        <span className="font-medium">
          <Exactly of={of.charge.value} />
        </span>
      </Sum>
      {of.project !== undefined && <ShareStep label={words.projectShare} of={of.project} />}
      {of.part !== undefined && <ShareStep label={words.partShare} of={of.part} />}
    </div>
  );
}

function ShareStep({ label, of }: { readonly label: string; readonly of: Share }) {
  const words = useInvoiceWords().explanation;
  return (
    <Sum label={of.extra ? `${label}, ${words.remainder}` : label}>
      <Exactly of={of.weight} /> {words.of} <Exactly of={of.of} /> → <Exactly of={of.value} />
    </Sum>
  );
}

export function FeeSteps({ trace }: { readonly trace: FeeTrace }) {
  const words = useInvoiceWords().explanation;
  const exact = useExact();
  const rounding = useRounding();
  return (
    <Step title={words.fee} note={rounding(trace.rounded)}>
      <Sum label={words.fee}>
        <Exactly of={trace.amount} />
      </Sum>
      {trace.days !== null && trace.of_days !== null && (
        <Sum label={words.prorated(exact(trace.days), exact(trace.of_days))}>
          <Exactly of={trace.rounded.exact} />
        </Sum>
      )}
      <Sum label={words.result}>
        <span className="font-medium">
          <Exactly of={trace.rounded.value} />
        </span>
      </Sum>
    </Step>
  );
}

export function CorrectionSteps({ trace }: { readonly trace: CorrectionTrace }) {
  const words = useInvoiceWords().explanation;
  return (
    <Step title={words.result}>
      <Sum label={words.correction(trace.period)}>
        <span className="font-medium">
          <Exactly of={trace.amount} />
        </span>
      </Sum>
    </Step>
  );
}
