/** What is taken back of a final invoice: a line, what is outstanding, or all that is left. */
"use client";

import { type Decimal, decimal, type Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { isPositive, moneyText } from "@/format/decimal";
import { useActWords } from "@/invoices/acts-words";
import { INVOICE_CHANGES } from "@/invoices/changes";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { DecimalInput, Field, Input, Select } from "@/ui/form";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

interface FinalProps {
  readonly of: Schema<"InvoiceRow">;
  readonly standing: NonNullable<Schema<"InvoiceRow">["standing"]>;
  readonly close: () => void;
}

type To = Schema<"To">;

/** Where what had been paid goes. */
function ToField({ value, choose }: { readonly value: To; readonly choose: (to: To) => void }) {
  const words = useActWords();
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

/** Takes back all that earlier credit notes left. */
export function VoidDialog({ of, standing, close }: FinalProps) {
  const words = useActWords().void;
  const toasts = useToasts();
  const locale = useLocale();
  const [to, setTo] = useState<To>("credit");
  const { send } = useSend("post", "/v1/invoices/{id}/void", {
    changes: INVOICE_CHANGES,
    done: () => toasts.done(words.done),
  });
  const { left, total, due, written_off, still_paid } = standing;
  const said = (amount: Decimal) => moneyText(amount, of.currency, locale);
  const effects = [
    left === total ? words.whole(said(left)) : words.rest(said(left), said(total)),
    isPositive(due) && words.due(said(due)),
    isPositive(written_off) && words.lost(said(written_off)),
    isPositive(still_paid) && words.paid(said(still_paid)),
    words.end,
  ];
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.number ?? "")}
      about={{ name: of.organization_name, figure: <Money of={left} currency={of.currency} /> }}
      effects={effects.filter((effect) => effect !== false)}
      label={words.label}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason, to } })}
    >
      {isPositive(still_paid) && <ToField value={to} choose={setTo} />}
    </Confirm>
  );
}

export function CreditNoteDialog({ of, standing, close }: FinalProps) {
  const words = useActWords().credit;
  const toasts = useToasts();
  const locale = useLocale();
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
      isOpen
      close={close}
      title={words.title(of.number ?? "")}
      about={{ name: of.organization_name, figure: <Money of={standing.left} currency={of.currency} /> }}
      effects={[words.most(moneyText(standing.left, of.currency, locale)), words.end]}
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
              pattern="[0-9]+([.][0-9]+)?"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
      </div>
      {isPositive(standing.still_paid) && <ToField value={to} choose={setTo} />}
    </Confirm>
  );
}

/** Gives up what is outstanding. */
export function WriteOffDialog({ of, standing, close }: FinalProps) {
  const words = useActWords().writeOff;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/invoices/{id}/write-off", {
    changes: INVOICE_CHANGES,
    done: () => toasts.done(words.done),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.number ?? "")}
      about={{ name: of.organization_name, figure: <Money of={standing.due} currency={of.currency} /> }}
      effects={words.effects}
      label={words.label}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason } })}
    />
  );
}
