/** One template of e-mails: changed, tried with a sample, and given back to the built-in one. */
"use client";

import type { Schema } from "@tallybook/contract";
import { type FormEvent, useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { Letter } from "@/settings/letter";
import { useSettingsWords } from "@/settings/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { AreaField, TextField } from "@/ui/fields";
import { Loaded } from "@/ui/loaded";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";

type View = Schema<"MailTemplateView">;

const CHANGES = ["/v1/mail-templates", "/v1/mail-templates/{kind}/{language}"] as const;

export function TemplateDetail() {
  const place = usePlace();
  const path = { kind: place.get("kind") ?? "", language: place.get("language") ?? "" };
  const isNamed = path.kind !== "" && path.language !== "";
  const found = useGet("/v1/mail-templates/{kind}/{language}", { path }, { enabled: isNamed });
  return <Loaded of={found}>{(of) => <Shown key={`${of.is_built_in}`} of={of} etag={found.etag} />}</Loaded>;
}

interface OfTemplate {
  readonly of: View;
  readonly etag: string | null;
}

function Shown({ of, etag }: OfTemplate) {
  const words = useSettingsWords();
  const said = words.template;
  return (
    <>
      <PageHeader
        title={said.title(words.kinds[of.kind], words.languages[of.language] ?? of.language)}
        crumbs={[
          { label: words.title, href: "/settings" },
          { label: words.templates, href: at("/settings", { tab: "templates" }) },
        ]}
        actions={<Restore of={of} etag={etag} />}
      >
        {of.is_built_in ? said.builtIn : said.own}
      </PageHeader>
      <Editor of={of} />
    </>
  );
}

function Editor({ of }: { readonly of: View }) {
  const words = useSettingsWords().template;
  const mayKeep = useMay()("keep_mail_template");
  const toasts = useToasts();
  const [draft, setDraft] = useState({ subject: of.subject, text: of.text, html: of.html });
  const [letter, setLetter] = useState<Schema<"LetterView">>();
  const body = { kind: of.kind, language: of.language, ...draft };
  const keep = useSend("post", "/v1/mail-templates", { changes: CHANGES, done: () => toasts.done(words.saved) });
  const tried = useSend("post", "/v1/mail-templates/preview", { changes: [], done: setLetter });
  const problem = keep.error ?? tried.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep.send({ body }).catch(() => undefined); // shown below
  };
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Section>
        <form onSubmit={submit} className="grid gap-4 pt-3">
          <fieldset disabled={!mayKeep} className="grid gap-4">
            <legend className="sr-only">{words.origin}</legend>
            <TextField
              label={words.subject}
              pointer="/subject"
              problem={problem}
              isRequired
              value={draft.subject}
              change={(subject) => set({ subject })}
            />
            <AreaField
              label={words.text}
              pointer="/text"
              problem={problem}
              isRequired
              isCode
              rows={10}
              value={draft.text}
              change={(text) => set({ text })}
            />
            <AreaField
              label={words.html}
              pointer="/html"
              problem={problem}
              isRequired
              isCode
              rows={14}
              value={draft.html}
              change={(html) => set({ html })}
            />
          </fieldset>
          {problem !== null && <Problem of={problem} />}
          <div className="flex flex-wrap gap-2">
            {mayKeep && (
              <Button type="submit" look="main" isBusy={keep.isSending}>
                {words.save}
              </Button>
            )}
            <Button isBusy={tried.isSending} onClick={() => void tried.send({ body }).catch(() => undefined)}>
              {words.preview}
            </Button>
          </div>
        </form>
      </Section>
      <div className="grid gap-4">
        {letter !== undefined && (
          <Section title={words.previewTitle}>
            <Letter of={letter} />
          </Section>
        )}
        <Section title={words.fields}>
          <ul className="flex flex-wrap gap-1.5">
            {of.fields.map((field) => (
              <li key={field} className="rounded bg-raised px-1.5 font-mono text-xs wrap-anywhere">
                {field}
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </div>
  );
}

function Restore({ of, etag }: OfTemplate) {
  const { template: words, kinds, languages } = useSettingsWords();
  const may = useMay();
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const { send } = useSend("delete", "/v1/mail-templates/{kind}/{language}", {
    changes: CHANGES,
    done: () => toasts.done(words.restored),
  });
  if (of.is_built_in || !may("delete_mail_template")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{words.restore}</Button>
      <Confirm
        isOpen={isAsked}
        close={() => setIsAsked(false)}
        title={words.restoreTitle}
        about={{ name: words.title(kinds[of.kind], languages[of.language] ?? of.language) }}
        effects={words.restoreEffects}
        label={words.restoreLabel}
        isDanger
        act={() => send({ path: { kind: of.kind, language: of.language }, etag })}
      />
    </>
  );
}
