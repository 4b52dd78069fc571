"use client";

import { Copy } from "lucide-react";
import { IconButton } from "@/ui/button";
import { useToasts } from "@/ui/toast";
import { useUiWords } from "@/ui/words";

/** Takes a text to the clipboard. A browser that has none for this page says so, and the text can be marked by hand. */
export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const words = useUiWords();
  const toasts = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toasts.done(words.copied);
    } catch {
      toasts.done(words.notCopied);
    }
  };
  return (
    <IconButton label={words.copy(what)} look="plain" onClick={() => void copy()}>
      <Copy aria-hidden />
    </IconButton>
  );
}
