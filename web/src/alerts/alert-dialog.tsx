/** Asks for what is watched, and from where on it is told. */
"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useState } from "react";
import { WATCH_CHANGES } from "@/alerts/changes";
import { useAlertWords } from "@/alerts/words";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { Confirm } from "@/ui/confirm";
import { SelectField, TextField } from "@/ui/fields";
import { Field } from "@/ui/form";
import { CounterPicker, GroupPicker } from "@/ui/pickers";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

const MEASURES = ["spend", "usage", "credit", "anomaly", "spend_anomaly"] as const;
const DECIMAL = "[0-9]+([.][0-9]+)?";

interface Draft {
  readonly name: string;
  readonly group: string;
  readonly measure: string;
  readonly amount: string;
  readonly counter: string;
  readonly quantity: string;
  readonly factor: string;
  readonly days: string;
}

function draftOf(of: Schema<"AlertView"> | undefined): Draft {
  return {
    name: of?.name ?? "",
    group: of?.billing_group ?? "",
    measure: of?.measure ?? "spend",
    amount: of?.amount?.amount ?? "",
    counter: of?.counter ?? "",
    quantity: of?.quantity ?? "",
    factor: of?.factor ?? "2",
    days: `${of?.days ?? 7}`,
  };
}

/** The limit of a draft: what its measure needs, and nothing else. */
function limitOf(draft: Draft, currency: string) {
  switch (draft.measure) {
    case "usage":
      return { quantity: decimal(draft.quantity.trim()) };
    case "anomaly":
    case "spend_anomaly":
      return { factor: decimal(draft.factor.trim()), days: +draft.days };
    default:
      return { amount: { amount: decimal(draft.amount.trim()), currency } };
  }
}

function hasCounter(measure: string): boolean {
  return measure === "usage" || measure === "anomaly";
}

export function AlertDialog({
  of,
  etag = null,
  close,
}: {
  /** The alert whose name or limit is changed; none: a new one is made. */
  readonly of?: Schema<"AlertView">;
  readonly etag?: string | null;
  readonly close: () => void;
}) {
  const words = useAlertWords();
  const ui = useUiWords();
  const toasts = useToasts();
  const [draft, setDraft] = useState(() => draftOf(of));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const path = { id: draft.group };
  const group = useGet("/v1/billing-groups/{id}", { path }, { enabled: draft.group !== "" }).data;
  const currency = of?.amount?.currency ?? group?.currency ?? "";
  const make = useSend("post", "/v1/alerts", {
    changes: WATCH_CHANGES,
    done: () => toasts.done(words.createdAlert),
  });
  const change = useSend("patch", "/v1/alerts/{id}", { changes: WATCH_CHANGES, done: () => toasts.done(words.saved) });
  const problem = of === undefined ? make.error : change.error;
  const act = async () => {
    const body = { name: draft.name.trim(), ...limitOf(draft, currency) };
    if (of !== undefined) {
      return await change.send({ path: { id: of.id }, body, etag });
    }
    const counter = hasCounter(draft.measure) ? { counter: draft.counter } : {};
    return await make.send({ body: { ...body, billing_group: draft.group, measure: draft.measure, ...counter } });
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={of === undefined ? words.newAlert : words.editAlert}
      effects={[]}
      label={of === undefined ? words.create : ui.save}
      act={act}
    >
      <TextField
        label={words.name}
        pointer="/name"
        problem={problem}
        isRequired
        maxLength={200}
        value={draft.name}
        change={(name) => set({ name })}
      />
      {of === undefined && <Watched draft={draft} set={set} problem={problem} />}
      <LimitFields draft={draft} set={set} problem={problem} currency={currency} />
    </Confirm>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly problem: unknown;
}

/** What does not change later: of which billing group what is watched. */
function Watched({ draft, set, problem }: PartProps) {
  const words = useAlertWords();
  return (
    <>
      <Field label={words.group} pointer="/billing_group" problem={problem} isRequired>
        {(control) => (
          <GroupPicker label={words.group} control={control} value={draft.group} choose={(group) => set({ group })} />
        )}
      </Field>
      <SelectField
        label={words.measure}
        pointer="/measure"
        problem={problem}
        isRequired
        value={draft.measure}
        change={(measure) => set({ measure })}
        options={MEASURES.map((value) => ({ value, label: words.measures[value] ?? value }))}
      />
      {hasCounter(draft.measure) && (
        <Field label={words.counter} pointer="/counter" problem={problem} isRequired>
          {(control) => (
            <CounterPicker
              label={words.counter}
              control={control}
              value={draft.counter}
              choose={(counter) => set({ counter })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function LimitFields({ draft, set, problem, currency }: PartProps & { readonly currency: string }) {
  const words = useAlertWords();
  const rest = { problem, isRequired: true, isDecimal: true, pattern: DECIMAL };
  if (draft.measure === "usage") {
    return (
      <TextField
        {...rest}
        label={words.quantity}
        hint={words.quantityHint}
        pointer="/quantity"
        value={draft.quantity}
        change={(quantity) => set({ quantity })}
      />
    );
  }
  if (draft.measure === "spend" || draft.measure === "credit") {
    return (
      <TextField
        {...rest}
        label={words.amount(currency)}
        hint={words.amountHints[draft.measure]}
        pointer="/amount"
        value={draft.amount}
        change={(amount) => set({ amount })}
      />
    );
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        {...rest}
        label={words.factor}
        hint={words.factorHint}
        pointer="/factor"
        value={draft.factor}
        change={(factor) => set({ factor })}
      />
      <TextField
        {...rest}
        label={words.days}
        pointer="/days"
        pattern="[0-9]+"
        value={draft.days}
        change={(days) => set({ days })}
      />
    </div>
  );
}
