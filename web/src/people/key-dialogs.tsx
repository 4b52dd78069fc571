"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useSend } from "@/api/send";
import { usePeopleWords } from "@/people/words";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { useToasts } from "@/ui/toast";

const CHANGES = ["/v1/api-keys", "/v1/api-keys/{id}"] as const;
const HOUR_SECONDS = 3_600;

interface KeyProps {
  readonly of: Schema<"ApiKeyView">;
  readonly close: () => void;
}

/** Which key it is: several may have one name. */
function useAbout({ name, hint, role }: Schema<"ApiKeyView">) {
  const { roles } = usePeopleWords();
  return { name: `${name} …${hint}`, figure: roles[role] };
}

export function RotateDialog({ of, close, made }: KeyProps & { readonly made: (secret: string) => void }) {
  const words = usePeopleWords().keys;
  const [hours, setHours] = useState("24");
  const { send, error } = useSend("post", "/v1/api-keys/{id}/rotate", {
    changes: CHANGES,
    done: ({ secret }) => made(secret),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.acts.rotate.title(of.name)}
      about={useAbout(of)}
      effects={words.acts.rotate.effects}
      label={words.acts.rotate.label}
      act={() => send({ path: { id: of.id }, body: { overlap_seconds: +hours * HOUR_SECONDS } })}
    >
      <TextField
        label={words.hours}
        hint={words.hoursHint}
        pointer="/overlap_seconds"
        problem={error}
        isRequired
        type="number"
        min={0}
        max={720}
        value={hours}
        change={setHours}
      />
    </Confirm>
  );
}

export function RevokeDialog({ of, close }: KeyProps) {
  const words = usePeopleWords().keys.acts.revoke;
  const toasts = useToasts();
  const { send } = useSend("post", "/v1/api-keys/{id}/revoke", {
    changes: CHANGES,
    done: () => toasts.done(words.done),
  });
  return (
    <Confirm
      isOpen
      close={close}
      title={words.title(of.name)}
      about={useAbout(of)}
      effects={words.effects}
      label={words.label}
      isDanger
      act={() => send({ path: { id: of.id } })}
    />
  );
}
