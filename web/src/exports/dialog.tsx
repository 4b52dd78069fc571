/** Asks for what an export is to be of. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { SUBJECTS } from "@/exports/subjects";
import { useExportWords } from "@/exports/words";
import { monthOf, ownZone } from "@/format/instant";
import { useHome } from "@/shell/navigation";
import { Confirm } from "@/ui/confirm";
import { SelectField, TextField } from "@/ui/fields";
import { Checkbox, Field } from "@/ui/form";
import { OrganizationPicker } from "@/ui/organization-picker";
import { GroupPicker } from "@/ui/pickers";
import { useToasts } from "@/ui/toast";

export function ExportDialog({ close }: { readonly close: () => void }) {
  const words = useExportWords();
  const toasts = useToasts();
  const router = useRouter();
  const home = useHome();
  const [draft, setDraft] = useState({
    subject: "usage" as Schema<"Subject">,
    format: "csv" as Schema<"FileFormat">,
    month: monthOf(new Date(), ownZone()),
    through: "",
    group: "",
    organization: "",
    isAscii: false,
  });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const { send, error } = useSend("post", "/v1/exports", {
    changes: ["/v1/exports"],
    done: ({ id }) => {
      toasts.done(words.created);
      router.push(at(`${home}/exports/view`, { id }));
    },
  });
  const body = {
    subject: draft.subject,
    format: draft.format,
    month: draft.month,
    through: draft.through === "" ? null : draft.through,
    billing_group: draft.group === "" ? null : draft.group,
    organization: draft.organization === "" ? null : draft.organization,
    ascii_only: draft.isAscii,
  };
  return (
    <Confirm isOpen close={close} title={words.new} effects={[]} label={words.create} act={() => send({ body })}>
      <SelectField
        label={words.subject}
        pointer="/subject"
        problem={error}
        isRequired
        value={draft.subject}
        change={(subject) => set({ subject: subject as Schema<"Subject"> })}
        options={SUBJECTS.map((value) => ({ value, label: words.subjects[value] }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={words.month}
          pointer="/month"
          problem={error}
          isRequired
          type="month"
          value={draft.month}
          change={(month) => set({ month })}
        />
        <TextField
          label={words.through}
          hint={words.throughHint}
          pointer="/through"
          problem={error}
          type="month"
          min={draft.month}
          value={draft.through}
          change={(through) => set({ through })}
        />
      </div>
      <SelectField
        label={words.format}
        pointer="/format"
        problem={error}
        isRequired
        value={draft.format}
        change={(format) => set({ format: format as Schema<"FileFormat"> })}
        options={(["csv", "parquet"] as const).map((value) => ({ value, label: words.formats[value] }))}
      />
      <Field label={words.group} pointer="/billing_group" problem={error}>
        {(control) => (
          <GroupPicker
            label={words.group}
            control={control}
            none={words.everything}
            value={draft.group}
            choose={(group) => set({ group })}
          />
        )}
      </Field>
      {home === "" && (
        <Field label={words.organization} pointer="/organization" problem={error}>
          {(control) => (
            <OrganizationPicker
              label={words.organization}
              control={control}
              none={words.everything}
              value={draft.organization}
              choose={(organization) => set({ organization })}
            />
          )}
        </Field>
      )}
      <Checkbox
        label={words.ascii}
        checked={draft.isAscii}
        onChange={(event) => set({ isAscii: event.target.checked })}
      />
    </Confirm>
  );
}
