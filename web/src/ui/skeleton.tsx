import { classes } from "@/ui/classes";
import { useUiWords } from "@/ui/words";

/** A place that is filled when the answer is there. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <Still className={classes("shimmer", className ?? "h-4 w-24")} />;
}

/** One that does not move by itself: many that each do are many layers to the browser. */
export function Still({ className }: { readonly className: string }) {
  return <span aria-hidden className={classes("block rounded bg-raised", className)} />;
}

/** A whole part of a page that is loading. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const words = useUiWords();
  return (
    <div role="status" className="shimmer grid gap-3 py-2">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are alike and never move
        <Still key={row} className={classes("h-4", ["w-full", "w-5/6", "w-2/3", "w-3/4"][row % 4])} />
      ))}
    </div>
  );
}
