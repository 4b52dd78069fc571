/** Setting up a device that shows codes, and taking it away. */
"use client";

import type { Schema } from "@tallybook/contract";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useSend } from "@/api/send";
import { usePeopleWords } from "@/people/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Section } from "@/ui/page";
import { Copied, SecretDialog } from "@/ui/secret";
import { Skeleton } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

// Loaded when there is a code to show.
const QrCode = dynamic(async () => (await import("@/people/qr")).QrCode, {
  ssr: false,
  loading: () => <Skeleton className="size-48" />,
});

export function SecondFactor({ of }: { readonly of: Schema<"UserView"> }) {
  const words = usePeopleWords().factor;
  const toasts = useToasts();
  const [act, setAct] = useState<"begin" | "remove">();
  const [factor, setFactor] = useState<Schema<"FactorView">>();
  const [codes, setCodes] = useState<string>();
  const confirmed = (all: readonly string[]) => {
    toasts.done(words.done);
    setCodes(all.join("\n"));
  };
  return (
    <Section title={words.title}>
      <p className="mb-3 text-sm text-muted">{of.has_second_factor === true ? words.isOn : words.note}</p>
      {of.has_second_factor === true ? (
        <Button onClick={() => setAct("remove")}>{words.remove}</Button>
      ) : (
        <Button onClick={() => setAct("begin")}>{words.setUp}</Button>
      )}
      {act === "begin" && <Begin close={() => setAct(undefined)} begun={setFactor} />}
      {act === "remove" && <Remove close={() => setAct(undefined)} />}
      {factor !== undefined && <Check of={factor} close={() => setFactor(undefined)} confirmed={confirmed} />}
      <SecretDialog title={words.codesTitle} what={words.codes} secret={codes} close={() => setCodes(undefined)}>
        <p className="text-muted">{words.codesNote}</p>
      </SecretDialog>
    </Section>
  );
}

function PasswordAsked({
  problem,
  value,
  change,
}: {
  readonly problem: unknown;
  readonly value: string;
  readonly change: (value: string) => void;
}) {
  const words = usePeopleWords().factor;
  return (
    <TextField
      label={words.password}
      pointer="/password"
      problem={problem}
      isRequired
      type="password"
      autoComplete="current-password"
      value={value}
      change={change}
    />
  );
}

function Begin({
  close,
  begun,
}: {
  readonly close: () => void;
  readonly begun: (factor: Schema<"FactorView">) => void;
}) {
  const words = usePeopleWords().factor;
  const [password, setPassword] = useState("");
  const { send, error } = useSend("post", "/v1/me/second-factor", { changes: [], done: begun });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.setUpTitle}
      effects={[words.note]}
      label={words.goOn}
      act={() => send({ body: { password } })}
    >
      <PasswordAsked problem={error} value={password} change={setPassword} />
    </Confirm>
  );
}

function Check({
  of,
  close,
  confirmed,
}: {
  readonly of: Schema<"FactorView">;
  readonly close: () => void;
  readonly confirmed: (codes: readonly string[]) => void;
}) {
  const words = usePeopleWords().factor;
  const [code, setCode] = useState("");
  const { send, error } = useSend("post", "/v1/me/second-factor/confirm", {
    changes: ["/v1/me/user"],
    done: ({ codes }) => confirmed(codes),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.setUpTitle}
      effects={[words.scan]}
      label={words.confirm}
      act={() => send({ body: { code: code.trim() } })}
    >
      <div className="grid justify-center">
        <QrCode text={of.uri} label={words.picture} />
      </div>
      <Copied what={words.secret} text={of.secret} />
      <TextField
        label={words.code}
        pointer="/code"
        problem={error}
        isRequired
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={40}
        value={code}
        change={setCode}
      />
    </Confirm>
  );
}

function Remove({ close }: { readonly close: () => void }) {
  const words = usePeopleWords().factor;
  const toasts = useToasts();
  const [password, setPassword] = useState("");
  const { send, error } = useSend("post", "/v1/me/second-factor/remove", {
    changes: ["/v1/me/user"],
    done: () => toasts.done(words.removed),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.removeTitle}
      effects={words.removeEffects}
      label={words.removeLabel}
      isDanger
      act={() => send({ body: { password } })}
    >
      <PasswordAsked problem={error} value={password} change={setPassword} />
    </Confirm>
  );
}
