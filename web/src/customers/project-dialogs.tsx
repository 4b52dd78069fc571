/** A project that is made in a billing group, and one that goes to another. */
"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { useTermsWords } from "@/customers/terms-words";
import { instantOf, localOf } from "@/format/local";
import { useGroup } from "@/money/group";
import { GroupField } from "@/money/group-input";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { useToasts } from "@/ui/toast";

type Group = Schema<"BillingGroupView">;

const CHANGES = ["/v1/projects", "/v1/audit-log"] as const;
const QUARTER_MS = 900_000;

export function NewProject({ of, close }: { readonly of: Group; readonly close: () => void }) {
  const words = useTermsWords().project;
  const toasts = useToasts();
  const [name, setName] = useState("");
  const { send, error } = useSend("post", "/v1/projects", {
    changes: CHANGES,
    done: (made) => toasts.done(words.created(made.name)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.new}
      about={{ name: of.name }}
      effects={[words.newEffect]}
      label={words.create}
      act={() => send({ body: { name: name.trim(), billing_group: of.id } })}
    >
      <TextField
        label={words.name}
        hint={words.nameHint}
        pointer="/name"
        problem={error}
        isRequired
        maxLength={200}
        value={name}
        change={setName}
      />
    </Confirm>
  );
}

export function MoveProject({
  of,
  from,
  close,
}: {
  readonly of: Schema<"ProjectView">;
  readonly from: Group;
  readonly close: () => void;
}) {
  const words = useTermsWords().project;
  const toasts = useToasts();
  const [billing_group, setGroup] = useState("");
  const [local, setLocal] = useState(() => localOf(lastQuarter(), from.timezone));
  const to = useGroup(billing_group).name;
  const { send, error } = useSend("post", "/v1/projects/{name}/move", {
    changes: CHANGES,
    done: () => toasts.done(words.moved(of.name, to)),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.moveTitle}
      about={{ name: of.name }}
      effects={[words.moveEffect(from.name), words.moveRule]}
      label={words.move}
      act={() => send({ path: { name: of.name }, body: { billing_group, since: instantOf(local, from.timezone) } })}
    >
      <GroupField value={billing_group} choose={setGroup} problem={error} />
      <TextField
        label={words.since}
        hint={words.sinceHint(from.timezone)}
        pointer="/since"
        problem={error}
        isRequired
        type="datetime-local"
        value={local}
        change={setLocal}
      />
    </Confirm>
  );
}

/** The full quarter of an hour that was last: usage is kept by these. */
function lastQuarter(): string {
  return new Date(Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS).toISOString();
}
