/** Roles, and for whom they are. */
import type { Schema } from "@tallybook/contract";
import type { Option } from "@/ui/fields";

export type Role = Schema<"Role">;

/** Roles of people. */
export const PEOPLE: readonly Role[] = ["admin", "operator", "viewer", "customer"];

/** Roles of keys. */
export const ALL: readonly Role[] = [...PEOPLE, "ingest", "edge"];

/** Roles that may be narrowed to some billing groups. */
export const NARROWED: readonly Role[] = ["viewer", "customer", "ingest"];

/** Roles to choose from, each with what it may do. */
export function roleOptions(
  roles: readonly Role[],
  words: { readonly roles: Readonly<Record<Role, string>>; readonly roleNotes: Readonly<Record<Role, string>> },
): readonly Option[] {
  return roles.map((role) => ({ value: role, label: `${words.roles[role]}: ${words.roleNotes[role]}` }));
}
