/** How far an export is, and its file. */
"use client";

import type { Schema } from "@tallybook/contract";
import { Download } from "lucide-react";
import { fileAt } from "@/api/client";
import { useExportWords } from "@/exports/words";
import { FileLink } from "@/ui/button";
import { useLocale } from "@/words/language";

interface OfExport {
  readonly of: Schema<"ExportView">;
}

/** Whether a worker still has it, or will. */
export function isUnderWay({ state }: OfExport["of"]): boolean {
  return state === "waiting" || state === "running";
}

export function Progress({ of }: OfExport) {
  const words = useExportWords();
  const locale = useLocale();
  if (of.of === null) {
    return null;
  }
  return (
    <span className="flex items-center gap-2 whitespace-nowrap" title={words.unit}>
      <progress value={of.done} max={of.of || 1} aria-label={words.progress} className="h-1.5 w-24 accent-accent" />
      <span className="figure text-xs text-muted">
        {words.of(of.done.toLocaleString(locale), of.of.toLocaleString(locale))}
      </span>
    </span>
  );
}

/** Where its file is fetched, once it is whole. */
export function Fetch({ of, isSmall = false }: OfExport & { readonly isSmall?: boolean }) {
  const words = useExportWords();
  if (of.state !== "done") {
    return null;
  }
  return (
    <FileLink
      look={isSmall ? "plain" : "main"}
      size={isSmall ? "small" : "normal"}
      href={fileAt("/v1/exports/{id}/file", of.id)}
      download
    >
      <Download aria-hidden />
      {words.fetch}
    </FileLink>
  );
}
