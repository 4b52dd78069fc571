/** One export, followed until it has ended. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { Months } from "@/exports/list";
import { Fetch, isUnderWay, Progress } from "@/exports/progress";
import { useExportWords } from "@/exports/words";
import { useHome } from "@/shell/navigation";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Count, DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { useToasts } from "@/ui/toast";
import { useLocale } from "@/words/language";

type View = Schema<"ExportView">;

const EVERY_MS = 1_000;

export function ExportDetail() {
  const id = usePlace().get("id") ?? "";
  const [isFollowed, setIsFollowed] = useState(true);
  const every = isFollowed ? EVERY_MS : false;
  const found = useGet("/v1/exports/{id}", { path: { id } }, { enabled: id !== "", every });
  const isRunning = found.data === undefined ? found.error === null : isUnderWay(found.data);
  if (isRunning !== isFollowed) {
    setIsFollowed(isRunning);
  }
  return <Loaded of={found}>{(of) => <Shown of={of} />}</Loaded>;
}

function Shown({ of }: { readonly of: View }) {
  const words = useExportWords();
  const home = useHome();
  return (
    <>
      <PageHeader
        title={words.subjects[of.subject]}
        crumbs={[{ label: words.title, href: `${home}/exports` }]}
        beside={<State of={of.state} />}
        actions={
          <>
            <Fetch of={of} />
            <Cancel of={of} />
          </>
        }
      >
        <Months of={of} /> · {words.formats[of.format]}
      </PageHeader>
      <Section>
        <div className="pt-3">
          <Facts of={of} />
        </div>
      </Section>
    </>
  );
}

function Facts({ of }: { readonly of: View }) {
  const words = useExportWords();
  const locale = useLocale();
  const group = of.billing_group_name ?? of.billing_group;
  const organization = of.organization_name ?? of.organization;
  return (
    <DetailList>
      <Detail label={words.progress}>{of.of === null ? "–" : <Progress of={of} />}</Detail>
      <Detail label={words.rows}>
        <Count of={of.rows} />
      </Detail>
      <Detail label={words.group}>{group ?? words.everything}</Detail>
      {organization !== null && <Detail label={words.organization}>{organization}</Detail>}
      <Detail label={words.made}>
        <DateTime at={of.created_at} />
      </Detail>
      <Detail label={words.askedBy}>{of.asked_by}</Detail>
      {of.bytes != null && <Detail label={words.bytes}>{words.byteCount(of.bytes.toLocaleString(locale))}</Detail>}
      {of.sha256 != null && (
        <Detail label={words.digest}>
          <span className="font-mono text-xs break-all">{of.sha256}</span>
        </Detail>
      )}
      {of.ended_at != null && (
        <Detail label={words.ended}>
          <DateTime at={of.ended_at} />
        </Detail>
      )}
      {of.expires_at != null && (
        <Detail label={words.expires}>
          <DateTime at={of.expires_at} />
        </Detail>
      )}
      {of.error != null && <Detail label={words.error}>{of.error}</Detail>}
    </DetailList>
  );
}

function Cancel({ of }: { readonly of: View }) {
  const words = useExportWords();
  const may = useMay();
  const toasts = useToasts();
  const [isAsked, setIsAsked] = useState(false);
  const { send } = useSend("post", "/v1/exports/{id}/cancel", {
    changes: ["/v1/exports", "/v1/exports/{id}"],
    done: () => toasts.done(words.cancelled),
  });
  if (!isUnderWay(of) || !may("cancel_export")) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{words.cancel}</Button>
      <Confirm
        isOpen={isAsked}
        close={() => setIsAsked(false)}
        title={words.cancelTitle}
        about={{ name: words.subjects[of.subject], figure: <Months of={of} /> }}
        effects={words.cancelEffects}
        label={words.cancelLabel}
        isDanger
        act={() => send({ path: { id: of.id } })}
      />
    </>
  );
}
