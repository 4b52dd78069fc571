"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { CONTRACT_CHANGES } from "@/contracts/changes";
import { useContractWords } from "@/contracts/words";
import { isPositive, moneyText, percentText } from "@/format/decimal";
import { instantOf, localOf } from "@/format/local";
import { called, useFormWords } from "@/schema-forms/words";
import { Confirm } from "@/ui/confirm";
import { Field, Input } from "@/ui/form";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

/** What a contract grants and asks for, each by its name. */
function useTermTexts(): (of: Schema<"ContractView">, currency: string) => readonly string[] {
  const words = useContractWords();
  const { tiers } = useFormWords();
  const locale = useLocale();
  return ({ tier, discount, minimum, fees, discounts, prices }, currency) => {
    const money = (amount: Decimal) => moneyText(amount, currency, locale);
    return [
      ...(tier === null ? [] : [`${words.tier}: ${called(tiers, tier)}`]),
      ...(discount === null ? [] : [`${words.discount}: ${percentText(discount, locale)}`]),
      ...(isPositive(minimum) ? [`${words.minimum}: ${money(minimum)}`] : []),
      ...fees.map(({ name, amount }) => `${name}: ${money(amount)}`),
      ...(discounts.length > 0 ? [`${words.discounts}: ${discounts.length.toLocaleString(locale)}`] : []),
      ...(prices.length > 0 ? [`${words.prices}: ${prices.length.toLocaleString(locale)}`] : []),
    ];
  };
}

/** Ends a contract at a time of the billing group's clocks. */
export function EndContract({
  of,
  group,
  close,
}: {
  readonly of: Schema<"ContractView">;
  readonly group: Schema<"BillingGroupView">;
  readonly close: () => void;
}) {
  const words = useContractWords();
  const toasts = useToasts();
  const terms = useTermTexts()(of, group.currency).join(", ");
  const zone = group.timezone;
  const [local, setLocal] = useState(() => localOf(of.end ?? new Date().toISOString(), zone));
  const { send, error } = useSend("post", "/v1/contracts/{id}/end", {
    changes: CONTRACT_CHANGES,
    done: () => toasts.done(words.ended),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.endTitle}
      about={{ name: of.billing_group_name }}
      effects={terms === "" ? words.endEffects : [...words.endEffects, words.endTerms(terms)]}
      label={words.endLabel}
      isDanger
      act={() => send({ path: { id: of.id }, body: { at: instantOf(local, zone) } })}
    >
      <Field label={words.endAt} hint={words.inZone(zone)} pointer="/at" problem={error} isRequired>
        {(control) => (
          <Input {...control} type="datetime-local" value={local} onChange={(event) => setLocal(event.target.value)} />
        )}
      </Field>
    </Confirm>
  );
}
