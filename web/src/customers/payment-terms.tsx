/** The terms on which a billing group pays, as they are typed. */
"use client";

import type { Decimal, Schema } from "@tallybook/contract";
import { sent } from "@/credits/fields";
import { useTermsWords } from "@/customers/terms-words";
import { SelectField, TextField } from "@/ui/fields";
import { Checkbox } from "@/ui/form";

type Sent = Schema<"BillingGroupChange">;

/** What a rate looks like while it is typed; the API decides. */
export const RATE = "[0-9]+([.][0-9]+)?";
const DAYS = "[0-9]{1,4}";
const DAY_LIST = "\\s*[0-9]{1,4}(\\s*,\\s*[0-9]{1,4})*\\s*";
const LANGUAGES = ["en", "ko"] as const;

export interface TypedTerms {
  readonly payment_terms_days: string;
  readonly finalize_after_days: string;
  readonly late_fee_rate: string;
  readonly late_fee_grace_days: string;
  readonly retry_days: string;
  readonly emails: string;
  readonly language: string;
  readonly needs_approval: boolean;
}

/** Nothing is typed: the API takes what is usual. */
export const USUAL: TypedTerms = {
  payment_terms_days: "",
  finalize_after_days: "",
  late_fee_rate: "",
  late_fee_grace_days: "",
  retry_days: "",
  emails: "",
  language: "",
  needs_approval: false,
};

export function typedTerms(of: Schema<"BillingGroupView">): TypedTerms {
  return {
    payment_terms_days: `${of.payment_terms_days}`,
    finalize_after_days: `${of.finalize_after_days}`,
    late_fee_rate: of.late_fee_rate,
    late_fee_grace_days: `${of.late_fee_grace_days}`,
    retry_days: (of.retry_days ?? []).join(", "),
    emails: of.emails.join(", "),
    language: of.language ?? "",
    needs_approval: of.needs_approval,
  };
}

/** What is sent of the terms: a number that was left empty is left out. */
export function sentTerms(typed: TypedTerms): Sent {
  const days = (text: string) => sent.whole(text) ?? undefined;
  return {
    payment_terms_days: days(typed.payment_terms_days),
    finalize_after_days: days(typed.finalize_after_days),
    late_fee_rate: (sent.text(typed.late_fee_rate) as Decimal | null) ?? undefined,
    late_fee_grace_days: days(typed.late_fee_grace_days),
    retry_days: sent.names(typed.retry_days)?.map((day) => +day) ?? null,
    emails: sent.names(typed.emails) ?? [],
    language: sent.text(typed.language),
    needs_approval: typed.needs_approval,
  };
}

export function TermFields({
  of,
  set,
  problem,
  isRequired,
}: {
  readonly of: TypedTerms;
  readonly set: (typed: TypedTerms) => void;
  readonly problem: unknown;
  /** Whether each number has to be there; without one the API takes what is usual. */
  readonly isRequired: boolean;
}) {
  const words = useTermsWords().payment;
  const field = (name: Exclude<keyof TypedTerms, "needs_approval">) => ({
    label: words[name],
    pointer: `/${name}`,
    problem,
    value: of[name],
    change: (text: string) => set({ ...of, [name]: text }),
  });
  const days = { inputMode: "numeric", pattern: DAYS, isRequired } as const;
  const known = of.language === "" || LANGUAGES.some((one) => one === of.language) ? [] : [of.language];
  return (
    <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
      <TextField {...field("payment_terms_days")} {...days} hint={words.paymentHint} />
      <TextField {...field("finalize_after_days")} {...days} hint={words.reviewHint} />
      <TextField {...field("late_fee_rate")} isDecimal pattern={RATE} isRequired={isRequired} hint={words.rateHint} />
      <TextField {...field("late_fee_grace_days")} {...days} hint={words.graceHint} />
      <TextField {...field("retry_days")} pattern={DAY_LIST} hint={words.retryHint} />
      <SelectField
        {...field("language")}
        hint={words.languageHint}
        options={[
          { value: "", label: words.tenantLanguage },
          ...LANGUAGES.map((value) => ({ value, label: words.languages[value] })),
          ...known.map((value) => ({ value, label: value })),
        ]}
      />
      <TextField {...field("emails")} hint={words.emailsHint} className="sm:col-span-2" />
      <Checkbox
        label={words.needs_approval}
        checked={of.needs_approval}
        onChange={(event) => set({ ...of, needs_approval: event.target.checked })}
      />
    </div>
  );
}
