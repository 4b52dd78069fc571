import type { ReactNode } from "react";
import { classes } from "@/ui/classes";
import { DateTime } from "@/ui/figures";

const DOTS = { plain: "bg-line-strong", good: "bg-good", bad: "bg-bad", busy: "bg-accent", warn: "bg-warn" } as const;

export interface Happening {
  readonly id: string;
  readonly at: string | null;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: keyof typeof DOTS;
}

/** What happened, one after the other. */
export function Timeline({ of, zone }: { readonly of: readonly Happening[]; readonly zone?: string }) {
  return (
    <ol className="text-sm">
      {of.map((one, place) => (
        <li key={one.id} className="relative flex gap-3 pb-4 last:pb-0">
          {place < of.length - 1 && (
            <span aria-hidden className="absolute top-3.5 bottom-0 left-[4.5px] w-px bg-line" />
          )}
          <span aria-hidden className={classes("mt-1.5 size-2.5 shrink-0 rounded-full", DOTS[one.tone ?? "plain"])} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{one.title}</span>
              {one.at !== null && <DateTime at={one.at} zone={zone} className="text-xs text-muted" />}
            </div>
            {one.detail !== undefined && <div className="text-muted wrap-anywhere">{one.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
