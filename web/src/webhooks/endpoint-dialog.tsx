"use client";

import type { Schema } from "@tallybook/contract";
import { useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { Confirm } from "@/ui/confirm";
import { TextField } from "@/ui/fields";
import { Checkbox } from "@/ui/form";
import { Loaded } from "@/ui/loaded";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";
import { WEBHOOK_CHANGES } from "@/webhooks/changes";
import { useWebhookWords } from "@/webhooks/words";

type EventType = Schema<"EventType">;

interface EndpointDialogProps {
  /** The endpoint that is changed; none: a new one is made. */
  readonly of?: Schema<"EndpointView">;
  readonly etag?: string | null;
  readonly close: () => void;
  /** Takes the secret of the endpoint that was made. */
  readonly made?: (secret: string) => void;
}

/** Asks for an endpoint's address and what it is told of. */
export function EndpointDialog({ of, etag = null, close, made }: EndpointDialogProps) {
  const words = useWebhookWords();
  const ui = useUiWords();
  const toasts = useToasts();
  const [url, setUrl] = useState(of?.url ?? "https://");
  const [description, setDescription] = useState(of?.description ?? "");
  const [types, setTypes] = useState<readonly EventType[]>(of?.types ?? []);
  const make = useSend("post", "/v1/webhook-endpoints", {
    changes: WEBHOOK_CHANGES,
    done: ({ secret }) => {
      toasts.done(words.created);
      made?.(secret);
    },
  });
  const change = useSend("patch", "/v1/webhook-endpoints/{id}", {
    changes: WEBHOOK_CHANGES,
    done: () => toasts.done(words.saved),
  });
  const body = { url: url.trim(), description: description.trim(), types };
  const problem = of === undefined ? make.error : change.error;
  return (
    <Confirm
      isOpen
      close={close}
      title={of === undefined ? words.new : words.editTitle}
      effects={[]}
      label={of === undefined ? words.create : ui.save}
      act={() => (of === undefined ? make.send({ body }) : change.send({ path: { id: of.id }, body, etag }))}
    >
      <TextField
        label={words.url}
        hint={words.urlHint}
        pointer="/url"
        problem={problem}
        isRequired
        inputMode="url"
        maxLength={2000}
        value={url}
        change={setUrl}
      />
      <TextField
        label={words.description}
        pointer="/description"
        problem={problem}
        maxLength={200}
        value={description}
        change={setDescription}
      />
      <Types chosen={types} choose={setTypes} />
    </Confirm>
  );
}

function Types({
  chosen,
  choose,
}: {
  readonly chosen: readonly EventType[];
  readonly choose: (types: readonly EventType[]) => void;
}) {
  const words = useWebhookWords();
  const found = useGet("/v1/webhook-event-types", {});
  const turn = (type: EventType) =>
    choose(chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type]);
  return (
    <fieldset className="grid gap-2">
      <legend className="text-sm font-medium">{words.types}</legend>
      <p className="text-xs text-muted">{words.typesHint}</p>
      <Loaded of={found}>
        {({ data }) => (
          <div className="grid max-h-64 gap-2 overflow-y-auto rounded-md border border-line p-3">
            {data.map(({ type, description }) => (
              <Checkbox
                key={type}
                checked={chosen.includes(type)}
                onChange={() => turn(type)}
                label={
                  <>
                    <span className="font-mono text-xs">{type}</span>
                    <span className="block text-xs text-muted">{description}</span>
                  </>
                }
              />
            ))}
          </div>
        )}
      </Loaded>
    </fieldset>
  );
}
