"use client";

import { faultsOf } from "@/api/problem";
import { useMoneyWords } from "@/money/words";
import { DecimalInput, Field } from "@/ui/form";

/** What an amount above zero looks like while it is typed; the API decides. */
const AMOUNT = "[0-9]+([.][0-9]+)?";

/** Asks for an amount in a currency; what the API refuses of it is said below it. */
export function AmountField({
  label,
  hint,
  currency,
  value,
  set,
  pointer = "/amount",
  problem,
  isRequired = false,
}: {
  readonly label?: string;
  readonly hint?: string;
  readonly currency: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly pointer?: string;
  readonly problem: unknown;
  readonly isRequired?: boolean;
}) {
  const words = useMoneyWords();
  const isInside = faultsOf(problem).has(`${pointer}/amount`);
  return (
    <Field
      label={label ?? words.amountIn(currency)}
      hint={hint}
      pointer={isInside ? `${pointer}/amount` : pointer}
      problem={problem}
      isRequired={isRequired}
    >
      {(control) => (
        <DecimalInput {...control} pattern={AMOUNT} value={value} onChange={(event) => set(event.target.value)} />
      )}
    </Field>
  );
}
