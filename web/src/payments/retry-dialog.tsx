"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { PAYMENT_CHANGES } from "@/payments/changes";
import { usePaymentWords } from "@/payments/words";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { Field, Select } from "@/ui/form";
import { useToasts } from "@/ui/toast";
import { useGatewayName, useUiWords } from "@/ui/words";

const PAGE = "page";

/** Tries a payment again: in the same way, by another method of its group, or on the gateway's page. */
export function RetryDialog({ of, close }: { readonly of: Schema<"PaymentView">; readonly close: () => void }) {
  const words = usePaymentWords().acts.retry;
  const { states } = useUiWords();
  const router = useRouter();
  const toasts = useToasts();
  const isHard = of.decline === "hard";
  const { data: methods } = useGet("/v1/payment-methods", { query: { billing_group: of.billing_group } });
  const others = (methods?.data ?? []).filter(({ id, removed_at }) => id !== of.method && removed_at === null);
  const gatewayName = useGatewayName();
  const [chosen, choose] = useState<string>();
  const how = chosen ?? (isHard ? (others[0]?.id ?? PAGE) : "");
  const { send, error } = useSend("post", "/v1/payments/{id}/retry", {
    changes: PAYMENT_CHANGES,
    done: (made) => {
      toasts.done(words.done(states[made.state]));
      router.push(at("/payments/view", { id: made.id }));
    },
  });
  const body = {
    method: how === "" || how === PAGE ? null : how,
    gateway: how === PAGE ? of.gateway : null,
    return_url: null,
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.billing_group_name, figure: <Money of={of.money.amount} currency={of.money.currency} /> }}
      effects={words.effects}
      label={words.label}
      act={() => send({ path: { id: of.id }, body })}
    >
      <Field label={words.how} pointer="/method" problem={error} isRequired>
        {(control) => (
          <Select {...control} value={how} required={false} onChange={(event) => choose(event.target.value)}>
            {!isHard && <option value="">{words.same}</option>}
            {others.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
            <option value={PAGE}>{words.page(gatewayName(of.gateway))}</option>
          </Select>
        )}
      </Field>
    </Confirm>
  );
}
