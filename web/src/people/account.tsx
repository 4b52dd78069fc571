/** One's own account: name, password, second factor, and where one is signed in. */
"use client";

import type { Schema } from "@tallybook/contract";
import { type FormEvent, useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { SecondFactor } from "@/people/second-factor";
import { isOpen, SessionTable } from "@/people/sessions";
import { usePeopleWords } from "@/people/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Loaded } from "@/ui/loaded";
import { PageHeader, Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";

const MOST_SESSIONS = 200;

export function Account() {
  const words = usePeopleWords();
  const found = useGet("/v1/me/user", {});
  return (
    <>
      <PageHeader title={words.account.title}>
        {found.data && `${found.data.email} · ${words.roles[found.data.role]}`}
      </PageHeader>
      <Loaded of={found}>
        {(user) => (
          <div className="grid gap-4">
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <div className="grid gap-4">
                <Profile of={user} etag={found.etag} />
                <SecondFactor of={user} />
              </div>
              <Password />
            </div>
            <SessionTable title={words.account.sessions} user={user.id} actions={<SignOutOthers user={user.id} />} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Profile({ of, etag }: { readonly of: Schema<"UserView">; readonly etag: string | null }) {
  const words = usePeopleWords();
  const toasts = useToasts();
  const [name, setName] = useState(of.name);
  const { send, error, isSending } = useSend("patch", "/v1/me/user", {
    changes: ["/v1/me/user", "/v1/me"],
    done: () => toasts.done(words.account.saved),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ body: { name: name.trim() }, etag }).catch(() => undefined); // shown below
  };
  return (
    <Section title={words.account.profile}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={words.name}
          pointer="/name"
          problem={error}
          isRequired
          maxLength={200}
          value={name}
          change={setName}
        />
        {error !== null && <Problem of={error} />}
        <div>
          <Button type="submit" isBusy={isSending} disabled={name.trim() === of.name}>
            {words.account.save}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Password() {
  const words = usePeopleWords().account;
  const toasts = useToasts();
  const [typed, setTyped] = useState({ current: "", next: "", again: "" });
  const { send, error, isSending } = useSend("post", "/v1/me/password", {
    changes: ["/v1/sessions"],
    done: () => {
      toasts.done(words.changed);
      setTyped({ current: "", next: "", again: "" });
    },
  });
  const isDifferent = typed.again !== "" && typed.again !== typed.next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isDifferent) {
      void send({ body: { password: typed.current, new_password: typed.next } }).catch(() => undefined); // shown below
    }
  };
  const rest = { problem: error, isRequired: true, type: "password", maxLength: 256 };
  return (
    <Section title={words.password}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          {...rest}
          label={words.current}
          pointer="/password"
          autoComplete="current-password"
          value={typed.current}
          change={(current) => setTyped({ ...typed, current })}
        />
        <TextField
          {...rest}
          label={words.next}
          pointer="/new_password"
          autoComplete="new-password"
          value={typed.next}
          change={(next) => setTyped({ ...typed, next })}
        />
        <TextField
          {...rest}
          label={words.again}
          autoComplete="new-password"
          hint={isDifferent ? <span className="text-bad">{words.differs}</span> : words.changeNote}
          value={typed.again}
          change={(again) => setTyped({ ...typed, again })}
        />
        {error !== null && <Problem of={error} />}
        <div>
          <Button type="submit" isBusy={isSending}>
            {words.change}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function SignOutOthers({ user }: { readonly user: string }) {
  const words = usePeopleWords().account;
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const { data } = useGet("/v1/sessions", { query: { user, limit: MOST_SESSIONS } });
  const others = (data?.data ?? []).filter((session) => !session.is_current && isOpen(session));
  const end = useSend("delete", "/v1/sessions/{id}", { changes: ["/v1/sessions"] });
  const act = async () => {
    for (const { id } of others) {
      await end.send({ path: { id } });
    }
    toasts.done(words.signedOut);
  };
  if (others.length === 0) {
    return null;
  }
  return (
    <>
      <Button size="small" onClick={() => setIsAsked(true)}>
        {words.signOutOthers}
      </Button>
      <Confirm
        isOpen={isAsked}
        close={() => setIsAsked(false)}
        title={words.signOutTitle}
        effects={[words.signOutEffect(others.length)]}
        label={words.signOutOthers}
        isDanger
        act={act}
      />
    </>
  );
}
