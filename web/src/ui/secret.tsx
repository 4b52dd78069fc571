/** What is shown once: a secret that the API does not keep as text, to be taken along now. */
"use client";

import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy";
import { Dialog } from "@/ui/dialog";
import { useUiWords } from "@/ui/words";

/** A text of a machine with a button that copies it. */
export function Copied({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <div className="flex items-start gap-2">
      <code className="min-w-0 flex-1 rounded-md bg-raised px-2.5 py-1.5 text-xs break-all whitespace-pre-wrap select-all">
        {text}
      </code>
      <CopyButton what={what} text={text} />
    </div>
  );
}

/** Shows a secret until it is said to be kept. */
export function SecretDialog({
  title,
  what,
  secret,
  note,
  close,
  children,
}: {
  readonly title: string;
  readonly what: string;
  readonly secret: string | undefined;
  /** What is said in place of that it is shown once. */
  readonly note?: string;
  readonly close: () => void;
  readonly children?: ReactNode;
}) {
  const words = useUiWords();
  return (
    <Dialog
      isOpen={secret !== undefined}
      close={close}
      title={title}
      footer={
        <Button look="main" onClick={close}>
          {words.kept}
        </Button>
      }
    >
      <div className="grid gap-3 text-sm">
        <p className="text-muted">{note ?? words.shownOnce}</p>
        <Copied what={what} text={secret ?? ""} />
        {children}
      </div>
    </Dialog>
  );
}
