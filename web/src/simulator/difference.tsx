"use client";

import type { Decimal } from "@tallybook/contract";
import { isZero } from "@/format/decimal";
import { classes } from "@/ui/classes";
import { Money } from "@/ui/figures";

/** The cells of what would be and of the difference; on a phone they are one, below the other. */
export function Simulated({
  after,
  difference,
  currency,
}: {
  readonly after: Decimal | undefined;
  readonly difference: Decimal;
  readonly currency: string;
}) {
  const change = <Difference of={difference} currency={currency} />;
  return (
    <>
      <td className="text-right">
        {after !== undefined && <Money of={after} currency={currency} />}
        <div className="mt-1 text-xs sm:hidden">{change}</div>
      </td>
      <td className="text-right max-sm:hidden">{change}</td>
    </>
  );
}

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
