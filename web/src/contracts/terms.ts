/** The terms of a contract, and which of them differ. */
import type { Schema } from "@tallybook/contract";
import { FORMS } from "@/generated/forms";
import { sent, type Value, type Values } from "@/schema-forms/shape";

/** The fields of a contract's terms; whose it is stays. */
export const TERMS = FORMS.NewContract.filter(({ name }) => name !== "billing_group");

/** The terms of a contract as a form takes them. */
export function valuesOf(contract: Schema<"ContractView">): Values {
  const { id: _, billing_group: __, version: ___, ...terms } = contract;
  return terms as unknown as Values;
}

/** Terms with every field said: what was left empty is what the API takes for it, or null. */
function whole(values: Values): Values {
  const given = sent(TERMS, values);
  return Object.fromEntries(TERMS.map(({ name, usual }) => [name, given[name] ?? usual ?? null]));
}

/** The terms that are not the same, with their new values. */
export function differing(before: Values, after: Values): Values {
  const [was, is] = [whole(before), whole(after)];
  return Object.fromEntries(
    TERMS.filter(({ name }) => told(was[name]) !== told(is[name])).map(({ name }) => [name, is[name] as Value]),
  );
}

function told(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([name], [other]) => (name < other ? -1 : 1)))
      : one,
  );
}
