/** What an alert found and what it is compared with, each in its unit. */
"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { useAlertWords } from "@/alerts/words";
import { useGet } from "@/api/get";
import { decimalText, moneyText } from "@/format/decimal";
import { useLocale } from "@/words/language";

interface OfAlert {
  readonly of: Schema<"AlertView">;
}

/** Writes what an alert finds: an amount of its billing group, or a quantity of its counter. */
function useWritten(of: OfAlert["of"]): (value: Decimal) => string {
  const locale = useLocale();
  const isMoney = of.measure === "spend" || of.measure === "credit" || of.measure === "spend_anomaly";
  const isAsked = isMoney && of.amount === null;
  const group = useGet("/v1/billing-groups/{id}", { path: { id: of.billing_group } }, { enabled: isAsked }).data;
  const name = of.counter ?? "";
  const counter = useGet("/v1/counters/{name}", { path: { name } }, { enabled: name !== "" }).data;
  const currency = of.amount?.currency ?? group?.currency;
  if (isMoney && currency !== undefined) {
    return (value) => moneyText(value, currency, locale);
  }
  return (value) => `${decimalText(value, locale)}${counter === undefined ? "" : ` ${counter.unit}`}`;
}

export function Found({ of, value }: OfAlert & { readonly value: Decimal }) {
  return <span className="figure">{useWritten(of)(value)}</span>;
}

export function Limit({ of }: OfAlert) {
  const words = useAlertWords();
  const locale = useLocale();
  const written = useWritten(of);
  if (of.factor !== null) {
    return words.times(decimalText(of.factor, locale), of.days ?? 0);
  }
  const limit = of.amount?.amount ?? of.quantity;
  const text = limit === null ? "" : written(limit);
  return <span className="figure">{of.measure === "credit" ? words.below(text) : text}</span>;
}

export function stateOfAlert({ is_triggered }: OfAlert["of"]): string {
  return is_triggered ? "triggered" : "watching";
}
