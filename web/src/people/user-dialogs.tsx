"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { PEOPLE, type Role, roleOptions } from "@/people/roles";
import { usePeopleWords } from "@/people/words";
import { Confirm } from "@/ui/confirm";
import { SelectField, TextField } from "@/ui/fields";
import { Field } from "@/ui/form";
import { OrganizationPicker } from "@/ui/organization-picker";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

const CHANGES = ["/v1/users", "/v1/users/{id}", "/v1/sessions"] as const;

interface UserProps {
  readonly of: Schema<"UserView">;
  readonly etag: string | null;
  readonly close: () => void;
}

/** Asks for who a new user is. */
export function UserDialog({ close }: { readonly close: () => void }) {
  const words = usePeopleWords();
  const toasts = useToasts();
  const [draft, setDraft] = useState({ email: "", name: "", role: "viewer" as Role, organization: "", password: "" });
  const { send, error } = useSend("post", "/v1/users", {
    changes: CHANGES,
    done: ({ name }) => toasts.done(words.users.created(name)),
  });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const isCustomer = draft.role === "customer";
  const body = {
    email: draft.email.trim(),
    name: draft.name.trim(),
    role: draft.role,
    organization: isCustomer && draft.organization !== "" ? draft.organization : null,
    password: draft.password === "" ? null : draft.password,
  };
  return (
    <Confirm
      isOpen
      close={close}
      title={words.users.new}
      effects={[]}
      label={words.users.create}
      act={() => send({ body })}
    >
      <TextField
        label={words.users.email}
        pointer="/email"
        problem={error}
        isRequired
        type="email"
        maxLength={254}
        value={draft.email}
        change={(email) => set({ email })}
      />
      <TextField
        label={words.name}
        pointer="/name"
        problem={error}
        isRequired
        maxLength={200}
        value={draft.name}
        change={(name) => set({ name })}
      />
      <SelectField
        label={words.role}
        pointer="/role"
        problem={error}
        isRequired
        value={draft.role}
        change={(role) => set({ role: role as Role })}
        options={roleOptions(PEOPLE, words)}
      />
      {isCustomer && (
        <Field label={words.organization} pointer="/organization" problem={error} isRequired>
          {(control) => (
            <OrganizationPicker
              label={words.organization}
              control={control}
              value={draft.organization}
              choose={(organization) => set({ organization })}
            />
          )}
        </Field>
      )}
      <TextField
        label={words.users.password}
        hint={words.users.passwordHint}
        pointer="/password"
        problem={error}
        type="password"
        autoComplete="new-password"
        maxLength={256}
        value={draft.password}
        change={(password) => set({ password })}
      />
    </Confirm>
  );
}

/** Another name or role for a user. A customer stays one, since its organization cannot be changed. */
export function EditDialog({ of, etag, close }: UserProps) {
  const words = usePeopleWords();
  const ui = useUiWords();
  const toasts = useToasts();
  const [name, setName] = useState(of.name);
  const [role, setRole] = useState<Role>(of.role);
  const { send, error } = useSend("patch", "/v1/users/{id}", {
    changes: CHANGES,
    done: () => toasts.done(words.users.saved),
  });
  const roles = PEOPLE.filter((one) => (one === "customer") === (of.role === "customer"));
  return (
    <Confirm
      isOpen
      close={close}
      title={words.users.editTitle(of.name)}
      effects={[words.users.editNote]}
      label={ui.save}
      act={() => send({ path: { id: of.id }, body: { name: name.trim(), role }, etag })}
    >
      <TextField
        label={words.name}
        pointer="/name"
        problem={error}
        isRequired
        maxLength={200}
        value={name}
        change={setName}
      />
      <SelectField
        label={words.role}
        pointer="/role"
        problem={error}
        isRequired
        value={role}
        change={(next) => setRole(next as Role)}
        options={roleOptions(roles, words)}
      />
    </Confirm>
  );
}

/** Whether somebody may sign in. */
export function TurnDialog({ of, etag, close }: UserProps) {
  const isDisabled = of.disabled_at === null;
  const { users, roles } = usePeopleWords();
  const words = users.acts[isDisabled ? "disable" : "enable"];
  const toasts = useToasts();
  const { send } = useSend("patch", "/v1/users/{id}", { changes: CHANGES, done: () => toasts.done(words.done) });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.name)}
      about={{ name: of.email, figure: roles[of.role] }}
      effects={words.effects}
      label={words.label}
      isDanger={isDisabled}
      act={() => send({ path: { id: of.id }, body: { is_disabled: isDisabled }, etag })}
    />
  );
}

export function PasswordDialog({ of, close }: UserProps) {
  const words = usePeopleWords();
  const said = words.users.acts.password;
  const toasts = useToasts();
  const [password, setPassword] = useState("");
  const { send, error } = useSend("post", "/v1/users/{id}/password", {
    changes: CHANGES,
    done: () => toasts.done(said.done),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={said.title(of.name)}
      about={{ name: of.email, figure: words.roles[of.role] }}
      effects={said.effects}
      label={said.label}
      isDanger
      act={() => send({ path: { id: of.id }, body: { password } })}
    >
      <TextField
        label={words.users.password}
        pointer="/password"
        problem={error}
        isRequired
        type="password"
        autoComplete="new-password"
        maxLength={256}
        value={password}
        change={setPassword}
      />
    </Confirm>
  );
}

export function UnlinkDialog({ of, close }: UserProps) {
  const { users, roles } = usePeopleWords();
  const words = users.acts.unlink;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/users/{id}/unlink", {
    changes: CHANGES,
    done: () => toasts.done(words.done),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.name)}
      about={{ name: of.email, figure: roles[of.role] }}
      effects={words.effects}
      label={words.label}
      isDanger
      act={() => send({ path: { id: of.id } })}
    />
  );
}
