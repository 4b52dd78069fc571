"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { faultsOf } from "@/api/problem";
import { classes } from "@/ui/classes";
import { useUiWords } from "@/ui/words";

const CONTROL =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink placeholder:text-faint " +
  "aria-invalid:border-bad disabled:bg-raised disabled:text-muted";

/** What ties a control to its label, its hint and what is wrong with it. */
export interface Control {
  readonly id: string;
  readonly required: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

/**
 * A labelled control: `<Field label="Amount" pointer="/amount" problem={send.error}>{(control) => <Input {...control} />}`.
 * What the API refuses of the value at `pointer` is said below it.
 */
export function Field({
  label,
  hint,
  pointer,
  problem,
  isRequired = false,
  className,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly pointer?: string;
  readonly problem?: unknown;
  readonly isRequired?: boolean;
  readonly className?: string;
  readonly children: (control: Control) => ReactNode;
}) {
  const id = useId();
  const words = useUiWords();
  const fault = pointer === undefined ? undefined : faultsOf(problem).get(pointer);
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean);
  const control: Control = {
    id,
    required: isRequired,
    "aria-invalid": fault === undefined ? undefined : true,
    "aria-describedby": described.length === 0 ? undefined : described.join(" "),
  };
  return (
    <div className={classes("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {!isRequired && <span className="font-normal text-faint"> ({words.optional})</span>}
      </label>
      {children(control)}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input autoComplete="off" {...rest} className={classes(CONTROL, "h-8", className)} />;
}

/** A decimal number: text that is sent as it is typed, never a number of the browser. */
export function DecimalInput({ className, ...rest }: ComponentProps<"input">) {
  return <Input inputMode="decimal" spellCheck={false} {...rest} className={classes("tabular-nums", className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classes(CONTROL, "py-1.5", className)} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={classes(CONTROL, "h-8", className)} />;
}

export function Checkbox({ label, ...rest }: { readonly label: ReactNode } & Omit<ComponentProps<"input">, "type">) {
  return (
    <label className="flex items-start gap-2 text-sm">
      <input type="checkbox" {...rest} className="mt-0.5 size-4 accent-accent" />
      <span>{label}</span>
    </label>
  );
}
