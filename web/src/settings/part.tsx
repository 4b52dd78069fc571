/** Some settings as a form; what is not one's to change can only be read. */
"use client";

import type { Schema } from "@tallybook/contract";
import { RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { changeOf, resetOf, type Setting, textOf } from "@/settings/shape";
import { useSettingsWords } from "@/settings/words";
import { Button, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { AreaField, SelectField, TextField } from "@/ui/fields";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";

interface PartProps {
  readonly title: string;
  readonly of: readonly Setting[];
  readonly view: Schema<"SettingsView">;
  readonly etag: string | null;
}

export function SettingsPart({ title, of, view, etag }: PartProps) {
  const words = useSettingsWords();
  const may = useMay();
  const toasts = useToasts();
  const before = Object.fromEntries(of.map((setting) => [setting.id, textOf(view, setting)]));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const after = { ...before, ...typed };
  const { send, error, isSending } = useSend("patch", "/v1/settings", {
    changes: ["/v1/settings"],
    done: () => {
      toasts.done(words.saved);
      setTyped({});
    },
  });
  const [asked, ask] = useState<Setting>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ body: changeOf(of, before, after), etag }).catch(() => undefined); // shown below
  };
  const mayChange = may("change_settings_of_tenant");
  const isChanged = of.some(({ id }) => after[id] !== before[id]);
  return (
    <Section title={title}>
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="grid gap-4">
          <legend className="sr-only">{title}</legend>
          <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
            {of.map((setting) => (
              <div key={setting.id} className="flex min-w-0 items-start gap-1.5">
                <One
                  of={setting}
                  value={after[setting.id] ?? ""}
                  change={(text) => setTyped({ ...typed, [setting.id]: text })}
                  problem={error}
                />
                {mayChange && (
                  <IconButton
                    label={words.reset(words.of[setting.id].label)}
                    className="mt-6"
                    onClick={() => ask(setting)}
                  >
                    <RotateCcw aria-hidden />
                  </IconButton>
                )}
              </div>
            ))}
          </div>
          {error !== null && <Problem of={error} />}
          {mayChange && (
            <div className="flex items-center gap-3">
              <Button type="submit" look="main" isBusy={isSending} disabled={!isChanged}>
                {words.save}
              </Button>
              {!isChanged && <span className="text-xs text-muted">{words.unchanged}</span>}
            </div>
          )}
        </fieldset>
      </form>
      {asked !== undefined && (
        <Confirm
          isOpen
          close={() => ask(undefined)}
          title={words.reset(words.of[asked.id].label)}
          about={{ name: before[asked.id] || words.nothing }}
          effects={[words.resetEffect, words.byDefault(words.of[asked.id].byDefault)]}
          label={words.resetLabel}
          isDanger
          act={() => send({ body: resetOf(asked, before[asked.id] ?? ""), etag })}
        />
      )}
    </Section>
  );
}

function One({
  of,
  value,
  change,
  problem,
}: {
  readonly of: Setting;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly problem: unknown;
}) {
  const words = useSettingsWords();
  const { label, note, byDefault } = words.of[of.id];
  const rest = {
    label,
    hint: `${note} ${words.byDefault(byDefault)}`,
    pointer: `/${of.id.replaceAll(".", "/")}`,
    problem,
    isRequired: true,
    className: "min-w-0 flex-1",
    value,
    change,
  };
  switch (of.kind) {
    case "choice":
      return (
        <SelectField
          {...rest}
          options={(of.choices ?? []).map((choice) => ({ value: choice, label: words.choices[choice] }))}
        />
      );
    case "area":
    case "amounts":
      return <AreaField {...rest} isRequired={false} rows={2} />;
    default:
      return <TextField {...rest} isRequired={false} isDecimal={of.kind === "decimal"} maxLength={of.most} />;
  }
}
