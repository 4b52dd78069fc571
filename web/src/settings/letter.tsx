"use client";

import type { Schema } from "@tallybook/contract";
import { useSettingsWords } from "@/settings/words";

/** What an e-mail says: its text, and its HTML in a frame of its own that runs nothing. */
export function Letter({ of }: { readonly of: Schema<"LetterView"> }) {
  const words = useSettingsWords().template;
  return (
    <div className="grid gap-3 text-sm">
      <p className="font-medium wrap-anywhere">{of.subject}</p>
      {of.is_attached && <p className="text-xs text-muted">{words.attached}</p>}
      <iframe
        title={words.html}
        sandbox=""
        srcDoc={of.html}
        className="h-96 w-full rounded-md border border-line bg-[#fff]"
      />
      <details>
        <summary className="text-muted">{words.text}</summary>
        <pre className="mt-2 rounded-md bg-raised p-3 font-mono text-xs whitespace-pre-wrap">{of.text}</pre>
      </details>
    </div>
  );
}
