"use client";

import { Plus, X } from "lucide-react";
import { faultsOf } from "@/api/problem";
import type { OneProps } from "@/schema-forms/fields";
import type { Value, Values } from "@/schema-forms/shape";
import { called, oneOf, useFormWords } from "@/schema-forms/words";
import { Button, IconButton } from "@/ui/button";
import { Input } from "@/ui/form";

/** Dimensions with the values that they may have. */
export function DimensionRows({ of, value, set, pointer, problem }: OneProps) {
  const words = useFormWords();
  const name = called(words.names, of.name);
  const rows = Object.entries((value ?? {}) as Values);
  const fault = faultsOf(problem).get(pointer);
  const write = (next: readonly (readonly [string, Value | undefined])[]) =>
    set(next.length === 0 ? undefined : Object.fromEntries(next));
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{name}</legend>
      {rows.length > 0 && (
        <div className="mb-2 grid gap-2">
          {rows.map(([key, of_], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <div key={place} className="flex items-center gap-2">
              <Input
                aria-label={`${words.dimension} ${place + 1}`}
                placeholder={words.dimension}
                value={key}
                className="max-w-44"
                onChange={(event) => write(rows.with(place, [event.target.value, of_]))}
              />
              <span aria-hidden className="text-faint">
                =
              </span>
              <Input
                aria-label={`${words.values} ${place + 1}`}
                placeholder={words.values}
                value={Array.isArray(of_) ? of_.join(", ") : `${of_ ?? ""}`}
                onChange={(event) => write(rows.with(place, [key, valuesOf(event.target.value)]))}
              />
              <IconButton
                label={words.remove(key || words.dimension)}
                onClick={() => write(rows.filter((_, other) => other !== place))}
              >
                <X aria-hidden />
              </IconButton>
            </div>
          ))}
        </div>
      )}
      {fault !== undefined && <p className="mb-2 text-xs text-bad">{fault}</p>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="small" onClick={() => write([...rows, ["", ""]])}>
          <Plus aria-hidden />
          {words.add(oneOf(words, "dimension"))}
        </Button>
        <span className="text-xs text-muted">{words.dimensionHint}</span>
      </div>
    </fieldset>
  );
}

/** One value, or several by comma. */
function valuesOf(typed: string): Value {
  return typed.includes(",") ? typed.split(",").map((one) => one.trimStart()) : typed;
}
