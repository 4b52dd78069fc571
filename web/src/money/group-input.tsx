/** A billing group, found by its name: in a form, and as a filter of a list. */
"use client";

import type { Schema } from "@tallybook/contract";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useGet } from "@/api/get";
import type { Listed } from "@/api/list";
import { useMoneyWords } from "@/money/words";
import { IconButton } from "@/ui/button";
import { classes } from "@/ui/classes";
import { Field, Input } from "@/ui/form";

type Group = Schema<"BillingGroupView">;

const PAUSE_MS = 180;
const MOST = 8;
const NONE: readonly Group[] = [];

/** Asks for a billing group; `value` is its id, or empty while none is chosen. */
export function GroupField({
  value,
  choose,
  problem,
}: {
  readonly value: string;
  readonly choose: (id: string) => void;
  readonly problem: unknown;
}) {
  const words = useMoneyWords();
  return (
    <Field label={words.group} pointer="/billing_group" problem={problem} isRequired>
      {(control) => <GroupInput {...control} value={value} choose={choose} />}
    </Field>
  );
}

/** Narrows a list to one billing group, by the filter `billing_group`. */
export function GroupFilter({ list }: { readonly list: Pick<Listed<unknown>, "filters" | "setFilters"> }) {
  const words = useMoneyWords();
  const value = list.filters["billing_group"] ?? "";
  const set = (id: string | undefined) => list.setFilters({ billing_group: id });
  return (
    <div className="flex w-full items-center gap-1 sm:w-60">
      <GroupInput aria-label={words.group} placeholder={words.anyGroup} value={value} choose={set} isFloating />
      {value !== "" && (
        <IconButton label={words.clearGroup} onClick={() => set(undefined)}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

interface GroupInputProps extends Omit<React.ComponentProps<"input">, "value"> {
  readonly value: string;
  readonly choose: (id: string) => void;
  /** What is found lies over what is below. */
  readonly isFloating?: boolean;
}

function GroupInput({ value, choose, isFloating = false, placeholder, ...rest }: GroupInputProps) {
  const words = useMoneyWords();
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [place, setPlace] = useState(0);
  const { name, found, isFound } = useGroups(value, typed);
  const isOpen = typed !== undefined;
  const chosen = isOpen ? found[Math.min(place, found.length - 1)] : undefined;
  const take = (group: Group) => {
    setTyped(undefined);
    choose(group.id);
  };
  const hear = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setTyped(typed ?? "");
      setPlace((now) => Math.max(0, Math.min(found.length - 1, now + step)));
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  return (
    <div className="relative min-w-0 flex-1">
      <Input
        {...rest}
        role="combobox"
        aria-expanded={isOpen && found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        placeholder={placeholder ?? words.findGroup}
        value={typed ?? name}
        onKeyDown={hear}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(undefined)}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
      />
      <div
        id={list}
        role="listbox"
        aria-label={words.group}
        className={classes(
          found.length > 0 && isOpen ? "mt-1 rounded-md border border-line bg-surface p-1" : "hidden",
          isFloating && "absolute inset-x-0 z-20 shadow-lg",
        )}
      >
        {found.map((group, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus
          <div
            key={group.id}
            role="option"
            id={`${list}-${group.id}`}
            aria-selected={group === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              take(group);
            }}
            onMouseMove={() => setPlace(index)}
            className={classes(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm",
              group === chosen && "bg-raised",
            )}
          >
            <span className="truncate">{group.name}</span>
            <span className="ml-auto text-xs text-muted">{group.currency}</span>
          </div>
        ))}
      </div>
      {isFound && found.length === 0 && (
        <p role="status" className="mt-1 text-xs text-muted">
          {words.noGroup}
        </p>
      )}
    </div>
  );
}

/** The name of what is chosen, and the groups that what is typed finds; asked for when the typing pauses. */
function useGroups(value: string, typed: string | undefined) {
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(typed?.trim()), typed === undefined ? 0 : PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  const query = { ...(asked && { search: asked }), limit: MOST, sort: "name" as const };
  const answer = useGet("/v1/billing-groups", { query }, { enabled: asked !== undefined, keep: true });
  const chosen = useGet("/v1/billing-groups/{id}", { path: { id: value } }, { enabled: value !== "" });
  const found = typed === undefined ? NONE : (answer.data?.data ?? NONE);
  return { name: chosen.data?.name ?? value, found, isFound: typed !== undefined && answer.data !== undefined };
}
