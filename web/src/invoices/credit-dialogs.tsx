"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { INVOICE_CHANGES } from "@/invoices/changes";
import { useInvoiceWords } from "@/invoices/words";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { DecimalInput, Field, Input, Select } from "@/ui/form";
import { useToasts } from "@/ui/toast";

interface CreditProps {
  readonly of: Schema<"InvoiceRow">;
  readonly isOpen: boolean;
  readonly close: () => void;
}

type To = Schema<"To">;

/** Where what had been paid goes. */
function ToField({ value, choose }: { readonly value: To; readonly choose: (to: To) => void }) {
  const words = useInvoiceWords().acts;
  return (
    <Field label={words.to} pointer="/to" isRequired>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => choose(event.target.value as To)}>
          <option value="credit">{words.toCredit}</option>
          <option value="payment">{words.toPayment}</option>
        </Select>
      )}
    </Field>
  );
}

export function VoidDialog({ of, isOpen, close }: CreditProps) {
  const words = useInvoiceWords().acts.void;
  const toasts = useToasts();
  const [to, setTo] = useState<To>("credit");
  const { send } = useSend("post", "/v1/invoices/{id}/void", {
    changes: INVOICE_CHANGES,
    done: () => toasts.done(words.done),
  });
  return (
    <Confirm
      isOpen={isOpen}
      close={close}
      title={words.title(of.number ?? "")}
      about={{ name: of.organization_name, figure: <Money of={of.invoice_total} currency={of.currency} /> }}
      effects={words.effects}
      label={words.label}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason, to } })}
    >
      <ToField value={to} choose={setTo} />
    </Confirm>
  );
}

export function CreditNoteDialog({ of, isOpen, close }: CreditProps) {
  const words = useInvoiceWords().acts.credit;
  const toasts = useToasts();
  const [line, setLine] = useState("");
  const [amount, setAmount] = useState("");
  const [to, setTo] = useState<To>("credit");
  const { send, error } = useSend("post", "/v1/credit-notes", {
    changes: INVOICE_CHANGES,
    done: (note) => toasts.done(words.done(note.number)),
  });
  const body = (reason: string) => ({
    invoice: of.id,
    reason,
    to,
    lines: [{ line: +line, amount: amount.trim() === "" ? null : decimal(amount.trim()) }],
  });
  return (
    <Confirm
      isOpen={isOpen}
      close={close}
      title={words.title(of.number ?? "")}
      about={{ name: of.organization_name, figure: <Money of={of.invoice_total} currency={of.currency} /> }}
      effects={words.effects}
      label={words.label}
      needsReason
      act={(reason) => send({ body: body(reason) })}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={words.line} hint={words.lineHint} pointer="/lines/0/line" problem={error} isRequired>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              pattern="[0-9]+"
              value={line}
              onChange={(event) => setLine(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={`${words.amount} (${of.currency})`}
          hint={words.amountHint}
          pointer="/lines/0/amount"
          problem={error}
        >
          {(control) => (
            <DecimalInput
              {...control}
              pattern="-?[0-9]+([.][0-9]+)?"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
      </div>
      <ToField value={to} choose={setTo} />
    </Confirm>
  );
}
