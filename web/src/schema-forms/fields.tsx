/** Fields as the API's document has them: each kind has a control, whatever the body is. */
"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { instantOf, localOf } from "@/format/local";
import { DimensionRows } from "@/schema-forms/dimensions";
import type { FieldShape, Value, Values } from "@/schema-forms/shape";
import { Variants } from "@/schema-forms/variants";
import { called, oneOf, useFormWords } from "@/schema-forms/words";
import { Button, IconButton } from "@/ui/button";
import { Checkbox, type Control, DecimalInput, Field, Input, Select } from "@/ui/form";
import { useLanguage } from "@/words/language";

export interface Around {
  /** The JSON pointer of what the fields are in, such as `/prices/0`. */
  readonly pointer: string;
  /** What the API refused; what is wrong with a field is said at it. */
  readonly problem: unknown;
  /** Whose clocks instants are typed by. */
  readonly zone: string;
  /** The id of a `datalist` of counters. */
  readonly counters?: string;
}

export interface FieldsProps extends Around {
  readonly of: readonly FieldShape[];
  readonly values: Values;
  readonly set: (values: Values) => void;
}

/** A row of short fields, and what is longer below them. */
export function Fields({ of, values, set, ...around }: FieldsProps) {
  return (
    <div className="@container">
      <div className="grid grid-cols-1 items-start gap-x-3 gap-y-3 @md:grid-cols-2 @3xl:grid-cols-3">
        {of.map((field) => (
          <One
            key={field.name}
            of={field}
            value={values[field.name]}
            set={(value) => set({ ...values, [field.name]: value })}
            {...around}
            pointer={`${around.pointer}/${field.name}`}
          />
        ))}
      </div>
    </div>
  );
}

export interface OneProps<Shape extends FieldShape = FieldShape> extends Around {
  readonly of: Shape;
  readonly value: Value | undefined;
  readonly set: (value: Value | undefined) => void;
}

function One(props: OneProps): ReactNode {
  const { of, value, set } = props;
  switch (of.kind) {
    case "variants":
      return <Variants {...props} of={of} />;
    case "list":
      return <Rows {...props} of={of} />;
    case "part":
      return <Part {...props} of={of} />;
    case "dimensions":
      return (
        <Whole>
          <DimensionRows {...props} />
        </Whole>
      );
    case "yes":
      return <Yes of={of} value={value} set={set} />;
    default:
      return <Simple {...props} />;
  }
}

/** What takes the whole width. */
export function Whole({ children }: { readonly children: ReactNode }) {
  return <div className="min-w-0 @md:col-span-2 @3xl:col-span-3">{children}</div>;
}

function useHint(of: FieldShape, zone: string): string | undefined {
  const words = useFormWords();
  const language = useLanguage();
  if (of.kind === "instant") {
    return words.inZone(zone);
  }
  const usual = typeof of.usual === "string" && of.usual !== "" ? words.usually(of.usual) : "";
  // The document's own words are English.
  const text = [language === "en" ? of.hint : undefined, usual].filter(Boolean).join(" ");
  return text === "" ? undefined : text;
}

function Simple({ of, value, set, pointer, problem, zone, counters }: OneProps) {
  const words = useFormWords();
  const hint = useHint(of, zone);
  const text = value === undefined || value === null ? "" : `${value as string | number}`;
  return (
    <Field
      label={called(words.names, of.name)}
      hint={hint}
      pointer={pointer}
      problem={problem}
      isRequired={of.isRequired === true}
      className="grid-cols-1"
    >
      {(control) => <Typed of={of} text={text} set={set} zone={zone} control={control} counters={counters} />}
    </Field>
  );
}

function Typed({
  of,
  text,
  set,
  zone,
  control,
  counters,
}: Pick<OneProps, "of" | "set" | "zone" | "counters"> & { readonly text: string; readonly control: Control }) {
  const words = useFormWords();
  switch (of.kind) {
    case "choice":
      return (
        <Select {...control} value={text} onChange={(event) => set(event.target.value || undefined)}>
          <option value="">{of.isRequired === true ? words.kinds.choose : words.usual}</option>
          {of.options.map((option) => (
            <option key={option} value={option}>
              {called(of.name === "tier" ? words.tiers : words.options, option)}
            </option>
          ))}
        </Select>
      );
    case "instant":
      return (
        <Input
          {...control}
          type="datetime-local"
          value={text === "" ? "" : localOf(text, zone)}
          onChange={(event) => set(event.target.value === "" ? undefined : instantOf(event.target.value, zone))}
        />
      );
    case "decimal":
      return <DecimalInput {...control} value={text} onChange={(event) => set(event.target.value)} />;
    case "whole":
      return <Input {...control} inputMode="numeric" value={text} onChange={(event) => set(event.target.value)} />;
    default:
      return (
        <Input
          {...control}
          value={text}
          list={of.name === "counter" ? counters : undefined}
          onChange={(event) => set(event.target.value)}
        />
      );
  }
}

function Yes({ of, value, set }: Pick<OneProps, "of" | "value" | "set">) {
  const words = useFormWords();
  return (
    <div className="@md:pt-7">
      <Checkbox
        label={called(words.names, of.name)}
        checked={value === true}
        onChange={(event) => set(event.target.checked)}
      />
    </div>
  );
}

/** An object that may be left out and has a card of its own: its name stands there in either case, as a list's does. */
export function PartAlone({ of, value, set, pointer, ...around }: OneProps<Extract<FieldShape, { kind: "part" }>>) {
  const words = useFormWords();
  const one = oneOf(words, of.name);
  return (
    <fieldset>
      <legend className="mb-1 flex items-center gap-1 text-sm font-medium">
        {called(words.names, of.name)}
        {value != null && (
          <IconButton label={words.remove(one)} className="size-6" onClick={() => set(undefined)}>
            <X aria-hidden />
          </IconButton>
        )}
      </legend>
      {value == null ? (
        <Button size="small" onClick={() => set({})}>
          <Plus aria-hidden />
          {words.add(one)}
        </Button>
      ) : (
        <Fields of={of.fields} values={value as Values} set={set} pointer={pointer} {...around} />
      )}
    </fieldset>
  );
}

/** An object that may be left out. */
function Part({ of, value, set, pointer, ...around }: OneProps<Extract<FieldShape, { kind: "part" }>>) {
  const words = useFormWords();
  const name = called(words.names, of.name);
  const one = oneOf(words, of.name);
  if (value === undefined || value === null) {
    return (
      <div className="@md:pt-6">
        <Button size="small" onClick={() => set({})}>
          <Plus aria-hidden />
          {words.add(one)}
        </Button>
      </div>
    );
  }
  return (
    <Whole>
      <fieldset className="rounded-md border border-line p-3">
        <legend className="flex items-center gap-1 px-1 text-sm font-medium">
          {name}
          <IconButton label={words.remove(one)} className="size-6" onClick={() => set(undefined)}>
            <X aria-hidden />
          </IconButton>
        </legend>
        <Fields of={of.fields} values={value as Values} set={set} pointer={pointer} {...around} />
      </fieldset>
    </Whole>
  );
}

/** Objects that are alike, a row for each. */
function Rows({ of, value, set, pointer, ...around }: OneProps<Extract<FieldShape, { kind: "list" }>>) {
  const words = useFormWords();
  const name = called(words.names, of.name);
  const one = oneOf(words, of.name);
  const rows = (value ?? []) as readonly Values[];
  return (
    <Whole>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{name}</legend>
        <div className="grid gap-2">
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <div key={place} className="flex items-start gap-2 rounded-md border border-line p-3">
              <div className="min-w-0 flex-1">
                <Fields
                  of={of.fields}
                  values={row}
                  set={(next) => set(rows.with(place, next))}
                  pointer={`${pointer}/${place}`}
                  {...around}
                />
              </div>
              <IconButton
                label={words.remove(words.row(one, place + 1))}
                onClick={() => set(rows.filter((_, other) => other !== place))}
              >
                <X aria-hidden />
              </IconButton>
            </div>
          ))}
          <div>
            <Button size="small" onClick={() => set([...rows, {}])}>
              <Plus aria-hidden />
              {words.add(one)}
            </Button>
          </div>
        </div>
      </fieldset>
    </Whole>
  );
}
