"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { CREDIT_CHANGES } from "@/credits/changes";
import { useCreditWords } from "@/credits/words";
import { moneyText } from "@/format/decimal";
import { AmountField } from "@/money/amount-field";
import { moneyTyped } from "@/money/typed";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

/** Takes back what is left of a credit, or a part of it. */
export function VoidDialog({ of, close }: { readonly of: Schema<"CreditView">; readonly close: () => void }) {
  const words = useCreditWords().void;
  const locale = useLocale();
  const toasts = useToasts();
  const [amount, setAmount] = useState("");
  const { currency } = of.remaining;
  const { send, error } = useSend("post", "/v1/credits/{id}/void", {
    changes: CREDIT_CHANGES,
    done: (made) => toasts.done(words.done(moneyText(made.amount.amount, currency, locale))),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.name)}
      about={{
        name: of.billing_group_name,
        figure: <Money of={of.remaining.amount} currency={of.remaining.currency} />,
      }}
      effects={words.effects}
      label={words.go}
      isDanger
      needsReason
      act={(reason) => send({ path: { id: of.id }, body: { reason, amount: moneyTyped(amount, currency) } })}
    >
      <AmountField hint={words.hint} currency={currency} value={amount} set={setAmount} problem={error} />
    </Confirm>
  );
}
