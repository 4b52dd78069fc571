/** What is done with an endpoint, each said and confirmed first. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSend } from "@/api/send";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { useToasts } from "@/ui/toast";
import { WEBHOOK_CHANGES } from "@/webhooks/changes";
import { useWebhookWords } from "@/webhooks/words";

export type EndpointAct = "rotate" | "enable" | "disable" | "delete" | "replay";

interface ActProps {
  readonly of: Schema<"EndpointView">;
  readonly etag: string | null;
  readonly close: () => void;
}

export function EndpointActs({
  act,
  rotated,
  ...rest
}: ActProps & { readonly act: EndpointAct; readonly rotated: (secret: string) => void }) {
  switch (act) {
    case "rotate":
      return <Rotate {...rest} rotated={rotated} />;
    case "replay":
      return <Replay {...rest} />;
    case "delete":
      return <Delete {...rest} />;
    default:
      return <Turn {...rest} act={act} />;
  }
}

function Turn({ of, close, act }: ActProps & { readonly act: "enable" | "disable" }) {
  const words = useWebhookWords().acts[act];
  const toasts = useToasts();
  const options = { changes: WEBHOOK_CHANGES, done: () => toasts.done(words.done) };
  const enable = useSend("post", "/v1/webhook-endpoints/{id}/enable", options);
  const disable = useSend("post", "/v1/webhook-endpoints/{id}/disable", options);
  const { send } = act === "enable" ? enable : disable;
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.url }}
      effects={words.effects}
      label={words.label}
      isDanger={act === "disable"}
      act={() => send({ path: { id: of.id } })}
    />
  );
}

function Delete({ of, etag, close }: ActProps) {
  const words = useWebhookWords().acts.delete;
  const toasts = useToasts();
  const router = useRouter();
  const { send } = useSend("delete", "/v1/webhook-endpoints/{id}", { changes: ["/v1/webhook-endpoints"] });
  const act = async () => {
    await send({ path: { id: of.id }, etag });
    toasts.done(words.done);
    router.push("/webhooks");
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title}
      about={{ name: of.url }}
      effects={words.effects}
      label={words.label}
      isDanger
      act={act}
    />
  );
}

function Rotate({ of, close, rotated }: ActProps & { readonly rotated: (secret: string) => void }) {
  const words = useWebhookWords();
  const [hours, setHours] = useState("24");
  const { send, error } = useSend("post", "/v1/webhook-endpoints/{id}/rotate", {
    changes: WEBHOOK_CHANGES,
    done: ({ secret }) => rotated(secret),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.acts.rotate.title}
      about={{ name: of.url }}
      effects={words.acts.rotate.effects}
      label={words.acts.rotate.label}
      act={() => send({ path: { id: of.id }, body: { overlap_hours: +hours } })}
    >
      <TextField
        label={words.hours}
        hint={words.hoursHint}
        pointer="/overlap_hours"
        problem={error}
        isRequired
        inputMode="numeric"
        pattern="[0-9]+"
        value={hours}
        change={setHours}
      />
    </Confirm>
  );
}

function Replay({ of, close }: ActProps) {
  const words = useWebhookWords();
  const toasts = useToasts();
  const [since, setSince] = useState("");
  const { send, error } = useSend("post", "/v1/webhook-endpoints/{id}/replay", {
    changes: WEBHOOK_CHANGES,
    done: ({ deliveries }) => toasts.done(words.acts.replay.done(deliveries)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.acts.replay.title}
      about={{ name: of.url }}
      effects={words.acts.replay.effects}
      label={words.acts.replay.label}
      act={() => send({ path: { id: of.id }, body: { since: new Date(since).toISOString() } })}
    >
      <TextField
        label={words.since}
        pointer="/since"
        problem={error}
        isRequired
        type="datetime-local"
        value={since}
        change={setSince}
      />
    </Confirm>
  );
}
