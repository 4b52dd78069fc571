/** One e-mail: what it says, and what became of it. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Send } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { Letter } from "@/settings/letter";
import { useSettingsWords } from "@/settings/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Count, DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { GroupLink } from "@/ui/names";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";

export function MessageDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/mail-messages/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} />}</Loaded>;
}

function Shown({ of }: { readonly of: Schema<"MailMessageView"> }) {
  const words = useSettingsWords();
  const said = words.message;
  const { message, letter } = of;
  return (
    <>
      <PageHeader
        title={`${words.kinds[message.kind]}: ${message.recipient ?? said.noRecipient}`}
        crumbs={[
          { label: words.title, href: "/settings" },
          { label: words.messages, href: at("/settings", { tab: "messages" }) },
        ]}
        beside={<State of={message.state} />}
        actions={<Resend of={message} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title={said.says}>
          {letter === null ? <p className="text-sm text-muted">{said.notWritten}</p> : <Letter of={letter} />}
        </Section>
        <Section title={said.state}>
          <Facts of={message} />
        </Section>
      </div>
    </>
  );
}

function Facts({ of }: { readonly of: Schema<"MailMessageRow"> }) {
  const words = useSettingsWords().message;
  return (
    <DetailList>
      <Detail label={words.group}>
        <GroupLink id={of.billing_group} name={of.billing_group_name} />
      </Detail>
      <Detail label={words.made}>
        <DateTime at={of.created_at} zone={of.timezone} />
      </Detail>
      <Detail label={words.attempts}>
        <Count of={of.attempts} />
      </Detail>
      {of.due_at !== null && (
        <Detail label={words.due}>
          <DateTime at={of.due_at} zone={of.timezone} />
        </Detail>
      )}
      {of.ended_at !== null && (
        <Detail label={words.ended}>
          <DateTime at={of.ended_at} zone={of.timezone} />
        </Detail>
      )}
      {of.error !== null && <Detail label={words.error}>{of.error}</Detail>}
    </DetailList>
  );
}

function Resend({ of }: { readonly of: Schema<"MailMessageRow"> }) {
  const { message: words, kinds } = useSettingsWords();
  const may = useMay();
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const { send } = useSend("post", "/v1/mail-messages/{id}/resend", {
    changes: ["/v1/mail-messages", "/v1/mail-messages/{id}"],
    done: () => toasts.done(words.resent),
  });
  if (of.state === "waiting" || !may("resend_mail_message")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>
        <Send aria-hidden />
        {words.resend}
      </Button>
      <Confirm
        isOpen={isAsked}
        close={() => setIsAsked(false)}
        title={words.resendTitle}
        about={{ name: of.billing_group_name, figure: kinds[of.kind] }}
        effects={words.resendEffects}
        label={words.resendLabel}
        act={() => send({ path: { id: of.id } })}
      />
    </>
  );
}
