/** The picture at the top of documents. */
"use client";

import { type ChangeEvent, useRef, useState } from "react";
import { useGet } from "@/api/get";
import { useSend } from "@/api/send";
import { useMay } from "@/api/session";
import { useSettingsWords } from "@/settings/words";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Loaded } from "@/ui/loaded";
import { Section } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { useToasts } from "@/ui/toast";

const CHANGES = ["/v1/settings/logo", "/v1/settings"] as const;

export function Logo() {
  const words = useSettingsWords().logo;
  const found = useGet("/v1/settings/logo", {});
  return (
    <Section title={words.title}>
      <p className="mb-3 text-xs text-muted">{words.note}</p>
      <Loaded of={found} rows={2}>
        {({ content, media_type }) => (
          <div className="grid gap-3">
            {content == null ? (
              <p className="text-sm text-muted">{words.none}</p>
            ) : (
              // biome-ignore lint/performance/noImgElement: a picture of the API, not of the site
              <img
                src={`data:${media_type};base64,${content}`}
                alt={words.picture}
                className="max-h-20 max-w-64 justify-self-start rounded border border-line bg-[#fff] p-2"
              />
            )}
            <LogoActions hasLogo={content != null} etag={found.etag} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function LogoActions({ hasLogo, etag }: { readonly hasLogo: boolean; readonly etag: string | null }) {
  const words = useSettingsWords().logo;
  const may = useMay();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const [isRemoving, setIsRemoving] = useState(false);
  const put = useSend("post", "/v1/settings/logo", { changes: CHANGES, done: () => toasts.done(words.put) });
  const remove = useSend("delete", "/v1/settings/logo", { changes: CHANGES, done: () => toasts.done(words.removed) });
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file !== undefined) {
      await put.send({ body: { content: await base64Of(file) } }).catch(() => undefined); // shown below
    }
  };
  if (!may("put_logo")) {
    return null;
  }
  return (
    <>
      <div className="flex gap-2">
        <input
          ref={input}
          type="file"
          accept="image/png,image/svg+xml"
          aria-label={words.choose}
          className="hidden"
          onChange={(event) => void choose(event)}
        />
        <Button isBusy={put.isSending} onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
        {hasLogo && (
          <Button look="quiet" onClick={() => setIsRemoving(true)}>
            {words.remove}
          </Button>
        )}
      </div>
      {put.error !== null && <Problem of={put.error} />}
      <Confirm
        isOpen={isRemoving}
        close={() => setIsRemoving(false)}
        title={words.removeTitle}
        effects={words.removeEffects}
        label={words.removeLabel}
        isDanger
        act={() => remove.send({ etag })}
      />
    </>
  );
}

/** A file's bytes in base 64. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
