/** Choosing a billing group, a price book, a counter: each is searched for by the API. */
"use client";

import { useGet } from "@/api/get";
import { useGroupName } from "@/api/names";
import type { Control } from "@/ui/form";
import { type Choice, Picker } from "@/ui/picker";

const FOUND = 20;

interface Picks {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly none?: string;
  readonly control?: Control;
  readonly className?: string;
}

/** Asks for what was typed, or for all where nothing was. */
function asking(typed: string) {
  return { sort: "name" as const, limit: FOUND, ...(typed.trim() !== "" && { search: typed.trim() }) };
}

function useGroups(typed: string, isOpen: boolean): readonly Choice[] | undefined {
  const { data } = useGet("/v1/billing-groups", { query: asking(typed) }, { enabled: isOpen, keep: true });
  return data?.data.map((group) => ({
    value: group.id,
    label: group.name,
    note: `${group.currency} · ${group.timezone}`,
  }));
}

export function GroupPicker(props: Picks) {
  const name = useGroupName(props.value);
  return <Picker {...props} shown={name} useChoices={useGroups} />;
}

function useBooks(typed: string, isOpen: boolean): readonly Choice[] | undefined {
  const { data } = useGet("/v1/price-books", { query: asking(typed) }, { enabled: isOpen, keep: true });
  return data?.data.map((book) => ({ value: book.id, label: book.name, note: book.currency }));
}

export function BookPicker(props: Picks) {
  const { value } = props;
  const book = useGet("/v1/price-books/{id}", { path: { id: value } }, { enabled: value !== "" }).data;
  return <Picker {...props} shown={book?.name ?? value} useChoices={useBooks} />;
}

function useCounters(typed: string, isOpen: boolean): readonly Choice[] | undefined {
  const { data } = useGet("/v1/counters", { query: asking(typed) }, { enabled: isOpen, keep: true });
  return data?.data.map((counter) => ({ value: counter.name, label: counter.name, note: counter.unit }));
}

export function CounterPicker(props: Picks) {
  return <Picker {...props} shown={props.value} useChoices={useCounters} />;
}
