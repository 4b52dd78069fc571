/** One job, and why each of its attempts failed. */
"use client";

import type { Schema } from "@tallybook/contract";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useGet } from "@/api/get";
import { usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { stateOf } from "@/jobs/list";
import { useJobWords } from "@/jobs/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Count, DateTime, State } from "@/ui/figures";
import { Loaded } from "@/ui/loaded";
import { Detail, DetailList, PageHeader, Section } from "@/ui/page";
import { Timeline } from "@/ui/timeline";
import { useToasts } from "@/ui/toast";

export function JobDetail() {
  const id = usePlace().get("id") ?? "";
  const found = useGet("/v1/jobs/{id}", { path: { id } }, { enabled: id !== "" });
  return <Loaded of={found}>{(of) => <Shown of={of} />}</Loaded>;
}

function Shown({ of }: { readonly of: Schema<"JobView"> }) {
  const words = useJobWords();
  const { job } = of;
  return (
    <>
      <PageHeader
        title={job.task}
        crumbs={[{ label: words.title, href: "/jobs" }]}
        beside={<State of={stateOf(job)} />}
        actions={<Actions of={job} />}
      >
        {words.job(job.id)}
        {job.stalled && ` · ${words.stalled}`}
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-2">
        <Section title={words.job(job.id)}>
          <DetailList>
            <Detail label={words.subject}>
              <span className="font-mono text-xs">{job.subject ?? "–"}</span>
            </Detail>
            <Detail label={words.attempts}>
              <Count of={job.attempts} />
            </Detail>
            <Detail label={words.since}>
              <DateTime at={job.since} />
            </Detail>
            <Detail label={words.due}>
              <DateTime at={job.due_at} />
            </Detail>
            {job.error !== null && <Detail label={words.error}>{job.error}</Detail>}
          </DetailList>
        </Section>
        <Section title={words.failures}>
          {of.failures.length === 0 ? (
            <p className="text-sm text-muted">{words.noFailures}</p>
          ) : (
            <Timeline
              of={of.failures.map(({ attempt, at, error }) => ({
                id: `${attempt} ${at}`,
                at,
                title: words.attempt(attempt),
                detail: error,
                tone: "bad",
              }))}
            />
          )}
        </Section>
      </div>
    </>
  );
}

function Actions({ of }: { readonly of: Schema<"JobRow"> }) {
  const words = useJobWords();
  const may = useMay();
  const toasts = useToasts();
  const [act, setAct] = useState<"retry" | "cancel">();
  const changes = ["/v1/jobs", "/v1/jobs/{id}"] as const;
  const retry = useSend("post", "/v1/jobs/{id}/retry", { changes, done: () => toasts.done(words.acts.retry.done) });
  const cancel = useSend("post", "/v1/jobs/{id}/cancel", { changes, done: () => toasts.done(words.acts.cancel.done) });
  return (
    <>
      {of.state === "failed" && may("retry_failed_job") && (
        <Button look="main" onClick={() => setAct("retry")}>
          <RotateCw aria-hidden />
          {words.retry}
        </Button>
      )}
      {of.state === "waiting" && may("cancel_waiting_job") && (
        <Button onClick={() => setAct("cancel")}>{words.cancel}</Button>
      )}
      {act !== undefined && (
        <Confirm
          isOpen
          close={() => setAct(undefined)}
          title={words.acts[act].title}
          about={{ name: of.task, figure: of.subject }}
          effects={words.acts[act].effects}
          label={words.acts[act].label}
          isDanger={act === "cancel"}
          act={() => (act === "retry" ? retry : cancel).send({ path: { id: of.id } })}
        />
      )}
    </>
  );
}
