"use client";

import type { Schema } from "@tallybook/contract";
import { useCreditWords } from "@/credits/words";
import { Detail } from "@/ui/page";

/** How a credit, or what a coupon gives, may be spent. */
export function Terms({
  of,
}: {
  readonly of: Pick<Schema<"CreditView">, "type" | "counters" | "stage" | "tax_treatment" | "campaign">;
}) {
  const words = useCreditWords();
  return (
    <>
      <Detail label={words.type}>{words.types[of.type]}</Detail>
      <Detail label={words.stage}>{words.stages[of.stage]}</Detail>
      <Detail label={words.treatment}>{words.treatments[of.tax_treatment]}</Detail>
      <Detail label={words.counters}>{of.counters === null ? words.allCounters : of.counters.join(", ")}</Detail>
      {of.campaign !== null && <Detail label={words.campaign}>{of.campaign}</Detail>}
    </>
  );
}
