/** The API's types, made of its document; money is text that no `number` is taken for. */
import type { components } from "./generated/types.ts";

export { type Decimal, decimal, unreachable } from "./decimal.ts";
export type { components, operations, paths } from "./generated/types.ts";

/** A type of the document by its name there, such as `Schema<"Problem">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
