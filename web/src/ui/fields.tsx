/** Labelled controls in one piece: what most forms are made of. */
"use client";

import type { ComponentProps, ReactNode } from "react";
import { DecimalInput, Field, Input, Select, TextArea } from "@/ui/form";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Where the API finds fault with it, such as `/name`. */
  readonly pointer?: string;
  readonly problem?: unknown;
  readonly isRequired?: boolean;
  readonly className?: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

type InputProps = Pick<
  ComponentProps<"input">,
  "type" | "maxLength" | "pattern" | "placeholder" | "autoComplete" | "inputMode" | "min" | "max" | "minLength"
>;

/** A line of text. `isDecimal` for amounts and quantities, which stay text. */
export function TextField({
  label,
  hint,
  pointer,
  problem,
  isRequired,
  className,
  value,
  change,
  isDecimal = false,
  ...rest
}: FieldProps & InputProps & { readonly isDecimal?: boolean }) {
  const Control = isDecimal ? DecimalInput : Input;
  return (
    <Field {...{ label, hint, pointer, problem, isRequired, className }}>
      {(control) => <Control {...rest} {...control} value={value} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
}

/** Text of several lines. */
export function AreaField({
  value,
  change,
  rows = 3,
  isCode = false,
  ...rest
}: FieldProps & { readonly rows?: number; readonly isCode?: boolean }) {
  return (
    <Field {...rest}>
      {(control) => (
        <TextArea
          {...control}
          rows={rows}
          spellCheck={!isCode}
          value={value}
          onChange={(event) => change(event.target.value)}
          className={isCode ? "font-mono text-xs" : undefined}
        />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a few. */
export function SelectField({ value, change, options, ...rest }: FieldProps & { readonly options: readonly Option[] }) {
  return (
    <Field {...rest}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => change(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
