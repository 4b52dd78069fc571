import { classes } from "@/ui/classes";

/** How much of something is done, as a bar; what went wrong stands at its end in another colour. */
export function Progress({
  label,
  done,
  bad = 0,
  of,
  className,
}: {
  readonly label: string;
  readonly done: number;
  readonly bad?: number;
  readonly of: number;
  readonly className?: string;
}) {
  const part = (count: number) => `${of === 0 ? 0 : (100 * count) / of}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      className={classes("flex h-1.5 overflow-hidden rounded-full bg-raised", className)}
    >
      <span className="bg-accent transition-[width]" style={{ width: part(done - bad) }} />
      <span className="bg-bad transition-[width]" style={{ width: part(bad) }} />
    </div>
  );
}
