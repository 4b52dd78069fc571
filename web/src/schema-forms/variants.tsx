/** A list of things of several kinds, such as prices by charge model: each is told in a line and opened to be changed. */
"use client";

import { Pencil, Plus, X } from "lucide-react";
import { useState } from "react";
import { faultsOf } from "@/api/problem";
import { Fields, type OneProps, Whole } from "@/schema-forms/fields";
import type { Values, Variant, VariantsShape } from "@/schema-forms/shape";
import { Terms } from "@/schema-forms/terms";
import { called, oneOf, useFormWords } from "@/schema-forms/words";
import { Button, IconButton } from "@/ui/button";
import { classes } from "@/ui/classes";
import { SearchInput } from "@/ui/filters";
import { Field, Select } from "@/ui/form";

const SHOWN = 50;

export function Variants({ of, value, set, ...around }: OneProps<VariantsShape>) {
  const words = useFormWords();
  const name = called(words.names, of.name);
  return (
    <Whole>
      <p className="mb-1 text-sm font-medium">{name}</p>
      <VariantRows of={of} rows={(value ?? []) as readonly Values[]} set={set} {...around} />
    </Whole>
  );
}

/** The rows by themselves; their place in the body is `pointer`. */
export function VariantRows({
  of,
  rows,
  set,
  pointer,
  ...around
}: Omit<OneProps<VariantsShape>, "value"> & { readonly rows: readonly Values[] }) {
  const words = useFormWords();
  const [open, setOpen] = useState<number>();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const one = oneOf(words, of.name);
  const faulty = new Set([...faultsOf(around.problem).keys()].map((at) => at.slice(pointer.length).split("/")[1]));
  // what is open or refused is seen, however many there are
  const isFirst = (place: number) => place === open || faulty.has(`${place}`);
  const found = rows
    .map((row, place) => ({ row, place }))
    .filter(({ row, place }) => isFirst(place) || `${row["counter"] ?? ""}`.includes(search))
    .sort((one, other) => (rows.length > SHOWN ? +isFirst(other.place) - +isFirst(one.place) : 0));
  return (
    <div className="grid gap-2">
      {rows.length > SHOWN && <SearchInput label={words.names["counter"] ?? ""} value={search} set={setSearch} />}
      {rows.length > 0 && (
        <ul className="grid gap-2">
          {found.slice(0, shown).map(({ row, place }) => {
            const isOpen = open === place || faulty.has(`${place}`);
            return (
              <li
                key={place}
                className={classes(
                  "rounded-md border border-line p-3",
                  !isOpen && "flex items-start justify-between gap-3",
                )}
              >
                {isOpen ? (
                  <OneVariant
                    of={of}
                    row={row}
                    set={(next) => set(rows.with(place, next))}
                    pointer={`${pointer}/${place}`}
                    {...around}
                  />
                ) : (
                  <Terms of={row} zone={around.zone} />
                )}
                <div className={classes("flex shrink-0 justify-end gap-1", isOpen && "mt-2")}>
                  <Button size="small" look="quiet" onClick={() => setOpen(open === place ? undefined : place)}>
                    <Pencil aria-hidden />
                    {open === place ? words.done : words.change}
                  </Button>
                  <IconButton
                    label={words.remove(words.row(one, place + 1))}
                    className="size-7"
                    onClick={() => {
                      setOpen(undefined);
                      set(rows.filter((_, other) => other !== place));
                    }}
                  >
                    <X aria-hidden />
                  </IconButton>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onClick={() => {
            setOpen(rows.length);
            set([...rows, { [of.by]: of.variants[0]?.name }]);
          }}
        >
          <Plus aria-hidden />
          {words.add(one)}
        </Button>
        {found.length > shown && (
          <Button size="small" look="quiet" onClick={() => setShown(shown + SHOWN)}>
            {words.showMore(found.length - shown)}
          </Button>
        )}
      </div>
    </div>
  );
}

interface OneVariantProps extends Omit<OneProps<VariantsShape>, "value" | "set"> {
  readonly row: Values;
  readonly set: (row: Values) => void;
}

/** The kind of one thing, its own fields, and behind a fold those that may be left out. */
function OneVariant({ of, row, set, ...around }: OneVariantProps) {
  const words = useFormWords();
  const variant = of.variants.find(({ name }) => name === row[of.by]);
  const [own, further] = parted(of, variant);
  const isOpen = further.some(({ name }) => row[name] != null);
  return (
    <div className="grid gap-3">
      <Field label={called(words.names, of.by)} hint={variant?.hint} isRequired>
        {(control) => (
          <Select
            {...control}
            value={`${row[of.by] ?? ""}`}
            onChange={(event) => set(kept(of, row, event.target.value))}
          >
            {of.variants.map(({ name }) => (
              <option key={name} value={name}>
                {called(words.options, name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Fields of={own} values={row} set={set} {...around} />
      {further.length > 0 && (
        <details open={isOpen}>
          <summary className="mb-3 text-sm text-muted">{words.more}</summary>
          <Fields of={further} values={row} set={set} {...around} />
        </details>
      )}
    </div>
  );
}

/** The fields that are needed or that this kind alone has, and those that all kinds have and that may be left out. */
function parted(of: VariantsShape, variant: Variant | undefined) {
  const isShared = (name: string) => of.variants.every(({ fields }) => fields.some((field) => field.name === name));
  const fields = variant?.fields ?? [];
  const isOwn = ({ name, isRequired }: (typeof fields)[number]) => isRequired === true || !isShared(name);
  return [fields.filter(isOwn), fields.filter((field) => !isOwn(field))] as const;
}

/** What stays when a thing becomes one of another kind: the fields that it has too. */
function kept(of: VariantsShape, row: Values, name: string): Values {
  const fields = of.variants.find((variant) => variant.name === name)?.fields ?? [];
  const same = Object.entries(row).filter(([key]) => fields.some((field) => field.name === key));
  return { ...Object.fromEntries(same), [of.by]: name };
}
