/** Asks for what a billing group means to spend in each cycle. */
"use client";

import { decimal, type Schema } from "@tallybook/contract";
import { useState } from "react";
import { WATCH_CHANGES } from "@/alerts/changes";
import { useAlertWords } from "@/alerts/words";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Field } from "@/ui/form";
import { GroupPicker } from "@/ui/pickers";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

const DECIMAL = "[0-9]+([.][0-9]+)?";
const DECIMALS = `${DECIMAL}( *, *${DECIMAL})*`;

export function BudgetDialog({
  of,
  etag = null,
  close,
}: {
  /** The budget that is changed; none: a new one is made. */
  readonly of?: Schema<"BudgetView">;
  readonly etag?: string | null;
  readonly close: () => void;
}) {
  const words = useAlertWords();
  const ui = useUiWords();
  const toasts = useToasts();
  const [draft, setDraft] = useState({
    name: of?.name ?? "",
    group: of?.billing_group ?? "",
    amount: of?.amount.amount ?? "",
    percents: of?.percents.join(", ") ?? "50, 80, 100",
    suspendAt: of?.suspend_at ?? "",
  });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const path = { id: draft.group };
  const group = useGet("/v1/billing-groups/{id}", { path }, { enabled: draft.group !== "" }).data;
  const currency = of?.amount.currency ?? group?.currency ?? "";
  const make = useSend("post", "/v1/budgets", {
    changes: WATCH_CHANGES,
    done: () => toasts.done(words.createdBudget),
  });
  const change = useSend("patch", "/v1/budgets/{id}", {
    changes: WATCH_CHANGES,
    done: () => toasts.done(words.saved),
  });
  const problem = of === undefined ? make.error : change.error;
  const act = async () => {
    const body = {
      name: draft.name.trim(),
      amount: { amount: decimal(draft.amount.trim()), currency },
      percents: draft.percents.split(",").map((text) => decimal(text.trim())),
      suspend_at: draft.suspendAt.trim() === "" ? null : decimal(draft.suspendAt.trim()),
    };
    return of === undefined
      ? await make.send({ body: { ...body, billing_group: draft.group } })
      : await change.send({ path: { id: of.id }, body, etag });
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={of === undefined ? words.newBudget : words.editBudget}
      effects={[]}
      label={of === undefined ? words.createBudget : ui.save}
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
      {of === undefined && (
        <Field label={words.group} pointer="/billing_group" problem={problem} isRequired>
          {(control) => (
            <GroupPicker
              label={words.group}
              control={control}
              value={draft.group}
              choose={(id) => set({ group: id })}
            />
          )}
        </Field>
      )}
      <TextField
        label={words.amount(currency)}
        pointer="/amount"
        problem={problem}
        isRequired
        isDecimal
        pattern={DECIMAL}
        value={draft.amount}
        change={(amount) => set({ amount })}
      />
      <TextField
        label={words.percents}
        hint={words.percentsHint}
        pointer="/percents"
        problem={problem}
        isRequired
        pattern={DECIMALS}
        value={draft.percents}
        change={(percents) => set({ percents })}
      />
      <TextField
        label={words.suspendAt}
        hint={words.suspendHint}
        pointer="/suspend_at"
        problem={problem}
        isDecimal
        pattern={DECIMAL}
        value={draft.suspendAt}
        change={(suspendAt) => set({ suspendAt })}
      />
    </Confirm>
  );
}
