import type { Schema } from "@tallybook/contract";

/** Whether a contract covers a time, will, or did. */
export function standing({ start, end }: Pick<Schema<"ContractView">, "start" | "end">, now: Date): string {
  if (start !== null && new Date(start) > now) {
    return "coming";
  }
  return end !== null && new Date(end) <= now ? "ended" : "in_force";
}
