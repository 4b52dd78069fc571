/** Decimal numbers as the API sends them: text, exact. A `number` is none, to the compiler and at run time. */

declare const exact: unique symbol;

/** A decimal number as text, such as `"12.50"`; made by `decimal` or answered by the engine. */
export type Decimal = string & { readonly [exact]: "decimal" };

const PATTERN = /^-?[0-9]{1,38}(\.[0-9]{1,20})?$/;

/** The decimal number that a text is; a `RangeError` where it is none, a `TypeError` for what is no text. */
export function decimal(text: string): Decimal {
  if (typeof text !== "string") {
    throw new TypeError(`a decimal number is text, and ${JSON.stringify(text)} is a ${typeof text}`);
  }
  if (!PATTERN.test(text)) {
    throw new RangeError(`${JSON.stringify(text)} is no decimal number`);
  }
  return text as Decimal;
}

/** What is never reached where every case of a union is handled; the compiler says which case is not. */
export function unreachable(value: never): never {
  throw new Error(`${JSON.stringify(value)} is of no kind that is known here`);
}
