/** How e-mail is sent. */
"use client";

import type { Schema } from "@tallybook/contract";
import { type FormEvent, useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useSettingsWords } from "@/settings/words";
import { Button } from "@/ui/button";
import { SelectField, TextField } from "@/ui/fields";
import { Checkbox } from "@/ui/form";
import { Loaded } from "@/ui/loaded";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";

type View = Schema<"MailSettingsView">;

export const KINDS = ["invoice", "credit_note", "receipt", "dunning", "alert"] as const;
const SECURITIES = ["starttls", "tls", "none"] as const;

export function MailServer() {
  const found = useGet("/v1/mail-settings", {});
  return <Loaded of={found}>{(view) => <Server view={view} etag={found.etag} />}</Loaded>;
}

interface Draft {
  readonly host: string;
  readonly port: string;
  readonly security: View["security"];
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly fromName: string;
  readonly replyTo: string;
  readonly kinds: View["kinds"];
  readonly isAttached: boolean;
}

function draftOf(view: View): Draft {
  return {
    host: view.host ?? "",
    port: `${view.port}`,
    security: view.security,
    user: view.user ?? "",
    password: "",
    from: view.from_address ?? "",
    fromName: view.from_name ?? "",
    replyTo: view.reply_to ?? "",
    kinds: view.kinds,
    isAttached: view.attach_documents,
  };
}

/** What is sent of a draft; a text that is empty is null where nothing may stand there, or left out. */
function changeOf(draft: Draft): Schema<"MailSettingsChange"> {
  const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    host: orNull(draft.host),
    port: +draft.port,
    security: draft.security,
    user: orNull(draft.user),
    reply_to: orNull(draft.replyTo),
    kinds: draft.kinds,
    attach_documents: draft.isAttached,
    ...(draft.password !== "" && { password: draft.password }),
    ...(draft.from.trim() !== "" && { from_address: draft.from.trim() }),
    ...(draft.fromName.trim() !== "" && { from_name: draft.fromName.trim() }),
  };
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly problem: unknown;
}

function Server({ view, etag }: { readonly view: View; readonly etag: string | null }) {
  const settings = useSettingsWords();
  const words = settings.server;
  const may = useMay();
  const toasts = useToasts();
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const draft = { ...draftOf(view), ...typed };
  const { send, error, isSending } = useSend("patch", "/v1/mail-settings", {
    changes: ["/v1/mail-settings"],
    done: () => {
      toasts.done(settings.saved);
      setTyped({});
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ body: changeOf(draft), etag }).catch(() => undefined); // shown below
  };
  const set = (change: Partial<Draft>) => setTyped({ ...typed, ...change });
  const mayChange = may("change_mail_settings");
  return (
    <Section title={words.title}>
      {view.host === null && <p className="mb-3 text-sm text-muted">{words.off}</p>}
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="grid gap-4">
          <legend className="sr-only">{words.title}</legend>
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
            <Connection draft={draft} set={set} problem={error} hasPassword={view.has_password} />
            <Sender draft={draft} set={set} problem={error} />
          </div>
          <Kinds draft={draft} set={set} problem={error} />
          {error !== null && <Problem of={error} />}
          {mayChange && (
            <div>
              <Button type="submit" look="main" isBusy={isSending}>
                {settings.save}
              </Button>
            </div>
          )}
        </fieldset>
      </form>
    </Section>
  );
}

function Connection({ draft, set, problem, hasPassword }: PartProps & { readonly hasPassword: boolean }) {
  const words = useSettingsWords().server;
  return (
    <>
      <TextField
        label={words.host}
        hint={words.hostHint}
        pointer="/host"
        problem={problem}
        value={draft.host}
        change={(host) => set({ host })}
      />
      <TextField
        label={words.port}
        pointer="/port"
        problem={problem}
        isRequired
        inputMode="numeric"
        pattern="[0-9]+"
        value={draft.port}
        change={(port) => set({ port })}
      />
      <SelectField
        label={words.security}
        pointer="/security"
        problem={problem}
        isRequired
        value={draft.security}
        change={(security) => set({ security: security as Draft["security"] })}
        options={SECURITIES.map((value) => ({ value, label: words.securities[value] }))}
      />
      <TextField
        label={words.user}
        hint={words.userHint}
        pointer="/user"
        problem={problem}
        value={draft.user}
        change={(user) => set({ user })}
      />
      <TextField
        label={words.password}
        hint={hasPassword ? words.passwordKept : words.passwordNone}
        pointer="/password"
        problem={problem}
        type="password"
        autoComplete="new-password"
        maxLength={500}
        value={draft.password}
        change={(password) => set({ password })}
      />
    </>
  );
}

function Sender({ draft, set, problem }: PartProps) {
  const words = useSettingsWords().server;
  return (
    <>
      <TextField
        label={words.from}
        pointer="/from_address"
        problem={problem}
        type="email"
        maxLength={254}
        value={draft.from}
        change={(from) => set({ from })}
      />
      <TextField
        label={words.fromName}
        pointer="/from_name"
        problem={problem}
        maxLength={200}
        value={draft.fromName}
        change={(fromName) => set({ fromName })}
      />
      <TextField
        label={words.replyTo}
        hint={words.replyToHint}
        pointer="/reply_to"
        problem={problem}
        type="email"
        value={draft.replyTo}
        change={(replyTo) => set({ replyTo })}
      />
    </>
  );
}

function Kinds({ draft, set }: PartProps) {
  const settings = useSettingsWords();
  const words = settings.server;
  const turn = (kind: (typeof KINDS)[number]) =>
    set({ kinds: KINDS.filter((one) => (one === kind) !== draft.kinds.includes(one)) });
  return (
    <div className="grid gap-2">
      <p className="text-sm font-medium">{words.kinds}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={settings.kinds[kind]}
            checked={draft.kinds.includes(kind)}
            onChange={() => turn(kind)}
          />
        ))}
      </div>
      <Checkbox
        label={words.attach}
        checked={draft.isAttached}
        onChange={(event) => set({ isAttached: event.target.checked })}
      />
    </div>
  );
}
