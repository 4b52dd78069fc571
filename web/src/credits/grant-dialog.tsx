"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { CREDIT_CHANGES } from "@/credits/changes";
import { CountersField, DayField, sent, TextField, TypeField } from "@/credits/fields";
import { useCreditWords } from "@/credits/words";
import { AmountField } from "@/money/amount-field";
import { useGroup } from "@/money/group";
import { GroupField } from "@/money/group-input";
import { useMoneyWords } from "@/money/words";
import { Confirm } from "@/ui/confirm";
import { useToasts } from "@/ui/toast";

const TYPES = ["PROMOTIONAL", "FREE", "PAID"] as const;

/** Grants credit to a billing group; its days are those of the group's time zone. */
export function GrantDialog({ group: given = "", close }: { readonly group?: string; readonly close: () => void }) {
  const all = useCreditWords();
  const words = all.grant;
  const { dayIn } = useMoneyWords();
  const router = useRouter();
  const toasts = useToasts();
  const [group, setGroup] = useState(given);
  const [type, setType] = useState<Schema<"CreditType">>("PROMOTIONAL");
  const [amount, setAmount] = useState("");
  const [name, setName] = useState("");
  const [starts, setStarts] = useState("");
  const [expires, setExpires] = useState("");
  const [counters, setCounters] = useState("");
  const { currency, zone } = useGroup(group);
  const { send, error } = useSend("post", "/v1/credits", {
    changes: CREDIT_CHANGES,
    done: (made) => {
      toasts.done(words.done(made.name));
      router.push(at("/credits/view", { id: made.id }));
    },
  });
  const body = (reason: string): Schema<"NewCredit"> => ({
    billing_group: group,
    type,
    amount: { amount: decimal(amount.trim()), currency },
    reason,
    name: sent.text(name),
    granted_at: sent.day(starts, zone),
    expires_at: sent.day(expires, zone),
    counters: sent.names(counters),
    stage: "after_adjustments",
    tax_treatment: null,
    campaign: null,
  });
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
      <div className="grid gap-3 sm:grid-cols-2">
        <TypeField value={type} choose={setType} of={TYPES} problem={error} />
        <AmountField currency={currency} value={amount} set={setAmount} problem={error} isRequired />
      </div>
      <TextField label={all.name} hint={words.nameHint} pointer="/name" value={name} set={setName} problem={error} />
      <div className="grid gap-3 sm:grid-cols-2">
        <DayField
          label={all.startsOn}
          hint={`${words.startsHint} ${dayIn(zone)}`}
          pointer="/granted_at"
          value={starts}
          set={setStarts}
          problem={error}
        />
        <DayField
          label={all.expiresOn}
          hint={words.expiresHint}
          pointer="/expires_at"
          value={expires}
          set={setExpires}
          problem={error}
        />
      </div>
      <CountersField value={counters} set={setCounters} problem={error} />
    </Confirm>
  );
}
