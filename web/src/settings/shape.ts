/** The settings that there are, and how each is typed: as text that becomes what the API takes. */
import type { Schema } from "@tallybook/contract";
import type { en } from "@/words/en/settings";

export type SettingId = keyof (typeof en)["of"];
export type Choice = keyof (typeof en)["choices"];

export interface Setting {
  readonly id: SettingId;
  /** `days` are whole numbers with commas; `amounts` a currency and an amount on each line. */
  readonly kind: "text" | "area" | "decimal" | "days" | "amounts" | "choice";
  readonly choices?: readonly Choice[];
  readonly most?: number;
}

export const PARTS = {
  adjustments: [
    { id: "adjustments.max_percent", kind: "decimal" },
    { id: "adjustments.approval_above_percent", kind: "decimal" },
    { id: "adjustments.max_amount", kind: "amounts" },
    { id: "adjustments.approval_above", kind: "amounts" },
  ],
  dunning: [{ id: "dunning.retry_days", kind: "days" }],
  top_up: [{ id: "top_up.tax_treatment", kind: "choice", choices: ["post_tax", "pre_tax"] }],
  exports: [{ id: "exports.provider_name", kind: "text" }],
  letterhead: [
    { id: "documents.name", kind: "text", most: 200 },
    { id: "documents.colour", kind: "text", most: 7 },
    { id: "documents.language", kind: "choice", choices: ["en", "ko"] },
    { id: "documents.footer", kind: "area" },
  ],
  payment: [
    { id: "documents.iban", kind: "text", most: 34 },
    { id: "documents.bic", kind: "text", most: 11 },
    { id: "documents.bank", kind: "text", most: 200 },
    { id: "documents.payment_text", kind: "area" },
  ],
  seller: [
    { id: "documents.seller.legal_name", kind: "text" },
    { id: "documents.seller.street", kind: "text" },
    { id: "documents.seller.street_2", kind: "text" },
    { id: "documents.seller.postcode", kind: "text" },
    { id: "documents.seller.city", kind: "text" },
    { id: "documents.seller.region", kind: "text" },
    { id: "documents.seller.country", kind: "text", most: 2 },
    { id: "documents.seller.vat_id", kind: "text" },
    { id: "documents.seller.tax_number", kind: "text" },
    { id: "documents.seller.registration", kind: "text" },
    { id: "documents.seller.email", kind: "text" },
    { id: "documents.seller.phone", kind: "text" },
  ],
} as const satisfies Readonly<Record<string, readonly Setting[]>>;

/** A setting's value as text that can be typed. */
export function textOf(view: Schema<"SettingsView">, { id, kind }: Setting): string {
  const value = id.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], view);
  if (value === null || value === undefined) {
    return "";
  }
  if (kind === "days") {
    return (value as readonly number[]).join(", ");
  }
  if (kind === "amounts") {
    return Object.entries(value as Record<string, string>)
      .map(([currency, amount]) => `${currency} ${amount}`)
      .join("\n");
  }
  return `${value}`;
}

/** What the API takes for a text. An amount that is no longer there is taken away by null. */
function sentValue({ kind }: Setting, text: string, before: string): unknown {
  switch (kind) {
    case "days":
      return text.trim() === "" ? null : text.split(",").map((day) => +day.trim());
    case "decimal":
      return text.trim() === "" ? null : text.trim();
    case "amounts":
      return { ...Object.fromEntries(amountsOf(before).map(([currency]) => [currency, null])), ...amounts(text) };
    default:
      return text.trim();
  }
}

function amounts(text: string): Record<string, string> {
  return Object.fromEntries(amountsOf(text));
}

function amountsOf(text: string): readonly (readonly [string, string])[] {
  return text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([currency = "", amount = ""]) => (currency === "" ? [] : [[currency.toUpperCase(), amount] as const]));
}

/** The change that makes these texts of settings hold; those that are as they were are left out. */
export function changeOf(
  settings: readonly Setting[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Schema<"SettingsChange"> {
  const changed = settings.filter(({ id }) => after[id] !== before[id]);
  return nested(changed.map((one) => [one.id, sentValue(one, after[one.id] ?? "", before[one.id] ?? "")]));
}

/** The change that gives a setting its default back. */
export function resetOf(setting: Setting, before: string): Schema<"SettingsChange"> {
  const value = setting.kind === "amounts" ? sentValue(setting, "", before) : null;
  return nested([[setting.id, value]]);
}

/** `documents.seller.city` and its value as the document that has it there. */
function nested(values: readonly (readonly [string, unknown])[]): Schema<"SettingsChange"> {
  const document: Record<string, unknown> = {};
  for (const [id, value] of values) {
    const names = id.split(".");
    const last = names.pop() ?? "";
    let place = document;
    for (const name of names) {
      place[name] ??= {};
      place = place[name] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return document as Schema<"SettingsChange">;
}
