/** What ends a payment or takes it back: each says first what it will do. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { moneyText } from "@/format/decimal";
import { AmountField } from "@/money/amount-field";
import { moneyTyped } from "@/money/typed";
import { useMoneyWords } from "@/money/words";
import { PAYMENT_CHANGES } from "@/payments/changes";
import { usePaymentWords } from "@/payments/words";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { Field, Input, Select, TextArea } from "@/ui/form";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";
import { useLocale } from "@/words/language";

interface OfPayment {
  readonly of: Schema<"PaymentView">;
  readonly close: () => void;
}

export function CancelDialog({ of, close }: OfPayment) {
  const words = usePaymentWords().acts.cancel;
  const { states } = useUiWords();
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/payments/{id}/cancel", {
    changes: PAYMENT_CHANGES,
    done: (answer) => toasts.done(words.done(states[answer.state])),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: <Money of={of.money.amount} currency={of.money.currency} /> }}
      effects={words.effects}
      label={words.go}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason } })}
    />
  );
}

export function RefundDialog({ of, close }: OfPayment) {
  const words = usePaymentWords().acts.refund;
  const { states } = useUiWords();
  const router = useRouter();
  const toasts = useToasts();
  const [amount, setAmount] = useState("");
  const locale = useLocale();
  const left = of.refundable;
  const { send, error } = useSend("post", "/v1/payments/{id}/refunds", {
    changes: PAYMENT_CHANGES,
    done: (made) => {
      toasts.done(words.done(states[made.state]));
      router.push(at("/refunds/view", { id: made.id }));
    },
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: <Money of={left.amount} currency={left.currency} /> }}
      effects={words.effects}
      label={words.go}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason, money: moneyTyped(amount, left.currency) } })}
    >
      <AmountField
        hint={words.hint(moneyText(left.amount, left.currency, locale))}
        currency={left.currency}
        value={amount}
        set={setAmount}
        pointer="/money"
        problem={error}
      />
    </Confirm>
  );
}

/** Says what became of a payment that nobody knows of: only a look at its gateway tells. */
export function ResolveDialog({ of, close }: OfPayment) {
  const words = usePaymentWords().acts.resolve;
  const { states } = useUiWords();
  const toasts = useToasts();
  const [isTaken, setIsTaken] = useState<boolean>();
  const [reference, setReference] = useState("");
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const { currency } = of.money;
  const { send, error } = useSend("post", "/v1/payments/{id}/resolve", {
    changes: PAYMENT_CHANGES,
    done: (answer) => toasts.done(words.done(states[answer.state])),
  });
  const body = () =>
    isTaken
      ? { captured: reference.trim(), money: moneyTyped(amount, currency), reason: null }
      : { captured: null, money: null, reason: reason.trim() };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: <Money of={of.money.amount} currency={of.money.currency} /> }}
      effects={words.effects}
      label={words.go}
      isDanger
      act={() => send({ path: { id: of.id }, body: body() })}
    >
      <Field label={words.which} isRequired>
        {(control) => (
          <Select
            {...control}
            value={isTaken === undefined ? "" : `${isTaken}`}
            onChange={(event) => setIsTaken(event.target.value === "true")}
          >
            <option value="" disabled />
            <option value="true">{words.taken}</option>
            <option value="false">{words.notTaken}</option>
          </Select>
        )}
      </Field>
      {isTaken === true && (
        <>
          <Field label={words.reference} pointer="/captured" problem={error} isRequired>
            {(control) => (
              <Input {...control} value={reference} onChange={(event) => setReference(event.target.value)} />
            )}
          </Field>
          <AmountField
            hint={words.amountHint}
            currency={currency}
            value={amount}
            set={setAmount}
            pointer="/money"
            problem={error}
          />
        </>
      )}
      {isTaken === false && <Why value={reason} set={setReason} problem={error} />}
    </Confirm>
  );
}

function Why({
  value,
  set,
  problem,
}: {
  readonly value: string;
  readonly set: (value: string) => void;
  readonly problem: unknown;
}) {
  const { reason } = useMoneyWords();
  return (
    <Field label={reason} pointer="/reason" problem={problem} isRequired>
      {(control) => <TextArea {...control} rows={2} value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
}
