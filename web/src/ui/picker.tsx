"use client";

import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { classes } from "@/ui/classes";
import type { Control } from "@/ui/form";
import { Input } from "@/ui/form";
import { useUiWords } from "@/ui/words";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

/** A hook that finds what may be chosen by what was typed; undefined until that is known. */
export type UseChoices = (typed: string, isOpen: boolean) => readonly Choice[] | undefined;

interface PickerProps {
  readonly label: string;
  /** What is chosen, by its value and as it is shown. */
  readonly value: string;
  readonly shown: string;
  readonly useChoices: UseChoices;
  readonly choose: (value: string) => void;
  /** What choosing nothing is called; without it something must be chosen. */
  readonly none?: string;
  /** From a `Field`; without one the label is for those alone who cannot see it. */
  readonly control?: Control;
  readonly className?: string;
}

const PAUSE_MS = 200;

/** Chooses one of many by a part of its name. Arrows go through what is found, Enter takes it. */
export function Picker(props: PickerProps) {
  const { label, value, shown, useChoices, choose, none, control, className } = props;
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const isOpen = typed !== undefined;
  const asked = useSettled(typed ?? "");
  const found = useChoices(asked, isOpen);
  const choices = none === undefined ? found : found && [{ value: "", label: none }, ...found];
  const take = (choice: Choice | undefined) => {
    if (choice !== undefined) {
      choose(choice.value);
      setTyped(undefined);
    }
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setTyped(typed ?? "");
      setAt(Math.min(Math.max(at + step, 0), (choices?.length ?? 1) - 1));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      take(choices?.[at]);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  return (
    <div className={classes("relative", className)}>
      <Input
        {...control}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && choices?.[at] !== undefined ? `${list}-${at}` : undefined}
        {...(control === undefined && { "aria-label": label, title: label })}
        placeholder={shown || none || label}
        value={typed ?? shown}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onClick={() => setTyped(typed ?? "")}
        onBlur={() => setTyped(undefined)}
        onKeyDown={press}
        className="truncate"
      />
      <Options id={list} isOpen={isOpen} choices={choices} value={value} at={at} take={take} />
    </div>
  );
}

function Options({
  id,
  isOpen,
  choices,
  value,
  at,
  take,
}: {
  readonly id: string;
  readonly isOpen: boolean;
  readonly choices: readonly Choice[] | undefined;
  readonly value: string;
  readonly at: number;
  readonly take: (choice: Choice) => void;
}) {
  const words = useUiWords();
  return (
    <div
      id={id}
      role="listbox"
      aria-busy={choices === undefined || undefined}
      className={classes(
        "absolute top-full left-0 z-30 mt-1 max-h-72 w-full min-w-56 overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm shadow-lg",
        !isOpen && "hidden",
      )}
    >
      {isOpen && choices?.length === 0 && <p className="px-2 py-1.5 text-muted">{words.noMatches}</p>}
      {isOpen &&
        choices?.map((choice, place) => (
          // at the press: until the release the list may have changed. The keys are those of the combobox.
          <div
            key={choice.value}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice.value === value}
            onMouseDown={(event) => {
              event.preventDefault(); // the combobox keeps the focus
              take(choice);
            }}
            className={classes(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 hover:bg-raised",
              place === at && "bg-raised",
            )}
          >
            <span className="min-w-0 flex-1 wrap-anywhere">
              {choice.label}
              {choice.note !== undefined && <span className="block text-xs text-muted">{choice.note}</span>}
            </span>
            {choice.value === value && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
          </div>
        ))}
    </div>
  );
}

/** What was typed, once the typing pauses. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  return settled;
}
