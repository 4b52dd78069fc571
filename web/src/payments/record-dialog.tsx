/** Money that came by itself: a transfer or cash. */
"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { AmountField } from "@/money/amount-field";
import { useGroup } from "@/money/group";
import { GroupField } from "@/money/group-input";
import { PAYMENT_CHANGES } from "@/payments/changes";
import { usePaymentWords } from "@/payments/words";
import { Confirm } from "@/ui/confirm";
import { Money } from "@/ui/figures";
import { Checkbox, Field, Input } from "@/ui/form";
import { useToasts } from "@/ui/toast";

/** `payment` is one that waits for this transfer: it pays the invoices of that. */
export function RecordDialog({
  group: given = "",
  payment,
  close,
}: {
  readonly group?: string;
  readonly payment?: Schema<"PaymentView">;
  readonly close: () => void;
}) {
  const words = usePaymentWords().acts.record;
  const router = useRouter();
  const toasts = useToasts();
  const [group, setGroup] = useState(payment?.billing_group ?? given);
  const [amount, setAmount] = useState<string>(payment?.money.amount ?? "");
  const [reference, setReference] = useState("");
  const [invoices, setInvoices] = useState<readonly string[]>([]);
  const { currency } = useGroup(group);
  const { send, error } = useSend("post", "/v1/payments/record", {
    changes: PAYMENT_CHANGES,
    done: (made) => {
      toasts.done(words.done);
      router.push(at("/payments/view", { id: made.id }));
    },
  });
  const body = () => ({
    billing_group: group,
    money: { amount: decimal(amount.trim()), currency },
    reference: reference.trim(),
    invoices: [...invoices],
    payment: payment?.id ?? null,
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      effects={words.effects}
      label={words.go}
      act={() => send({ body: body() })}
    >
      {payment === undefined && (
        <GroupField
          value={group}
          problem={error}
          choose={(id) => {
            setGroup(id);
            setInvoices([]);
          }}
        />
      )}
      <AmountField currency={currency} value={amount} set={setAmount} pointer="/money" problem={error} isRequired />
      <Field label={words.reference} hint={words.referenceHint} pointer="/reference" problem={error} isRequired>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
      {payment === undefined && group !== "" && <Owed group={group} chosen={invoices} choose={setInvoices} />}
    </Confirm>
  );
}

const MOST = 100;

/** Invoices of which something is due, to be paid first. */
function Owed({
  group,
  chosen,
  choose,
}: {
  readonly group: string;
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
}) {
  const words = usePaymentWords().acts.record;
  const asked = (state: "overdue" | "finalized") => ({
    query: { billing_group: group, state, sort: "period" as const, limit: MOST },
  });
  const overdue = useGet("/v1/invoices", asked("overdue")).data?.data;
  const open = useGet("/v1/invoices", asked("finalized")).data?.data;
  if (overdue === undefined || open === undefined) {
    return null;
  }
  const owed = [...overdue, ...open];
  if (owed.length === 0) {
    return <p className="text-sm text-muted">{words.noInvoices}</p>;
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium">{words.invoices}</legend>
      {owed.map(({ id, number, standing, amount_due, currency }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          onChange={() => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
          label={
            <>
              {number ?? id}{" "}
              <span className="text-muted">
                (<Money of={standing?.due ?? amount_due} currency={currency} /> {words.due})
              </span>
            </>
          }
        />
      ))}
    </fieldset>
  );
}
