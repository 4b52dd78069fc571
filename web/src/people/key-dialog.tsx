/** Asks for what a new key may do, and for whom. */
"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useGroupName } from "@/api/names";
import { useSend } from "@/api/send";
import { ALL, NARROWED, type Role, roleOptions } from "@/people/roles";
import { usePeopleWords } from "@/people/words";
import { IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { AreaField, SelectField, TextField } from "@/ui/fields";
import { Field } from "@/ui/form";
import { OrganizationPicker } from "@/ui/organization-picker";
import { GroupPicker } from "@/ui/pickers";

interface Draft {
  readonly name: string;
  readonly role: Role;
  readonly organization: string;
  readonly groups: readonly string[];
  readonly sources: string;
  readonly ends: string;
}

const EMPTY: Draft = { name: "", role: "viewer", organization: "", groups: [], sources: "", ends: "" };

/** What is sent of what was filled in: only what the role may have. */
function bodyOf(draft: Draft) {
  const sources = draft.sources.split("\n").map((line) => line.trim());
  return {
    name: draft.name.trim(),
    role: draft.role,
    organization: draft.role === "customer" && draft.organization !== "" ? draft.organization : null,
    billing_groups: NARROWED.includes(draft.role) ? draft.groups : [],
    sources: draft.role === "ingest" ? sources.filter((line) => line !== "") : [],
    expires_at: draft.ends === "" ? null : new Date(draft.ends).toISOString(),
  };
}

export function KeyDialog({ close, made }: { readonly close: () => void; readonly made: (secret: string) => void }) {
  const words = usePeopleWords();
  const [draft, setDraft] = useState(EMPTY);
  const { send, error } = useSend("post", "/v1/api-keys", {
    changes: ["/v1/api-keys"],
    done: ({ secret }) => made(secret),
  });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.keys.new}
      effects={[]}
      label={words.keys.create}
      act={() => send({ body: bodyOf(draft) })}
    >
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
        options={roleOptions(ALL, words)}
      />
      {draft.role === "customer" && (
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
      {NARROWED.includes(draft.role) && (
        <Groups chosen={draft.groups} choose={(groups) => set({ groups })} problem={error} />
      )}
      {draft.role === "ingest" && (
        <AreaField
          label={words.keys.sources}
          hint={words.keys.sourcesHint}
          pointer="/sources"
          problem={error}
          isCode
          value={draft.sources}
          change={(sources) => set({ sources })}
        />
      )}
      <TextField
        label={words.keys.ends}
        hint={words.keys.endsHint}
        pointer="/expires_at"
        problem={error}
        type="datetime-local"
        value={draft.ends}
        change={(ends) => set({ ends })}
      />
    </Confirm>
  );
}

function Groups({
  chosen,
  choose,
  problem,
}: {
  readonly chosen: readonly string[];
  readonly choose: (groups: readonly string[]) => void;
  readonly problem: unknown;
}) {
  const words = usePeopleWords();
  const add = (id: string) => choose(id === "" || chosen.includes(id) ? chosen : [...chosen, id]);
  return (
    <div className="grid gap-2">
      <Field label={words.groups} hint={words.keys.groupsHint} pointer="/billing_groups" problem={problem}>
        {(control) => <GroupPicker label={words.keys.addGroup} control={control} value="" choose={add} />}
      </Field>
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((id) => (
            <Chosen key={id} id={id} remove={() => choose(chosen.filter((one) => one !== id))} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Chosen({ id, remove }: { readonly id: string; readonly remove: () => void }) {
  const words = usePeopleWords();
  const name = useGroupName(id);
  return (
    <li className="flex items-center gap-1 rounded bg-raised pl-2 text-sm">
      <span className="wrap-anywhere">{name}</span>
      <IconButton label={words.keys.removeGroup(name)} className="size-6" onClick={remove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
