/** What was typed into an amount's field, as it is sent. */
import { decimal, type Schema } from "@tallybook/contract";

/** The amount in its currency; null where the field was left empty. Throws for what is no number yet: only on sending. */
export function moneyTyped(typed: string, currency: string): Schema<"Money"> | null {
  const given = typed.trim();
  return given === "" ? null : { amount: decimal(given), currency };
}
