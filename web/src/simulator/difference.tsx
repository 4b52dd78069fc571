"use client";

import type { Decimal } from "@tallybook/contract";
import { isZero } from "@/format/decimal";
import { classes } from "@/ui/classes";
import { Money } from "@/ui/figures";

/** By how much something changes; what does is marked. */
export function Difference({ of, currency }: { readonly of: Decimal; readonly currency: string }) {
  return (
    <Money
      of={of}
      currency={currency}
      isSigned={!isZero(of)}
      className={classes(isZero(of) ? "text-muted" : "rounded bg-warn-soft px-1.5 py-0.5 font-medium text-warn")}
    />
  );
}
