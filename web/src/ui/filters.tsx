/** Filters above a list; they stand in the address, and those that are used often are kept under a name. */
"use client";

import { Bookmark, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { keep, useKept } from "@/api/kept";
import type { Listed } from "@/api/list";
import { Button, IconButton } from "@/ui/button";
import { Input, Select } from "@/ui/form";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/menu";
import { useUiWords } from "@/ui/words";

export type Filter =
  | {
      readonly kind: "search";
      readonly name: string;
      readonly label: string;
      /** What the API takes; anything else is not asked for, and shown to be wrong. */
      readonly pattern?: RegExp;
    }
  | { readonly kind: "month"; readonly name: string; readonly label: string }
  /** An instant, typed in the time zone of whoever looks. */
  | { readonly kind: "time"; readonly name: string; readonly label: string }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    };

interface FiltersProps {
  /** Under which name filters are kept by the browser. */
  readonly name: string;
  readonly of: readonly Filter[];
  readonly list: Pick<Listed<unknown>, "filters" | "setFilters">;
  readonly children?: ReactNode;
}

export function Filters({ name, of, list, children }: FiltersProps) {
  const words = useUiWords();
  const isSet = Object.keys(list.filters).length > 0;
  // also those that a link has set and that nothing here shows
  const clear = () => list.setFilters(cleared(of, list));
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to all that read pages aloud
    <div
      role="search"
      className="grid grid-cols-2 items-center gap-2 border-b border-line px-3 py-2.5 sm:flex sm:flex-wrap"
    >
      {of.map((filter) => (
        <One key={filter.name} filter={filter} list={list} />
      ))}
      {isSet && (
        <Button look="quiet" size="small" onClick={clear}>
          <X aria-hidden />
          {words.clearFilters}
        </Button>
      )}
      <div className="col-start-2 ml-auto flex items-center gap-2 has-[input]:col-span-full max-sm:has-[input]:w-full">
        {children}
        <Saved name={name} of={of} list={list} />
      </div>
    </div>
  );
}

function cleared(of: readonly Filter[], list: FiltersProps["list"]): Readonly<Record<string, undefined>> {
  const names = [...of.map(({ name }) => name), ...Object.keys(list.filters)];
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

function One({ filter, list }: { readonly filter: Filter; readonly list: FiltersProps["list"] }) {
  const words = useUiWords();
  const value = list.filters[filter.name] ?? "";
  const set = (to: string) => list.setFilters({ [filter.name]: to });
  switch (filter.kind) {
    case "search":
      return <SearchInput label={filter.label} pattern={filter.pattern} value={value} set={set} />;
    case "month":
      return (
        <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
          <span className="shrink-0" aria-hidden>
            {filter.label}
          </span>
          <Input
            type="month"
            aria-label={filter.label}
            value={value}
            onChange={(event) => set(event.target.value)}
            className="min-w-0 sm:w-36"
          />
        </span>
      );
    case "time":
      return (
        <span className="flex items-center gap-1.5 text-xs text-muted max-sm:col-span-2">
          <span className="max-sm:w-12" aria-hidden>
            {filter.label}
          </span>
          <Input
            type="datetime-local"
            aria-label={filter.label}
            value={localTime(value)}
            onChange={(event) => set(event.target.value === "" ? "" : new Date(event.target.value).toISOString())}
            className="sm:max-w-52"
          />
        </span>
      );
    case "choice":
      return (
        <Select
          aria-label={filter.label}
          title={filter.label}
          value={value}
          onChange={(event) => set(event.target.value)}
          className="sm:w-auto sm:max-w-44"
        >
          <option value="">{`${filter.label}: ${words.any}`}</option>
          {filter.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      );
  }
}

/** An instant as `datetime-local` takes it. */
function localTime(instant: string): string {
  const at = new Date(instant);
  return instant === "" || at.toString() === "Invalid Date"
    ? ""
    : new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

const MINUTE_MS = 60_000;
const PAUSE_MS = 250;

/** A search that waits until the typing pauses. */
export function SearchInput({
  label,
  pattern,
  value,
  set,
}: {
  readonly label: string;
  readonly pattern?: RegExp;
  readonly value: string;
  readonly set: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [isTyping, setTyping] = useState(false);
  useEffect(() => setTyped(value), [value]);
  const isWrong = typed !== "" && pattern?.test(typed) === false;
  const isNew = typed !== value && !isWrong;
  useEffect(() => {
    if (!(isTyping && isNew)) {
      return undefined;
    }
    const waiting = setTimeout(() => set(typed), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed, isTyping, isNew, set]);
  const leave = () => {
    setTyping(false);
    // at once: later it would take whoever follows a link back to the list
    if (isNew) {
      set(typed);
    }
  };
  return (
    <div className="relative col-span-2 sm:w-56">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <Input
        type="search"
        data-search
        aria-label={label}
        aria-invalid={isWrong || undefined}
        placeholder={label}
        value={typed}
        onFocus={() => setTyping(true)}
        onBlur={leave}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-8"
      />
    </div>
  );
}

interface SavedFilter {
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
}

function savedFrom(text: string | null): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? (found as SavedFilter[]) : [];
  } catch {
    return [];
  }
}

function Saved({ name, of, list }: Omit<FiltersProps, "children">) {
  const words = useUiWords();
  const place = `filters.${name}`;
  const saved = savedFrom(useKept(place));
  const [naming, setNaming] = useState("");
  const isSet = Object.keys(list.filters).length > 0;
  const write = (next: readonly SavedFilter[]) => keep(place, next.length === 0 ? null : JSON.stringify(next));
  const empty = cleared(of, list);
  return (
    <Menu
      trigger={
        <IconButton label={words.savedFilters}>
          <Bookmark aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>{words.savedFilters}</MenuLabel>
      {saved.map((one) => (
        <MenuItem key={one.name} act={() => list.setFilters({ ...empty, ...one.filters })}>
          <span className="flex-1">{one.name}</span>
          <button
            type="button"
            aria-label={words.remove(one.name)}
            onClick={(event) => {
              event.stopPropagation();
              write(saved.filter((other) => other.name !== one.name));
            }}
          >
            <X aria-hidden />
          </button>
        </MenuItem>
      ))}
      {saved.length === 0 && !isSet && <p className="px-2 pb-2 text-sm text-faint">{words.noRows}</p>}
      {isSet && (
        <>
          {saved.length > 0 && <MenuLine />}
          <form
            className="flex gap-2 p-2"
            onSubmit={(event) => {
              event.preventDefault();
              const called = naming.trim();
              if (called !== "") {
                write([...saved.filter((one) => one.name !== called), { name: called, filters: list.filters }]);
                setNaming("");
              }
            }}
          >
            <Input
              aria-label={words.filterName}
              placeholder={words.saveFilter}
              value={naming}
              maxLength={40}
              onKeyDown={(event) => event.stopPropagation()}
              onChange={(event) => setNaming(event.target.value)}
            />
            <Button type="submit">{words.save}</Button>
          </form>
        </>
      )}
    </Menu>
  );
}
