/** Choosing a customer; it is searched for by the API. */
"use client";

import { useGet } from "@/api/get";
import { useOrganizationName } from "@/api/names";
import type { Control } from "@/ui/form";
import { type Choice, Picker } from "@/ui/picker";

const FOUND = 20;

function useOrganizations(typed: string, isOpen: boolean): readonly Choice[] | undefined {
  const search = typed.trim();
  const query = { sort: "name" as const, limit: FOUND, ...(search !== "" && { search }) };
  const { data } = useGet("/v1/organizations", { query }, { enabled: isOpen, keep: true });
  return data?.data.map(({ id, name }) => ({ value: id, label: name, note: id }));
}

export function OrganizationPicker(props: {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly none?: string;
  readonly control?: Control;
}) {
  return <Picker {...props} shown={useOrganizationName(props.value)} useChoices={useOrganizations} />;
}
