"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { CONTRACT_CHANGES } from "@/contracts/changes";
import { useContractWords } from "@/contracts/words";
import { instantOf, localOf } from "@/format/local";
import { Confirm } from "@/ui/confirm";
import { Field, Input } from "@/ui/form";
import { useToasts } from "@/ui/toast";

/** Ends a contract at a time of the billing group's clocks. */
export function EndContract({
  of,
  zone,
  close,
}: {
  readonly of: Schema<"ContractView">;
  readonly zone: string;
  readonly close: () => void;
}) {
  const words = useContractWords();
  const toasts = useToasts();
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
      effects={words.endEffects}
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
