/** A billing case while it is typed, and how the address keeps it. */
import { FORMS } from "@/generated/forms";
import { type FieldShape, fieldOf, type Value, type Values } from "@/schema-forms/shape";

/** A case in the terms of the case format, but for its counters, which are rows with a name. */
export type Draft = Values;

const COUNTER: FieldShape = { name: "counter", kind: "text", isRequired: true };

/** What the form has fields for; prices and the contract are as the API has them. */
export const PARTS = {
  counters: {
    name: "counters",
    kind: "list",
    fields: ["name", "unit", "aggregation", "unique_key"].map((name) => fieldOf(FORMS.NewCounter, name)),
  },
  usage: {
    name: "usage",
    kind: "list",
    fields: [
      COUNTER,
      { name: "quantity", kind: "decimal", isRequired: true },
      { name: "at", kind: "instant", isRequired: true },
      { name: "project", kind: "text" },
      { name: "resource", kind: "text" },
      { name: "cost", kind: "decimal" },
      { name: "dimensions", kind: "dimensions" },
    ],
  },
  prices: fieldOf(FORMS.NewPriceBookVersion, "prices"),
  contract: {
    name: "contract",
    kind: "part",
    fields: FORMS.NewContract.filter(({ name }) => name !== "billing_group"),
  },
  adjustments: {
    name: "adjustments",
    kind: "list",
    fields: [
      { name: "level", kind: "choice", isRequired: true, options: ["project", "billing_group"] },
      { name: "kind", kind: "choice", isRequired: true, options: ["discount", "surcharge"] },
      { name: "project", kind: "text" },
      { name: "fixed", kind: "decimal" },
      { name: "percent", kind: "decimal" },
      { name: "reason", kind: "text" },
    ],
  },
  credits: {
    name: "credits",
    kind: "list",
    fields: [
      { name: "id", kind: "text", isRequired: true },
      { name: "type", kind: "choice", isRequired: true, options: ["PROMOTIONAL", "FREE", "PAID"] },
      { name: "balance", kind: "decimal", isRequired: true },
      { name: "granted_at", kind: "instant", isRequired: true },
      { name: "expires_at", kind: "instant" },
      { name: "tax_treatment", kind: "choice", options: ["pre_tax", "post_tax"] },
    ],
  },
  tax: {
    name: "tax",
    kind: "list",
    fields: [
      { name: "name", kind: "text", isRequired: true },
      { name: "rate", kind: "decimal", isRequired: true },
    ],
  },
  carryOver: {
    name: "carry_over",
    kind: "part",
    fields: [
      { name: "unpaid", kind: "decimal", isRequired: true },
      { name: "late_fee_rate", kind: "decimal" },
    ],
  },
} as const satisfies Readonly<Record<string, FieldShape>>;

/** The case that a draft is of: fields that were left empty are left out. */
export function caseOf(draft: Draft): Values {
  const { counters, ...rest } = draft;
  const rows = (counters ?? []) as readonly Values[];
  const declared = Object.fromEntries(rows.map(({ name, ...counter }) => [`${name ?? ""}`.trim(), filled(counter)]));
  return { version: 1, ...(filled(rest) as Values), counters: declared as Values };
}

/** The draft of a case. */
export function draftOf(from: Values): Draft {
  const counters = Object.entries((from["counters"] ?? {}) as Values);
  return { ...from, counters: counters.map(([name, counter]) => ({ name, ...(counter as Values) })) };
}

/** A value without what was left empty. */
function filled(value: Value | undefined): Value | undefined {
  if (typeof value === "string") {
    return value.trim() === "" ? undefined : value.trim();
  }
  if (Array.isArray(value)) {
    return value.map((one) => filled(one as Value) ?? {});
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Values).map(([name, one]) => [name, filled(one)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== undefined && !isEmpty(one)));
  }
  return value ?? undefined;
}

function isEmpty(value: Value): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A draft as what stands in the address after the `#`, which no server is sent. */
export function hashOf(draft: Draft): string {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** The draft that an address has; undefined where it has none. */
export function draftIn(hash: string): Draft | undefined {
  try {
    const binary = atob(hash.replace(/^#/, "").replaceAll("-", "+").replaceAll("_", "/"));
    const found: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0))));
    return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Draft) : undefined;
  } catch {
    return undefined;
  }
}
