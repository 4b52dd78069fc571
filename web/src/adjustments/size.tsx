"use client";

import type { Schema } from "@tallybook/contract";
import { useAdjustmentWords } from "@/adjustments/words";
import { decimalText, moneyText } from "@/format/decimal";
import { Month } from "@/ui/figures";
import { useLocale } from "@/words/language";

type Adjustment = Schema<"AdjustmentView">;

/** How much an adjustment takes or adds, as text: `5%` or `$12.00`. */
export function useSize(): (of: Adjustment) => string {
  const locale = useLocale();
  return ({ amount, percent }) => {
    if (amount !== null) {
      return moneyText(amount.amount, amount.currency, locale);
    }
    return percent === null ? "" : `${decimalText(percent, locale)}%`;
  };
}

/** The months that it is for. */
export function Months({ of }: { readonly of: Adjustment }) {
  const words = useAdjustmentWords();
  return (
    <>
      <Month of={of.first_month} />
      {of.last_month !== of.first_month && (
        <> – {of.last_month === null ? words.openEnd : <Month of={of.last_month} />}</>
      )}
    </>
  );
}
