/** One endpoint: how it stands, what can be done with it, and what it was told. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Ellipsis, Pencil, Play, Send } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { Button, IconButton } from "@/ui/button";
import { DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { SecretDialog } from "@/ui/secret";
import { useToasts } from "@/ui/toast";
import { WEBHOOK_CHANGES } from "@/webhooks/changes";
import { Deliveries } from "@/webhooks/deliveries";
import { type EndpointAct, EndpointActs } from "@/webhooks/endpoint-acts";
import { EndpointDialog } from "@/webhooks/endpoint-dialog";
import { stateOf } from "@/webhooks/webhooks";
import { useWebhookWords } from "@/webhooks/words";

interface OfEndpoint {
  readonly of: Schema<"EndpointView">;
  readonly etag: string | null;
}

export function EndpointDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/webhook-endpoints/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} etag={found.etag} />}</Loaded>;
}

function Shown({ of, etag }: OfEndpoint) {
  const words = useWebhookWords();
  return (
    <>
      <PageHeader
        title={of.url}
        crumbs={[{ label: words.title, href: "/webhooks" }]}
        beside={<State of={stateOf(of)} />}
        actions={<Actions of={of} etag={etag} />}
      >
        {of.description}
      </PageHeader>
      <div className="grid gap-4">
        <Section title={words.endpoint}>
          <Facts of={of} />
        </Section>
        <Deliveries endpoint={of.id} />
      </div>
    </>
  );
}

function Facts({ of }: Pick<OfEndpoint, "of">) {
  const words = useWebhookWords();
  return (
    <DetailList>
      <Detail label={words.types}>
        {of.types.length === 0 ? (
          words.allTypes
        ) : (
          <span className="flex flex-wrap gap-1">
            {of.types.map((type) => (
              <span key={type} className="rounded bg-raised px-1.5 font-mono text-xs">
                {type}
              </span>
            ))}
          </span>
        )}
      </Detail>
      <Detail label={words.pace}>{words.paces[of.pace]}</Detail>
      {of.failing_since !== null && (
        <Detail label={words.failingSince}>
          <DateTime at={of.failing_since} />
        </Detail>
      )}
      {of.disabled_why !== null && <Detail label={words.disabledWhy}>{of.disabled_why}</Detail>}
      <Detail label={words.made}>
        <DateTime at={of.created_at} />
      </Detail>
      <Detail label={words.madeBy}>{of.created_by}</Detail>
    </DetailList>
  );
}

function Actions({ of, etag }: OfEndpoint) {
  const words = useWebhookWords();
  const may = useMay();
  const toasts = useToasts();
  const [act, setAct] = useState<EndpointAct | "edit">();
  const [secret, setSecret] = useState<string>();
  const close = () => setAct(undefined);
  const test = useSend("post", "/v1/webhook-endpoints/{id}/test", {
    changes: WEBHOOK_CHANGES,
    done: () => toasts.done(words.tested),
  });
  const isOff = of.disabled_at !== null;
  const isAdmin = may("change_webhook_endpoint");
  const isOffered = isAdmin || may("replay_failed_webhooks");
  return (
    <>
      {may("send_webhook_test") && !isOff && (
        <Button isBusy={test.isSending} onClick={() => void test.send({ path: { id: of.id } }).catch(toasts.failed)}>
          <Send aria-hidden />
          {words.test}
        </Button>
      )}
      {isOff && may("enable_webhook_endpoint") && (
        <Button look="main" onClick={() => setAct("enable")}>
          <Play aria-hidden />
          {words.enable}
        </Button>
      )}
      {isAdmin && (
        <Button onClick={() => setAct("edit")}>
          <Pencil aria-hidden />
          {words.edit}
        </Button>
      )}
      {isOffered && (
        <Menu
          trigger={
            <IconButton label={words.more} look="plain">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          {may("replay_failed_webhooks") && <MenuItem act={() => setAct("replay")}>{words.replaySince}</MenuItem>}
          {may("rotate_webhook_secret") && <MenuItem act={() => setAct("rotate")}>{words.rotate}</MenuItem>}
          {isAdmin && <MenuLine />}
          {!isOff && may("disable_webhook_endpoint") && (
            <MenuItem act={() => setAct("disable")}>{words.disable}</MenuItem>
          )}
          {may("delete_webhook_endpoint") && (
            <MenuItem isDanger act={() => setAct("delete")}>
              {words.delete}
            </MenuItem>
          )}
        </Menu>
      )}
      {act === "edit" && <EndpointDialog of={of} etag={etag} close={close} />}
      {act !== undefined && act !== "edit" && (
        <EndpointActs of={of} etag={etag} act={act} close={close} rotated={setSecret} />
      )}
      <SecretDialog title={words.secretTitle} what={words.secret} secret={secret} close={() => setSecret(undefined)}>
        <p className="text-muted">{words.secretNote}</p>
      </SecretDialog>
    </>
  );
}
