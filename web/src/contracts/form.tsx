/** A contract that is made, or whose terms are changed: the fields are those of the API's document. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { type ReactNode, useId, useState } from "react";
import { useGet } from "@/api/get";
import { useGroupAt } from "@/api/group";
import { at, usePlace } from "@/api/place";
import { useSend } from "@/api/send";
import { CONTRACT_CHANGES } from "@/contracts/changes";
import { differing, TERMS, valuesOf } from "@/contracts/terms";
import { useContractWords } from "@/contracts/words";
import { CounterNames } from "@/schema-forms/counter-names";
import { Fields } from "@/schema-forms/fields";
import { sent, type Values } from "@/schema-forms/shape";
import { called, useFormWords } from "@/schema-forms/words";
import { Button, ButtonLink } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field } from "@/ui/form";
import { PageHeader, Section } from "@/ui/page";
import { GroupPicker } from "@/ui/pickers";
import { Problem } from "@/ui/problem";
import { Loading } from "@/ui/skeleton";
import { useToasts } from "@/ui/toast";

type Group = Schema<"BillingGroupView">;

export function NewContract() {
  const { group, error } = useGroupAt();
  if (error !== null && group === undefined) {
    return <Problem of={error} />;
  }
  return group === undefined ? <Loading rows={8} /> : <Making key={group.id} group={group} />;
}

function Making({ group }: { readonly group: Group }) {
  const words = useContractWords();
  const place = usePlace();
  const toasts = useToasts();
  const router = useRouter();
  const [values, setValues] = useState<Values>({});
  const [isReviewed, setIsReviewed] = useState(false);
  const { send, error } = useSend("post", "/v1/contracts", {
    changes: CONTRACT_CHANGES,
    done: (made) => {
      toasts.done(words.created);
      router.push(at("/contracts/view", { id: made.id }));
    },
  });
  const body = { billing_group: group.id, ...sent(TERMS, values) } as unknown as Schema<"NewContract">;
  return (
    <>
      <PageHeader
        title={words.new}
        crumbs={[{ label: words.title, href: "/contracts" }]}
        actions={
          <>
            <ButtonLink href="/contracts">{words.discard}</ButtonLink>
            <Button look="main" onClick={() => setIsReviewed(true)}>
              {words.create}
            </Button>
          </>
        }
      >
        {group.currency} · {group.timezone}
      </PageHeader>
      <TermsForm values={values} set={setValues} problem={error} zone={group.timezone}>
        <Field label={words.group} pointer="/billing_group" problem={error} isRequired className="max-w-sm">
          {(control) => (
            <GroupPicker
              label={words.group}
              value={group.id}
              choose={(chosen) => place.set({ group: chosen })}
              control={control}
            />
          )}
        </Field>
      </TermsForm>
      <Confirm
        isOpen={isReviewed}
        close={() => setIsReviewed(false)}
        title={words.contract(group.name)}
        effects={words.createEffects}
        label={words.create}
        act={() => send({ body })}
      />
    </>
  );
}

export function ChangeContract() {
  const id = usePlace().get("id") ?? "";
  const { data, etag, error, again } = useGet("/v1/contracts/{id}", { path: { id } }, { enabled: id !== "" });
  const group = useGet(
    "/v1/billing-groups/{id}",
    { path: { id: data?.billing_group ?? "" } },
    { enabled: data !== undefined },
  );
  const failed = error ?? group.error;
  if (failed !== null && (data === undefined || group.data === undefined)) {
    return <Problem of={failed} again={error === null ? group.again : again} />;
  }
  if (data === undefined || group.data === undefined) {
    return <Loading rows={8} />;
  }
  return <Changing key={data.version} of={data} etag={etag} group={group.data} />;
}

function Changing({
  of,
  etag,
  group,
}: {
  readonly of: Schema<"ContractView">;
  readonly etag: string | null;
  readonly group: Group;
}) {
  const words = useContractWords();
  const forms = useFormWords();
  const toasts = useToasts();
  const router = useRouter();
  const [values, setValues] = useState(() => valuesOf(of));
  const [isReviewed, setIsReviewed] = useState(false);
  const view = at("/contracts/view", { id: of.id });
  const { send, error } = useSend("patch", "/v1/contracts/{id}", {
    changes: CONTRACT_CHANGES,
    done: (changed) => {
      toasts.done(words.changed(changed.version));
      router.push(view);
    },
  });
  const changes = differing(valuesOf(of), values);
  const names = Object.keys(changes);
  const body = changes as unknown as Schema<"ContractChange">;
  return (
    <>
      <PageHeader
        title={words.changeTitle(group.name)}
        crumbs={[
          { label: words.title, href: "/contracts" },
          { label: words.contract(group.name), href: view },
        ]}
        actions={
          <>
            <ButtonLink href={view}>{words.discard}</ButtonLink>
            <Button look="main" disabled={names.length === 0} onClick={() => setIsReviewed(true)}>
              {words.save}
            </Button>
          </>
        }
      >
        {words.versionName(of.version)} · {names.length === 0 ? words.unchanged : changedText(names)}
      </PageHeader>
      <TermsForm values={values} set={setValues} problem={error} zone={group.timezone} />
      <Confirm
        isOpen={isReviewed}
        close={() => setIsReviewed(false)}
        title={words.changeConfirm}
        about={{ name: group.name, figure: words.versionName(of.version) }}
        effects={[changedText(names), ...words.changeEffects]}
        label={words.changeLabel}
        act={() => send({ path: { id: of.id }, body, etag })}
      />
    </>
  );

  function changedText(all: readonly string[]): string {
    return words.willChange(all.map((name) => called(forms.names, name)).join(", "));
  }
}

function TermsForm({
  values,
  set,
  problem,
  zone,
  children,
}: {
  readonly values: Values;
  readonly set: (values: Values) => void;
  readonly problem: unknown;
  readonly zone: string;
  readonly children?: ReactNode;
}) {
  const counters = useId();
  return (
    <div className="grid gap-4">
      <CounterNames id={counters} />
      {problem !== null && <Problem of={problem} />}
      <Section>
        <div className="grid gap-4 pt-3">
          {children}
          <Fields of={TERMS} values={values} set={set} pointer="" problem={problem} zone={zone} counters={counters} />
        </div>
      </Section>
    </div>
  );
}
