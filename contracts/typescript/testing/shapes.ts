/**
 * What a consumer expects of a value: matchers, as Pact's integration JSON writes them.
 *
 * A pattern alone takes the number 99.0 for the text "99.0", so a text is matched by type AND pattern. What stands here
 * as a plain value is expected as it is. `tests/contract/shapes.py` says the same for consumers in Python.
 */

/** JSON with matchers in it. */
export type Shape = string | number | boolean | null | readonly Shape[] | { readonly [name: string]: Shape };

const MATCHER = "pact:matcher:type";
/** The pattern of decimals in `contracts/openapi.json`. */
const DECIMAL = "^-?[0-9]{1,38}(\\.[0-9]{1,20})?$";
const INSTANT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z$";

/** Anything of the example's type. */
export function like(example: Shape): Shape {
  return { [MATCHER]: "type", value: example };
}

/** A text of this pattern, and no number that is written so. */
export function patterned(pattern: string, example: string): Shape {
  return { [MATCHER]: [{ [MATCHER]: "type" }, { [MATCHER]: "regex", regex: pattern }], value: example };
}

/** A decimal number as text. */
export function decimal(example: string): Shape {
  return patterned(DECIMAL, example);
}

/** An instant in UTC. */
export function instant(example = "2026-06-01T00:00:00Z"): Shape {
  return patterned(INSTANT, example);
}

/** An amount in a currency. */
export function money(amount: string, currency = "USD"): Shape {
  return { amount: decimal(amount), currency };
}

/** An id of the example's kind, which is what stands before its `_`. */
export function idLike(example: string): Shape {
  return patterned(`^${example.split("_")[0]}_[0-9a-z]{26}$`, example);
}

/** A list of such, of one at least. */
export function each(shape: Shape): Shape {
  return { [MATCHER]: "type", min: 1, value: [shape] };
}

/** An object of such by names that the provider chooses. */
export function byName(example: string, shape: Shape): Shape {
  return { [MATCHER]: "values", value: { [example]: shape } };
}

/** What is sent: `{name}` is the example here, and what the provider's state says where that is verified. */
export function fromState(template: string, examples: Readonly<Record<string, string>>): Shape {
  const value = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = examples[name];
    if (example === undefined) {
      throw new Error(`there is no example of ${name}`);
    }
    return example;
  });
  const expression = template.replaceAll("{", "$" + "{");
  return { [MATCHER]: "equality", value, "pact:generator:type": "ProviderState", expression };
}
