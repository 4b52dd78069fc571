/** One delivery: what is sent, and every attempt. */
"use client";

import type { Schema } from "@tallybook/contract";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { Button, Link } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Count, DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Copied } from "@/ui/secret";
import { Timeline } from "@/ui/timeline";
import { useToasts } from "@/ui/toast";
import { WEBHOOK_CHANGES } from "@/webhooks/changes";
import { useWebhookWords } from "@/webhooks/words";

const EVERY_MS = 5_000;

export function DeliveryDetail() {
  const id = usePlace().get("id") ?? "";
  const [isOpen, setIsOpen] = useState(true);
  const every = isOpen ? EVERY_MS : false;
  const found = useGet("/v1/webhook-deliveries/{id}", { path: { id } }, { enabled: id !== "", every });
  const isPending = found.data === undefined || found.data.delivery.state === "pending";
  if (isPending !== isOpen) {
    setIsOpen(isPending);
  }
  return <Loaded of={found}>{(of) => <Shown of={of} />}</Loaded>;
}

function Shown({ of }: { readonly of: Schema<"DeliveryView"> }) {
  const words = useWebhookWords();
  const { delivery } = of;
  return (
    <>
      <PageHeader
        title={calledOf(delivery)}
        crumbs={[
          { label: words.title, href: "/webhooks" },
          { label: words.deliveries, href: at("/webhooks", { tab: "deliveries" }) },
        ]}
        beside={<State of={delivery.state} />}
        actions={<Replay of={delivery} />}
      >
        <span className="font-mono text-xs">{delivery.id}</span>
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-2">
        <Section title={words.delivery}>
          <Facts of={delivery} />
        </Section>
        <Section title={words.attempts}>
          <Attempts of={of} />
        </Section>
        <Section title={words.body} className="lg:col-span-2">
          <Copied what={words.body} text={JSON.stringify(of.body, null, 2)} />
        </Section>
      </div>
    </>
  );
}

/** What a delivery is called: what happened, and the place in the order of what its endpoint is told. */
function calledOf({ type, sequence }: Schema<"DeliveryRow">): string {
  return `${type} #${sequence}`;
}

function Facts({ of }: { readonly of: Schema<"DeliveryRow"> }) {
  const words = useWebhookWords();
  const endpoint = useGet("/v1/webhook-endpoints/{id}", { path: { id: of.endpoint } }).data;
  return (
    <DetailList>
      <Detail label={words.endpoint}>
        <Link href={at("/webhooks/view", { id: of.endpoint })}>{endpoint?.url ?? of.endpoint}</Link>
      </Detail>
      <Detail label={words.made}>
        <DateTime at={of.created_at} />
      </Detail>
      <Detail label={words.attempts}>
        <Count of={of.attempts} />
      </Detail>
      {of.due_at !== null && (
        <Detail label={words.dueAt}>
          <DateTime at={of.due_at} />
        </Detail>
      )}
      {of.ended_at !== null && (
        <Detail label={words.endedAt}>
          <DateTime at={of.ended_at} />
        </Detail>
      )}
      {of.why !== null && <Detail label={words.why}>{of.why}</Detail>}
    </DetailList>
  );
}

function Attempts({ of }: { readonly of: Schema<"DeliveryView"> }) {
  const words = useWebhookWords();
  if (of.attempts.length === 0) {
    return <p className="text-sm text-muted">{words.noAttempts}</p>;
  }
  const happenings = of.attempts.map((attempt) => ({
    id: attempt.at,
    at: attempt.at,
    title: attempt.status === null ? words.noAnswer : words.answered(attempt.status),
    detail: (
      <>
        <span className="text-xs">{words.took(attempt.duration_ms)}</span>
        {attempt.answer !== "" && <span className="block font-mono text-xs">{attempt.answer}</span>}
      </>
    ),
    tone:
      attempt.status !== null && attempt.status >= 200 && attempt.status < 300 ? ("good" as const) : ("bad" as const),
  }));
  return <Timeline of={happenings} />;
}

function Replay({ of }: { readonly of: Schema<"DeliveryRow"> }) {
  const words = useWebhookWords();
  const may = useMay();
  const toasts = useToasts();
  const [isOpen, setIsOpen] = useState(false);
  const endpoint = useGet("/v1/webhook-endpoints/{id}", { path: { id: of.endpoint } }).data;
  const { send } = useSend("post", "/v1/webhook-deliveries/{id}/replay", {
    changes: WEBHOOK_CHANGES,
    done: () => toasts.done(words.acts.replayOne.done),
  });
  if (of.state === "pending" || !may("replay_webhook_delivery")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <RotateCw aria-hidden />
        {words.replay}
      </Button>
      <Confirm
        isOpen={isOpen}
        close={() => setIsOpen(false)}
        title={words.acts.replayOne.title}
        about={{ name: endpoint?.url ?? of.endpoint, figure: calledOf(of) }}
        effects={words.acts.replayOne.effects}
        label={words.acts.replayOne.label}
        act={() => send({ path: { id: of.id } })}
      />
    </>
  );
}
