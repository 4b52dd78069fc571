/** What a form is made of: the fields of a body of the API, and what is typed into them. */

/** What stands in a form, in the API's own terms; numbers are text. */
export type Value = string | number | boolean | null | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value | undefined;
}

interface Named {
  readonly name: string;
  readonly isRequired?: boolean;
  /** What the API takes where nothing is said. */
  readonly usual?: Value;
  readonly hint?: string;
}

export interface Variant {
  readonly name: string;
  readonly hint?: string;
  readonly fields: readonly FieldShape[];
}

export type FieldShape = Named &
  (
    | { readonly kind: "text" | "decimal" | "whole" | "instant" | "yes" | "dimensions" }
    | { readonly kind: "choice"; readonly options: readonly string[] }
    /** An object of its own, such as how quantities are rounded. */
    | { readonly kind: "part"; readonly fields: readonly FieldShape[] }
    /** A list of objects that are alike, such as tiers. */
    | { readonly kind: "list"; readonly fields: readonly FieldShape[] }
    /** A list of objects that differ by a name, such as prices by their charge model. */
    | { readonly kind: "variants"; readonly by: string; readonly variants: readonly Variant[] }
  );

export type VariantsShape = Extract<FieldShape, { readonly kind: "variants" }>;

/** The field of a form by its name. */
export function fieldOf(fields: readonly FieldShape[], name: string): FieldShape {
  const found = fields.find((field) => field.name === name);
  if (found === undefined) {
    throw new Error(`the document has no field ${name}`);
  }
  return found;
}

export function variantsOf(fields: readonly FieldShape[], name: string): VariantsShape {
  const found = fieldOf(fields, name);
  if (found.kind !== "variants") {
    throw new Error(`the field ${name} has no variants`);
  }
  return found;
}

/** What is sent of what was typed: fields that were left empty are left out, and the API takes what is usual. */
export function sent(fields: readonly FieldShape[], values: Values): Values {
  return Object.fromEntries(
    fields.flatMap((field): [string, Value][] => {
      const value = sentOf(field, values[field.name]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** What is sent of a list of variants. */
export function sentVariants(shape: VariantsShape, values: readonly Values[]): readonly Values[] {
  return values.map((value) => {
    const variant = shape.variants.find(({ name }) => name === value[shape.by]);
    return variant === undefined ? value : { [shape.by]: variant.name, ...sent(variant.fields, value) };
  });
}

function sentOf(field: FieldShape, value: Value | undefined): Value | undefined {
  if (value === undefined || value === null) {
    return field.isRequired === true ? (field.usual ?? "") : undefined;
  }
  switch (field.kind) {
    case "part":
      return sent(field.fields, value as Values);
    case "list":
      return (value as readonly Values[]).map((one) => sent(field.fields, one));
    case "variants":
      return sentVariants(field, value as readonly Values[]);
    case "whole":
      return value === "" ? undefined : typeof value === "string" && /^\d+$/.test(value) ? +value : value;
    case "text":
    case "decimal":
    case "choice":
    case "instant": {
      const text = `${value}`.trim();
      return text === "" && field.isRequired !== true ? undefined : text;
    }
    default:
      return value;
  }
}
