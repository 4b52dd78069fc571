"use client";

import type { Schema } from "@tallybook/contract";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { at } from "@/api/place";
import { useSend } from "@/api/send";
import { useCustomerWords } from "@/customers/words";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Input } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

const CHANGES = ["/v1/organizations", "/v1/organizations/{id}"] as const;

/** Asks for the name of a new customer, or another one for a customer that is there. */
export function NameDialog({
  of,
  etag = null,
  isOpen,
  close,
}: {
  readonly of?: Schema<"OrganizationView">;
  readonly etag?: string | null;
  readonly isOpen: boolean;
  readonly close: () => void;
}) {
  const words = useCustomerWords();
  const ui = useUiWords();
  const router = useRouter();
  const toasts = useToasts();
  const form = useId();
  const [name, setName] = useState(of?.name ?? "");
  const make = useSend("post", "/v1/organizations", {
    changes: CHANGES,
    done: (made) => {
      toasts.done(words.created(made.name));
      router.push(at("/customers/view", { id: made.id }));
    },
  });
  const change = useSend("patch", "/v1/organizations/{id}", {
    changes: CHANGES,
    done: () => toasts.done(words.renamed),
  });
  const { error, isSending } = of === undefined ? make : change;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { name };
    const sent = of === undefined ? make.send({ body }) : change.send({ path: { id: of.id }, body, etag });
    await sent.then(close, () => undefined); // the error is shown below
  };
  return (
    <Dialog
      isOpen={isOpen}
      close={close}
      title={of === undefined ? words.new : words.rename}
      footer={
        <>
          <Button onClick={close}>{ui.cancel}</Button>
          <Button type="submit" form={form} look="main" isBusy={isSending}>
            {of === undefined ? words.create : ui.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label={words.name} pointer="/name" problem={error} isRequired>
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {error !== null && <Problem of={error} />}
      </form>
    </Dialog>
  );
}
