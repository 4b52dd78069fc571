"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { CREDIT_CHANGES } from "@/credits/changes";
import { DayField, sent, TextField, TypeField, WholeField } from "@/credits/fields";
import { useCreditWords } from "@/credits/words";
import { ownZone } from "@/format/instant";
import { AmountField } from "@/money/amount-field";
import { useMoneyWords } from "@/money/words";
import { Confirm } from "@/ui/confirm";
import { useToasts } from "@/ui/toast";

const TYPES = ["PROMOTIONAL", "FREE"] as const;

/** Makes a coupon. It is of no billing group: its days begin where whoever makes it is. */
export function CouponDialog({ close }: { readonly close: () => void }) {
  const all = useCreditWords();
  const words = all.coupon;
  const { dayIn } = useMoneyWords();
  const router = useRouter();
  const toasts = useToasts();
  const [code, setCode] = useState("");
  const [type, setType] = useState<Schema<"CreditType">>("PROMOTIONAL");
  const [currency, setCurrency] = useState("USD");
  const [amount, setAmount] = useState("");
  const [max, setMax] = useState("");
  const [each, setEach] = useState("1");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [days, setDays] = useState("");
  const [campaign, setCampaign] = useState("");
  const { send, error } = useSend("post", "/v1/coupons", {
    changes: CREDIT_CHANGES,
    done: (made) => {
      toasts.done(words.done(made.code));
      router.push(at("/coupons/view", { code: made.code }));
    },
  });
  const zone = ownZone();
  const body = (reason: string): Schema<"NewCoupon"> => ({
    amount: { amount: decimal(amount.trim()), currency: currency.trim().toUpperCase() },
    reason,
    code: sent.text(code),
    type,
    max_redemptions: sent.whole(max),
    max_per_organization: sent.whole(each),
    valid_from: sent.day(from, zone),
    valid_until: sent.day(until, zone),
    expires_at: null,
    expires_after_days: sent.whole(days),
    counters: null,
    stage: "after_adjustments",
    tax_treatment: "pre_tax",
    campaign: sent.text(campaign),
  });
  const given = { problem: error };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      effects={words.effects}
      label={words.go}
      needsReason
      act={(reason) => send({ body: body(reason) })}
    >
      <TextField {...given} label={words.code} hint={words.codeHint} pointer="/code" value={code} set={setCode} />
      <div className="grid gap-3 sm:grid-cols-2">
        <AmountField currency="" value={amount} set={setAmount} problem={error} isRequired />
        <TextField
          {...given}
          label={words.currency}
          pointer="/amount/currency"
          value={currency}
          set={setCurrency}
          isRequired
        />
        <TypeField value={type} choose={setType} of={TYPES} problem={error} />
        <TextField {...given} label={all.campaign} pointer="/campaign" value={campaign} set={setCampaign} />
        <WholeField
          {...given}
          label={words.max}
          hint={words.noLimitHint}
          pointer="/max_redemptions"
          value={max}
          set={setMax}
        />
        <WholeField
          {...given}
          label={words.maxEach}
          hint={words.noLimitHint}
          pointer="/max_per_organization"
          value={each}
          set={setEach}
        />
        <DayField {...given} label={words.from} hint={dayIn(zone)} pointer="/valid_from" value={from} set={setFrom} />
        <DayField
          {...given}
          label={words.until}
          hint={words.untilHint}
          pointer="/valid_until"
          value={until}
          set={setUntil}
        />
      </div>
      <WholeField
        {...given}
        label={words.creditDays}
        hint={words.creditDaysHint}
        pointer="/expires_after_days"
        value={days}
        set={setDays}
      />
    </Confirm>
  );
}
