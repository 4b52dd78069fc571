"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { CREDIT_CHANGES } from "@/credits/changes";
import { CountersField, DayField, sent, TextField, TypeField, WholeField } from "@/credits/fields";
import { useCreditWords } from "@/credits/words";
import { AmountField } from "@/money/amount-field";
import { useGroup } from "@/money/group";
import { GroupField } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Confirm } from "@/ui/confirm";
import { useToasts } from "@/ui/toast";

const TYPES = ["FREE", "PROMOTIONAL"] as const;

/** Makes credit that a billing group has in every cycle. */
export function RecurringDialog({ close }: { readonly close: () => void }) {
  const all = useCreditWords();
  const words = all.schedule;
  const { dayIn } = useMoneyWords();
  const toasts = useToasts();
  const [group, setGroup] = useState("");
  const [type, setType] = useState<Schema<"CreditType">>("FREE");
  const [amount, setAmount] = useState("");
  const [name, setName] = useState("");
  const [starts, setStarts] = useState("");
  const [ends, setEnds] = useState("");
  const [days, setDays] = useState("");
  const [counters, setCounters] = useState("");
  const { currency, zone } = useGroup(group);
  const { send, error } = useSend("post", "/v1/recurring-credits", {
    changes: CREDIT_CHANGES,
    done: (made) => toasts.done(words.done(made.name)),
  });
  const body = (reason: string): Schema<"NewRecurringCredit"> => ({
    billing_group: group,
    name: name.trim(),
    amount: { amount: decimal(amount.trim()), currency },
    reason,
    type,
    starts_at: sent.day(starts, zone),
    ends_at: sent.day(ends, zone),
    expires_after_days: sent.whole(days),
    counters: sent.names(counters),
    stage: "after_adjustments",
    tax_treatment: "pre_tax",
    campaign: null,
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
      <GroupField value={group} choose={setGroup} problem={error} />
      <TextField {...given} label={all.name} pointer="/name" value={name} set={setName} isRequired />
      <div className="grid gap-3 sm:grid-cols-2">
        <TypeField value={type} choose={setType} of={TYPES} problem={error} />
        <AmountField currency={currency} value={amount} set={setAmount} problem={error} isRequired />
        <DayField
          {...given}
          label={words.from}
          hint={dayIn(zone)}
          pointer="/starts_at"
          value={starts}
          set={setStarts}
        />
        <DayField {...given} label={words.until} hint={words.untilHint} pointer="/ends_at" value={ends} set={setEnds} />
      </div>
      <WholeField
        {...given}
        label={words.days}
        hint={words.daysHint}
        pointer="/expires_after_days"
        value={days}
        set={setDays}
      />
      <CountersField value={counters} set={setCounters} problem={error} />
    </Confirm>
  );
}
