/** What forms the console makes of the API's document: the fields of a body, of what kind each is, and what it may be. */

/** Bodies that have a form. Charge models are in them by themselves: one that is new has its form with no other change. */
const BODIES = ["NewContract", "NewCounter", "NewPriceBookVersion"];

/** A description that says no more than the name does, such as `Package: package size.` */
const SAYS_NOTHING = /^[A-Za-z]+: [a-z ]+\.$/;

export function formsOf({ components }) {
  const { schemas } = components;

  /** A schema without `$ref` and without its null, and whether null is taken. */
  function opened(schema) {
    const { $ref, anyOf, ...rest } = schema;
    if ($ref !== undefined) {
      const { description, ...found } = schemas[$ref.split("/").at(-1)];
      return { description, ...found, ...rest };
    }
    const real = anyOf?.filter((one) => one.type !== "null");
    return real?.length === 1 ? { ...opened(real[0]), ...rest } : schema;
  }

  function kindOf(schema) {
    if (schema.enum !== undefined) {
      return { kind: "choice", options: schema.enum };
    }
    switch (schema.type) {
      case "boolean":
        return { kind: "yes" };
      case "integer":
        return { kind: "whole" };
      case "array":
        return listOf(schema.items);
      case "object":
        return schema.properties === undefined ? { kind: "dimensions" } : { kind: "part", fields: fieldsOf(schema) };
      default:
        return { kind: { decimal: "decimal", "date-time": "instant" }[schema.format] ?? "text" };
    }
  }

  function listOf(items) {
    if (items.discriminator === undefined) {
      return { kind: "list", fields: fieldsOf(opened(items)) };
    }
    const { propertyName: by, mapping } = items.discriminator;
    const variants = Object.entries(mapping).map(([name, $ref]) => {
      const schema = opened({ $ref });
      return { name, hint: schema.description, fields: fieldsOf(schema).filter((field) => field.name !== by) };
    });
    return { kind: "variants", by, variants };
  }

  function fieldsOf({ properties, required = [] }) {
    return Object.entries(properties).map(([name, given]) => {
      const schema = opened(given);
      const hint = schema.description;
      return {
        name,
        ...kindOf(schema),
        ...(required.includes(name) && { isRequired: true }),
        ...(schema.default != null && { usual: schema.default }),
        ...(hint !== undefined && !SAYS_NOTHING.test(hint) && { hint }),
      };
    });
  }

  return Object.fromEntries(BODIES.map((name) => [name, fieldsOf(schemas[name])]));
}
